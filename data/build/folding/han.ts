import hkVariants from 'opencc-js/dict/HKVariants'
import japanese from 'opencc-js/dict/JPShinjitaiCharacters'
import simplifiedToTraditional from 'opencc-js/dict/STCharacters'
import traditionalToSimplified from 'opencc-js/dict/TSCharacters'
import taiwanVariants from 'opencc-js/dict/TWVariants'
import { overlayRows } from './overlay.ts'
import { property, standardRank, type Unihan, variantTargets } from './unihan.ts'

/** Single-character pairs of an OpenCC dictionary (`key value value|…`); phrases are left out. */
function* dictionaryPairs(dictionary: string): Generator<[string, string[]]> {
  for (const entry of dictionary.split('|')) {
    const [key, ...values] = entry.split(' ')
    const single = values.filter((value) => [...value].length === 1)
    if (key !== undefined && [...key].length === 1 && single.length > 0) yield [key, single]
  }
}

/** Undirected graph of all characters that some source calls variants of one another. */
function variantGraph(unihan: Unihan, decided: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>()
  const link = (from: string, to: string) => {
    if (!graph.has(from)) graph.set(from, new Set())
    graph.get(from)!.add(to)
  }
  const both = (one: string, other: string) => {
    if (one === other) return
    link(one, other)
    link(other, one)
  }
  for (const dictionary of [
    traditionalToSimplified,
    simplifiedToTraditional,
    japanese,
    hkVariants,
    taiwanVariants,
  ]) {
    for (const [key, values] of dictionaryPairs(dictionary)) for (const value of values) both(key, value)
  }
  for (const [variant, canonical] of decided) both(variant, canonical)
  // Spoofing and specialised-semantic variants are other characters that look or work alike: not here.
  for (const name of ['kSimplifiedVariant', 'kTraditionalVariant', 'kSemanticVariant', 'kZVariant']) {
    for (const [char, value] of property(unihan, name)) {
      for (const target of variantTargets(value)) both(char, target)
    }
  }
  return graph
}

function best(candidates: Iterable<string>, rank: (char: string) => number): string | undefined {
  let found: string | undefined
  for (const char of candidates) {
    if (rank(char) === Number.POSITIVE_INFINITY) continue
    if (found === undefined || rank(char) < rank(found)) found = char
  }
  return found
}

/** Hand-kept decisions: variant -> canonical; a character that stays as it is names itself. */
function handKept(): Map<string, string> {
  const decisions = new Map<string, string>()
  for (const [sources, canonical] of overlayRows('variants.tsv', ['variants', 'canonical', 'reason'])) {
    for (const source of sources!) {
      if (decisions.has(source)) throw new Error(`data/folding/variants.tsv: ${source} is decided twice`)
      decisions.set(source, canonical!)
    }
  }
  return decisions
}

/**
 * One step from a Han character to the simplified character that it is a variant of; itself where it is none.
 *
 * In order: the hand-kept table; a character of the Table of General Standard Characters stays; OpenCC's
 * traditional-to-simplified table; a radical stays (冂, 廾) as a part of split characters, unless it is a
 * Japanese form (亀, 斉); else the best-ranked standard character at one hop, else at two hops, of
 * the graph of variants. More hops would merge unlike characters: full closure puts 549 standard ones together.
 */
export function hanVariantFold(unihan: Unihan, radicals: ReadonlySet<string>): (char: string) => string {
  const rank = standardRank(unihan)
  const decided = handKept()
  const graph = variantGraph(unihan, decided)
  const shinjitai = new Set([...dictionaryPairs(japanese)].map(([key]) => key))
  const simplified = new Map([...dictionaryPairs(traditionalToSimplified)].map(([k, v]) => [k, v[0]!]))
  return (char) => {
    const decision = decided.get(char)
    if (decision !== undefined) return decision
    if (rank(char) !== Number.POSITIVE_INFINITY) return char
    const direct = simplified.get(char)
    if (direct !== undefined && rank(direct) !== Number.POSITIVE_INFINITY) return direct
    if (radicals.has(char) && !shinjitai.has(char)) return char
    const near = [...(graph.get(char) ?? [])]
    const far = near.flatMap((each) => [...(graph.get(each) ?? [])])
    return best(near, rank) ?? best(far, rank) ?? direct ?? char
  }
}
