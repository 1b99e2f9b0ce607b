/** Looks for what makes a registry flag innocent names or contradict itself, without any sample. */
import type { Background } from '../../background/types.ts'
import { foldedText } from '../../fold/text.ts'
import type { Folding } from '../../fold/types.ts'
import { quoted, safe } from '../../shown.ts'
import type { Problem } from '../../tables/problem.ts'
import type { Tables } from '../tables.ts'
import { Bundled } from './bundled.ts'
import { findCollisions } from './collisions.ts'
import { findIdle } from './exceptions.ts'
import type { LintFinding } from './finding.ts'
import { findBundledTemplates } from './templates.ts'
import { weaknessOf } from './words.ts'

export { LINT_RULES, type LintFinding } from './finding.ts'
export { weaknessOf } from './words.ts'

/**
 * Findings about tables that are read without faults, in no particular order.
 * @param own the tables that are looked at
 * @param base the tables beside which they are to be loaded, empty where alone
 */
export function lintTables(
  own: Tables,
  base: Tables,
  folding: Pick<Folding, 'fold'>,
  background: Background,
): LintFinding[] {
  const fold = foldedText(folding)
  const bundled = new Bundled(base, own, fold)
  const collisions = findCollisions(own, bundled, fold)
  const key = ({ id, form }: LintFinding) => `${id}\t${form}`
  const dropped = new Set(collisions.filter(({ rule }) => rule === 'redundant-form').map(key))
  // What is to be dropped anyway needs no other remedy.
  const weak = findWeakForms(own, folding, background).filter((finding) => !dropped.has(key(finding)))
  const templates = findBundledTemplates(own, base, bundled, fold)
  return [...weak, ...collisions, ...templates, ...findIdle(own, base)]
}

/** A fault of the format as a finding. */
export function formatFinding({ file, row, column, expected, got, remedy }: Problem): LintFinding {
  const what = row === 0 ? safe`expected ${expected}, got ${got}` : `${column}: got ${quoted(got)}`
  return { rule: 'format', file, row, id: null, form: null, what, remedy: remedy ?? `write ${expected}` }
}

function findWeakForms(own: Tables, { fold }: Pick<Folding, 'fold'>, background: Background): LintFinding[] {
  return own.bodies.flatMap(({ value, place }) =>
    value.forms.flatMap((form, at) => {
      const chars = fold(form.text).glyphs.map(({ char }) => char)
      const weakness = weaknessOf(chars, form.marks, background)
      if (weakness === null) return []
      const { rule, mark, why } = weakness
      const marked = `write ${form.text}[${[...form.marks, mark].join(',')}]`
      const remedy = at === 0 ? `${marked}, or a longer full name` : `${marked}, or drop it`
      const where = { file: place.head.file, row: place.line, id: value.id, form: form.text }
      return [{ rule, ...where, what: `${form.text} is ${why}`, remedy }]
    }),
  )
}
