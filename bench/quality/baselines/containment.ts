import type { FormGroup, FormSpace } from '../forms.ts'
import type { Baseline, FoldText, Tokenise } from './baseline.ts'

/** Shorter forms are too common as parts of ordinary names; these must equal the whole name. */
const SHORTEST_CONTAINED = 3

/** Flags a name whose folded text contains that of a form of 3 or more characters, or equals that of any form. */
export function createContainment(space: FormSpace, fold: FoldText): Baseline {
  return {
    id: 'containment',
    description: 'folded name contains a registered form of 3 or more characters, or equals one',
    slow: false,
    match: matchRuns(space, (text) => [...fold(text)], true),
  }
}

/** Flags a name whose toneless pinyin (first reading of each character) contains that of a form of 3 or more syllables. */
export function createPinyinKey(space: FormSpace, syllables: Tokenise): Baseline {
  return {
    id: 'pinyin key',
    description: 'toneless first readings contain those of a registered form of 3 or more characters',
    slow: false,
    match: matchRuns(space, syllables, false),
  }
}

/** Frames of a group as keys, and the lengths (in tokens) that occur, so that only these are looked up. */
interface KeyedFrames {
  readonly keys: ReadonlySet<string>
  readonly lengths: readonly (readonly [prefix: number, suffix: number])[]
}

/** Fillers as keys, with the frames that each may stand in; their lengths ascending. */
interface KeyedSpace {
  readonly framesOf: ReadonlyMap<string, readonly KeyedFrames[]>
  readonly lengths: readonly number[]
}

/** The tokens of a name; any run of them is a key, cut out of one string. */
interface Tokens {
  readonly count: number
  run(from: number, to: number): string
}

const JOINT = ' '

function matchRuns(space: FormSpace, tokenise: Tokenise, equalityOfAny: boolean): Baseline['match'] {
  const keyed = keySpace(space, tokenise)
  return (name) => {
    const tokens = joinTokens(tokenise(name))
    const counts = (length: number) =>
      length >= SHORTEST_CONTAINED || (equalityOfAny && length === tokens.count)
    return findRun(tokens, keyed, counts)
  }
}

function keySpace(space: FormSpace, tokenise: Tokenise): KeyedSpace {
  const framesOf = new Map<string, KeyedFrames[]>()
  const lengths = new Set<number>()
  for (const { frames, fillers } of space) {
    const keyed = keyFrames(frames, tokenise)
    const tokens = fillers.map(tokenise).filter(({ length }) => length > 0)
    for (const { length } of tokens) lengths.add(length)
    for (const key of new Set(tokens.map((one) => one.join(JOINT)))) {
      framesOf.set(key, [...(framesOf.get(key) ?? []), keyed])
    }
  }
  return { framesOf, lengths: [...lengths].sort((a, b) => a - b) }
}

function keyFrames(frames: FormGroup['frames'], tokenise: Tokenise): KeyedFrames {
  const pairs = frames.map(([prefix, suffix]) => [tokenise(prefix), tokenise(suffix)] as const)
  const lengths = pairs.map(([prefix, suffix]) => [prefix.length, suffix.length] as const)
  return {
    keys: new Set(pairs.map(([prefix, suffix]) => frameKey(prefix.join(JOINT), suffix.join(JOINT)))),
    lengths: [...new Map(lengths.map((pair) => [pair.join(), pair])).values()],
  }
}

function findRun(
  tokens: Tokens,
  { framesOf, lengths }: KeyedSpace,
  counts: (length: number) => boolean,
): string | null {
  for (let start = 0; start < tokens.count; start++) {
    for (const length of lengths) {
      const end = start + length
      if (end > tokens.count) break
      for (const frames of framesOf.get(tokens.run(start, end)) ?? []) {
        const run = findFrame(tokens, start, end, frames, counts)
        if (run !== null) return run
      }
    }
  }
  return null
}

function findFrame(
  tokens: Tokens,
  start: number,
  end: number,
  { keys, lengths }: KeyedFrames,
  counts: (length: number) => boolean,
): string | null {
  for (const [before, after] of lengths) {
    const [from, to] = [start - before, end + after]
    if (from < 0 || to > tokens.count || !counts(to - from)) continue
    if (keys.has(frameKey(tokens.run(from, start), tokens.run(end, to)))) return tokens.run(from, to)
  }
  return null
}

function joinTokens(tokens: readonly string[]): Tokens {
  const joined = tokens.join(JOINT)
  const offsets = [0]
  for (const token of tokens) offsets.push(offsets.at(-1)! + token.length + JOINT.length)
  return {
    count: tokens.length,
    run: (from, to) => (from === to ? '' : joined.slice(offsets[from], offsets[to]! - JOINT.length)),
  }
}

function frameKey(prefix: string, suffix: string): string {
  return `${prefix}\t${suffix}`
}
