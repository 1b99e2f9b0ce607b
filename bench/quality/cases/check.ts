import { dataError } from '../../../src/engine/tables/problem.ts'
import { CASES_FILE } from '../labelled.ts'
import type { Case } from './read.ts'

/** What the cases are held against. */
export interface CaseRules {
  /** The project's fold: names that it makes equal are one name. */
  readonly fold: (text: string) => string
  /** Whether a registry has the body of this id. */
  readonly knows: (id: string) => boolean
  /** The categories that bodies have. */
  readonly categories: ReadonlySet<string>
}

/**
 * Holds the cases against what the project knows: no two are one name after folding, every target is a body, every category one of
 * the lexicon. Throws a ZhengmingError `data` that names the row of the first fault.
 */
export function checkCases(cases: readonly Case[], { fold, knows, categories }: CaseRules): void {
  const seen = new Map<string, Case>()
  for (const one of cases) {
    const { name, line, target, category } = one
    const fault = (column: string, expected: string, got: string) =>
      dataError({ file: CASES_FILE, row: line, column, expected, got })
    // A name of pictographs alone folds to nothing.
    const key = fold(name) || name
    const twin = seen.get(key)
    if (twin !== undefined) throw fault('name', `a name that does not fold to that of row ${twin.line}`, name)
    seen.set(key, one)
    if (target !== null && !knows(target)) throw fault('target', 'the id of a registered body, or -', target)
    if (category !== null && !categories.has(category)) {
      throw fault('category', `one of ${[...categories].join(', ')}`, category)
    }
  }
}
