import { composedId } from '../registry/known.ts'
import type { Body, LargeRegistry, Pattern, Region } from '../registry/types.ts'
import { isPatternId } from '../registry/validity.ts'

/** Bodies that follow others, by their ids, and the patterns and regions that compose such bodies. */
export interface Successors {
  body(id: string): Body | undefined
  pattern(id: string): Pattern | undefined
  region(id: string): Region | undefined
}

type Numbers = readonly (readonly [id: string, nth: number])[]

/** Where the successors of a registry stand in its lists. */
export interface SuccessorNumbers {
  readonly bodies: Numbers
  readonly patterns: Numbers
  readonly regions: Numbers
}

/** Successors that were just found, with the numbers under which they may be stored. */
export interface NewSuccessors extends Successors {
  readonly numbers: SuccessorNumbers
}

interface Lists {
  readonly bodies: { at(nth: number): Body | undefined }
  readonly patterns: { at(nth: number): Pattern | undefined }
  readonly regions: { at(nth: number): Region | undefined }
}

/** All successors that a registry tells of. */
export function findSuccessors(registry: LargeRegistry): NewSuccessors {
  const { bodies, patterns, regions } = registry
  const told = new Set<string>()
  for (const { validity } of patterns) for (const id of validity?.successors ?? []) told.add(id)
  for (const { validity } of bodies) for (const id of validity?.successors ?? []) told.add(id)
  const composing = new Set<string>()
  const slots = new Set<string>()
  for (const id of told) {
    const composed = composedId(id)
    if (composed === null && !isPatternId(id)) continue
    told.delete(id)
    composing.add(composed?.pattern ?? id)
    if (composed !== null) slots.add(composed.slot)
  }
  const numbers = {
    bodies: numbersOf(bodies, told),
    patterns: numbersOf(patterns, composing),
    regions: numbersOf(regions, slots),
  }
  return { numbers, ...openSuccessors(numbers, registry) }
}

/** Numbers of what has one of the ids; bundled bodies stand before those of a user's millions. */
function numbersOf(all: Iterable<{ readonly id: string }>, ids: ReadonlySet<string>): Numbers {
  const found: [id: string, nth: number][] = []
  let nth = 0
  for (const { id } of ids.size === 0 ? [] : all) {
    if (ids.has(id)) found.push([id, nth])
    if (found.length === ids.size) break
    nth++
  }
  return found
}

/** Successors by their numbers in the lists of a registry. */
export function openSuccessors(numbers: SuccessorNumbers, lists: Lists): Successors {
  const open = <T>(rows: Numbers, list: { at(nth: number): T | undefined }) => {
    const byId = new Map(rows)
    return (id: string): T | undefined => {
      const nth = byId.get(id)
      return nth === undefined ? undefined : list.at(nth)
    }
  }
  return {
    body: open(numbers.bodies, lists.bodies),
    pattern: open(numbers.patterns, lists.patterns),
    region: open(numbers.regions, lists.regions),
  }
}
