import type { Fact, SideFacts } from './types.ts'

const FACTS: readonly Fact[] = ['engine', 'registries', 'thresholds', 'prior']

/** Facts in which the sides differ, or may, since one of them is not known. */
export function differing(old: SideFacts, now: SideFacts): Fact[] {
  return FACTS.filter((fact) => {
    const [before, after] = [factOf(old, fact), factOf(now, fact)]
    return before === null || after === null || before !== after
  })
}

function factOf(side: SideFacts, fact: Fact): string | null {
  if (fact === 'registries') return side.registries?.key ?? null
  return side[fact] === null ? null : JSON.stringify(side[fact])
}
