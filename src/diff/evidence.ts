import type { Evidence } from '../engine/types.ts'

/** Evidence that stands for the same thing in two verdicts: a kind at a place of the name. */
const keyOf = ({ kind, span }: Evidence): string => `${kind} ${span[0]} ${span[1]}`

/** Doubts weigh nothing: what is certain is a cause of its own. */
const weighing = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.filter(({ kind }) => kind !== 'doubt')

function byKey(evidence: readonly Evidence[]): Map<string, Evidence[]> {
  const found = new Map<string, Evidence[]>()
  for (const one of evidence) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one])
  return found
}

/**
 * What differs between the evidence of two verdicts, in words, each once and in the order of their letters: `context came`,
 * `coincidence went`, `lookalike weighs less (homophone)`. Empty where all of it weighs the same.
 */
export function evidenceChanges(old: readonly Evidence[], now: readonly Evidence[]): string[] {
  const [before, after] = [byKey(weighing(old)), byKey(weighing(now))]
  const changes = new Set<string>()
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const change = changeOf(before.get(key) ?? [], after.get(key) ?? [])
    if (change !== null) changes.add(change)
  }
  return [...changes].sort()
}

function changeOf(old: readonly Evidence[], now: readonly Evidence[]): string | null {
  const { kind } = (old[0] ?? now[0])!
  if (old.length === 0) return `${kind} came`
  if (now.length === 0) return `${kind} went`
  const [before, after] = [sum(old), sum(now)]
  if (before === after) return null
  const edits = editChanges(old, now)
  return `${kind} weighs ${after > before ? 'more' : 'less'}${edits.length > 0 ? ` (${edits.join(', ')})` : ''}`
}

/** Bits of some evidence, which has whole hundredths, as these: sums of fractions depend on their order. */
const sum = (evidence: readonly Evidence[]): number =>
  evidence.reduce((total, { bits }) => total + Math.round(100 * bits), 0)

/** Kinds of edits that one side has and the other has not, or at another cost. */
function editChanges(old: readonly Evidence[], now: readonly Evidence[]): string[] {
  const [before, after] = [editsOf(old), editsOf(now)]
  const differing = [...before, ...after].filter(([key]) => !(before.has(key) && after.has(key)))
  return [...new Set(differing.map(([, kind]) => kind))].sort()
}

function editsOf(evidence: readonly Evidence[]): Map<string, string> {
  const edits = evidence.flatMap(({ edits = [] }) => edits)
  return new Map(edits.map(({ kind, span, read, bits }) => [JSON.stringify([kind, span, read, bits]), kind]))
}
