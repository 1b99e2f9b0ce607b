import type { Located } from '../../tables/rows.ts'
import type { Tables } from '../tables.ts'
import type { Body, Form } from '../types.ts'
import type { Bearer, Bundled } from './bundled.ts'
import { type LintFinding, some } from './finding.ts'

type Fold = (text: string) => string

/** A form with the body that has it. */
interface Holder {
  readonly owner: Located<Body>
  readonly form: Form
}

/** Forms that cannot tell bodies apart: of one body, of several bodies of the files, of these and the base. */
export function findCollisions(own: Tables, bundled: Bundled, fold: Fold): LintFinding[] {
  const holders = index(own, fold)
  return [...holders].flatMap(([text, list]) => [
    ...redundant(list),
    ...list
      .filter(isFirstOfBody)
      .flatMap((holder) => [...within(holder, list), ...against(holder, others(holder, text, bundled))]),
  ])
}

/** Bundled bodies with a form, without the one that the row is. */
function others({ owner }: Holder, text: string, bundled: Bundled): Bearer[] {
  return bundled.bearing(text).filter(({ id, past }) => past !== null || !bundled.isOne(id, owner.value.id))
}

function index({ bodies }: Tables, fold: Fold): Map<string, Holder[]> {
  const holders = new Map<string, Holder[]>()
  for (const owner of bodies) {
    for (const form of owner.value.forms) {
      const key = fold(form.text)
      const list = holders.get(key)
      if (list) list.push({ owner, form })
      else holders.set(key, [{ owner, form }])
    }
  }
  return holders
}

function isFirstOfBody({ owner }: Holder, at: number, list: readonly Holder[]): boolean {
  return list.findIndex((other) => other.owner === owner) === at
}

function redundant(list: readonly Holder[]): LintFinding[] {
  return list.flatMap((holder, at) => {
    const first = list.find(({ owner }) => owner === holder.owner)!
    if (isFirstOfBody(holder, at, list)) return []
    const what = `${holder.form.text} is read as ${first.form.text} anyway`
    return [finding('redundant-form', holder, what, `drop ${holder.form.text}`)]
  })
}

function within(holder: Holder, list: readonly Holder[]): LintFinding[] {
  const others = list.filter(({ owner }) => owner !== holder.owner)
  if (others.length === 0) return []
  const { form } = holder
  const named = others.filter((other) => isName(other) && isName(holder))
  if (named.length > 0) {
    const what = `the full name ${form.text} is also that of ${places(named)}`
    return [
      finding('duplicate-body', holder, what, 'join the rows, or write the full names that tell them apart'),
    ]
  }
  if (form.marks.includes('shared')) return []
  const what = `${form.text} is also a form of ${places(others)}`
  return [finding('collision', holder, what, markOrDrop(holder))]
}

function against(holder: Holder, bundled: readonly Bearer[]): LintFinding[] {
  const { form } = holder
  const past = form.marks.includes('former') ? [] : bundled.filter(({ past }) => past !== null)
  const former = past.map(({ told, past }) => {
    const what = `${form.text} is a former name of the bundled ${told}${past}`
    const marked = `write ${form.text}[${[...form.marks, 'former'].join(',')}], or drop it`
    const remedy = isName(holder) ? 'leave the row out, or say in valid_to when the name ended' : marked
    return finding('former-name', holder, what, remedy)
  })
  return [
    ...former,
    ...againstLiving(
      holder,
      bundled.filter(({ past }) => past === null),
    ),
  ]
}

function againstLiving(holder: Holder, bundled: readonly Bearer[]): LintFinding[] {
  const { form } = holder
  const same = bundled.find(({ named }) => named)
  if (same && isName(holder)) {
    const what = `${form.text} is bundled as ${same.id}`
    const { id } = holder.owner.value
    const remedy = `leave the row out; if it is meant, --allow bundled-body=${id}`
    return [finding('bundled-body', holder, what, remedy)]
  }
  if (form.marks.includes('shared') || bundled.length === 0) return []
  const what = `${form.text} is also a form of the bundled ${some(bundled.map(({ told }) => told))}`
  const meant = isName(holder) && bundled.some(({ composed }) => composed)
  const remedy = meant
    ? 'leave the row out if it is that body, or give it the category and region of that'
    : markOrDrop(holder)
  return [finding('bundled-form', holder, what, remedy)]
}

function isName({ owner, form }: Holder): boolean {
  return form === owner.value.forms[0]
}

function markOrDrop(holder: Holder): string {
  const { text, marks } = holder.form
  const marked = `write ${text}[${[...marks, 'shared'].join(',')}]`
  return isName(holder) ? `${marked}, or a longer full name` : `${marked}, or drop it`
}

function places(holders: readonly Holder[]): string {
  return some(holders.map(({ owner }) => `${owner.value.id} (${owner.place})`))
}

function finding(
  rule: LintFinding['rule'],
  { owner, form }: Holder,
  what: string,
  remedy: string,
): LintFinding {
  const { head, line } = owner.place
  return { rule, file: head.file, row: line, id: owner.value.id, form: form.text, what, remedy }
}
