import type { Entry } from '../engine/registry/entry.ts'
import type { Hit } from '../engine/registry/search.ts'
import type { Form } from '../engine/registry/types.ts'
import { createColours } from './colours.ts'
import { cutTo, padTo, visible, widest } from './visible.ts'

type Answer = Pick<Hit, 'entry' | 'form'> & Partial<Pick<Hit, 'match' | 'replaces'>>

/** How a list is printed. */
interface Manner {
  readonly colour: boolean
  /** Whether names are cut to the columns of a terminal. Ids are not: they are there to be given again. */
  readonly cut: boolean
}

/** Display columns of a name in a list that is cut. */
const NAME_WIDTH = 36

const HAN = /[㐀-鿿豈-﫿]|[\ud840-\ud87f][\udc00-\udfff]/

/** An entry as one JSON object: its fields, and how it answered the query. */
export function entryJson({ entry, form, match, replaces }: Answer): string {
  const gone = replaces && { replaces: { id: replaces.id, reason: replaces.reason } }
  return JSON.stringify({ ...entry, ...(match !== undefined && { found: { match, form, ...gone } }) })
}

/** Entries one a line: id, name, the form that answered if it is another, category, level, region. Ends in a line feed. */
export function entryList(answers: readonly Answer[], { colour, cut }: Manner): string {
  const colours = createColours(colour)
  const nameOf = ({ entry, form }: Answer) => visible(form === entry.name ? form : `${entry.name} (${form})`)
  const rows = answers.map(({ entry, form }) => [
    visible(entry.id),
    cut ? cutTo(nameOf({ entry, form }), NAME_WIDTH) : nameOf({ entry, form }),
    kindOf(entry),
    entry.level ?? '-',
    visible(entry.region?.name ?? ''),
  ])
  const head = ['id', 'name', 'category', 'level', 'region']
  const widths = head.map((title, at) => widest([title, ...rows.map((row) => row[at]!)]))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => padTo(cell, widths[at]!))
      .join('  ')
      .trimEnd()
  return [colours.bold(line(head)), ...rows.map(line)].map((text) => `${text}\n`).join('')
}

/** Everything that is known of one entry, one fact a line. Ends in a line feed. */
export function entryText({ entry, form, match, replaces }: Answer, colour: boolean): string {
  const { bold } = createColours(colour)
  const { id, forms, level, region, source, verified, validity, pattern, file, row } = entry
  const latin = entry.kind === 'pattern' ? [] : forms.filter(({ text }) => !HAN.test(text))
  const facts: [label: string, values: readonly string[]][] = [
    [entry.kind === 'pattern' ? 'pattern' : 'body', [id]],
    ['name', [entry.name]],
    [
      entry.kind === 'pattern' ? 'templates' : 'forms',
      forms.filter((one) => !latin.includes(one)).map(formText),
    ],
    ['only', list(entry.only)],
    ['except', list(entry.except)],
    ['reason', entry.reason ? [entry.reason] : []],
    ['english', latin.map(formText)],
    ['category', [kindOf(entry)]],
    ['level', level === null ? [] : [level]],
    [
      'region',
      region === null ? [] : [`${region.name} (${region.id})${region.within ? `, ${region.within}` : ''}`],
    ],
    ['validity', validity === null ? [] : [validityText(validity)]],
    ['source', [`${source || 'none stated'}; ${verified ? 'verified' : 'not verified'}`]],
    ['composed', pattern === null ? [] : [`by ${pattern}`]],
    ['table', [`${file}, row ${row}`]],
    ['replaces', replaces ? [`${replaces.id}, which is gone (${replaces.reason})`] : []],
    ['found by', match === undefined ? [] : [`${form} (${match})`]],
  ]
  const lines = facts.flatMap(([label, values]) =>
    values.map((value, at) => `${(at === 0 ? label : '').padEnd(10)}${visible(value)}`),
  )
  return `${[bold(lines[0]!), ...lines.slice(1)].join('\n')}\n`
}

const list = (endings: readonly string[] | undefined): string[] =>
  endings === undefined ? [] : [endings.join(', ')]

/** `from 2003, until 2018, followed by institution/bank-insurance-regulator` */
function validityText({ from, to, successors }: NonNullable<Entry['validity']>): string {
  const followed = successors.length > 0 && `followed by ${successors.join(', ')}`
  return [from && `from ${from}`, to && `until ${to}`, followed].filter(Boolean).join(', ')
}

function formText({ text, marks }: Form): string {
  return marks.length === 0 ? text : `${text}   ${marks.join(', ')}`
}

function kindOf({ category, subcategory }: Entry): string {
  return subcategory === '' ? category : `${category} / ${subcategory}`
}
