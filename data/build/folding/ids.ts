import { tsvRows } from '../../../src/engine/tables/tsv.ts'
import { readPacked } from '../read.ts'

/** One-level description of a character: operator and its two or three parts. */
export interface Description {
  readonly operator: string
  readonly parts: readonly string[]
}

function describe(sequence: string): Description | undefined {
  const [operator, ...parts] = sequence.replaceAll('.', '').replace(/\([^)]*\)/g, '')
  const arity = operator === '⿲' || operator === '⿳' ? 3 : 2
  if (operator === undefined || !/^[⿰-⿻]$/u.test(operator) || parts.length !== arity) return undefined
  return parts.every((part) => /\p{Script=Han}/u.test(part)) ? { operator, parts } : undefined
}

/**
 * One-level descriptions by character, the mainland form of each. Level 1 writes 礻 as 示 and the like, so that
 * both levels are taken: level 0 first, where its marks leave a plain description.
 */
export function readDescriptions(shared: string): Map<string, Description[]> {
  const descriptions = new Map<string, Description[]>()
  for (const name of ['ids_lv0.txt.gz', 'ids_lv1.txt.gz']) {
    for (const { cells } of tsvRows([readPacked(shared, name)])) {
      const [char, ...columns] = cells
      for (const column of columns) addDescriptions(descriptions, char!, column)
    }
  }
  return descriptions
}

function addDescriptions(all: Map<string, Description[]>, char: string, column: string): void {
  for (const alternative of column.split(';')) {
    // Regional tags follow in parentheses; without tags, or with the dot, it is the mainland form.
    const tags = /\(([^)]*)\)/.exec(alternative)?.[1]
    if (tags !== undefined && !tags.split(',').includes('.')) continue
    const found = describe(alternative)
    if (found === undefined) continue
    const list = all.get(char) ?? []
    all.set(char, list)
    if (!list.some((each) => each.parts.join() === found.parts.join())) list.push(found)
  }
}
