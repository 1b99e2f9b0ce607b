import { readFileSync } from 'node:fs'
import type { Profiler } from 'node:inspector'
import { Session } from 'node:inspector/promises'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Kind, KindId } from './kinds.ts'

/** The time of a kind of names by stage, in shares of the whole, the largest first. */
export interface KindProfile {
  readonly id: KindId
  readonly names: number
  /** Microseconds a name while the profiler ran. */
  readonly mean: number
  readonly shares: readonly StageShare[]
}

export interface StageShare {
  readonly stage: string
  readonly share: number
}

type Frame = Profiler.ProfileNode['callFrame']

/** The file below src/ that a function of the built package was written in, null for what is none of its functions. */
export type SourceOf = (frame: Frame) => string | null

/** Files that decide whether a name goes on stand beside those that judge it. */
const GATE = /^engine\/evidence\/(gate|bound)\.ts$/

/**
 * Where the time of each kind of names goes: self time of functions, summed by the folder of src/engine that they were written
 * in. Each kind is judged for about as many seconds as given, every name once and then again. There is a sample every
 * millisecond, as V8 takes them by default, which hardly slows what is profiled.
 */
export async function profileKinds(
  kinds: readonly Kind[],
  judge: (kind: Kind, name: string) => void,
  sourceOf: SourceOf,
  seconds: number,
): Promise<KindProfile[]> {
  const session = new Session()
  session.connect()
  try {
    await session.post('Profiler.enable')
    const profiles: KindProfile[] = []
    for (const kind of kinds.filter(({ names }) => names.length > 0)) {
      await session.post('Profiler.start')
      const { names, mean } = judgeFor(seconds, kind, judge)
      const { profile } = await session.post('Profiler.stop')
      profiles.push({ id: kind.id, names, mean, shares: sharesOf(profile, sourceOf) })
    }
    return profiles
  } finally {
    session.disconnect()
  }
}

/** Judges blocks of names until the seconds are used up, one block at least. */
function judgeFor(seconds: number, kind: Kind, judge: (kind: Kind, name: string) => void) {
  const BLOCK = 1000
  const start = performance.now()
  let names = 0
  do {
    for (let i = 0; i < BLOCK; i++) judge(kind, kind.names[names++ % kind.names.length]!)
  } while (performance.now() - start < 1000 * seconds)
  return { names, mean: (1000 * (performance.now() - start)) / names }
}

/** Self time by stage. Without samples there is nothing to share. */
export function sharesOf(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  sourceOf: SourceOf,
): StageShare[] {
  const stages = new Map(nodes.map(({ id, callFrame }) => [id, stageOf(callFrame, sourceOf)]))
  const times = new Map<string, number>()
  let whole = 0
  samples.forEach((id, index) => {
    const stage = stages.get(id)!
    const time = Math.max(0, timeDeltas[index] ?? 0)
    if (stage === null) return
    whole += time
    times.set(stage, (times.get(stage) ?? 0) + time)
  })
  return [...times].map(([stage, time]) => ({ stage, share: time / whole })).sort((a, b) => b.share - a.share)
}

/** `find` for a function of src/engine/find; null for samples of no work. */
function stageOf(frame: Frame, sourceOf: SourceOf): string | null {
  if (frame.functionName === '(garbage collector)') return 'garbage collection'
  if (frame.functionName === '(idle)' || frame.functionName === '(root)') return null
  const source = sourceOf(frame)
  if (source === null) return 'Node'
  if (GATE.test(source)) return 'gate'
  const [, folder] = /^engine\/(\w+)\//.exec(source) ?? []
  return folder ?? 'verdict'
}

/** Finds sources of the built module at a URL by the map beside it. */
export function sourcesOf(entry: string): SourceOf {
  const map = new SourceMap(
    JSON.parse(readFileSync(`${fileURLToPath(entry)}.map`, 'utf8')) as SourceMapPayload,
  )
  return ({ url, lineNumber, columnNumber }) => {
    if (url !== entry) return null
    const found = map.findEntry(lineNumber, columnNumber)
    if (!('originalSource' in found)) return null
    return /(?:^|\/)src\/(.*)$/.exec(found.originalSource)?.[1] ?? null
  }
}
