import { readKeptRegistries } from '../../src/cli/registry-files.ts'
import { foldedText } from '../../src/engine/fold/text.ts'
import { compileKnowledge } from '../../src/engine/model/compile.ts'
import type { FrameWeight } from '../../src/engine/model/lexicon.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import { Composer } from '../../src/engine/registry/composed.ts'
import { createDirectory } from '../../src/engine/registry/entry.ts'
import { groupBy } from '../../src/engine/variants/multimap.ts'
import { drawSample } from '../quality/ablations/index.ts'
import { foldOf } from '../quality/folds.ts'
import { readLabelled } from '../quality/labelled.ts'
import { readMeasureLists } from '../quality/measure.ts'
import { createRandom } from '../random.ts'
import { type Effects, measureEffects } from './effects.ts'
import { type Interval, intervals, learn } from './learn.ts'
import { measureLexicon, type TableSupport } from './lexicon.ts'
import { createReader, type Reader } from './parse.ts'
import { type PopulationName, readOfficial, readOrdinary } from './populations.ts'
import { prepareTrial } from './trial.ts'
import { crossValidate, type FoldedSample, type HeldOut } from './validate.ts'

/** A row of frames.tsv beside what the populations teach. */
export interface LearnedRow {
  readonly frame: FrameWeight
  /** Names that read so. */
  readonly official: number
  readonly ordinary: number
  /** Bits. */
  readonly learned: number
  readonly interval: Interval
  /** Bits where places and companies that end as many bodies do are no ordinary names: fewer of these are genuine. */
  readonly strict: number
  readonly proposed: FrameWeight
}

/** Names that were learned from. */
export interface PopulationFigures {
  readonly name: string
  readonly names: number
  /** Names that a frame fills. */
  readonly framed: number
  /** The same by list, most first. */
  readonly framedByList: readonly (readonly [list: string, names: number])[]
  /** Names left out since they are registered bodies. */
  readonly leftOut: number
}

/** Everything that the bench prints. */
export interface FrameFigures extends Omit<Effects, 'proposed'> {
  readonly populations: readonly PopulationFigures[]
  readonly rows: readonly LearnedRow[]
  /** Bits of a name without a frame. */
  readonly nothing: number
  readonly heldOut: readonly HeldOut[]
  readonly lexicon: readonly TableSupport[]
}

export interface FrameOptions {
  /** Names that the back-off counts as. */
  readonly strength: number
  /** Draws of the bootstrap. */
  readonly rounds: number
  readonly seed: number
}

/** Learns from the lists below `shared` and tries what was learned; reads 1.5 million names, which takes a minute. */
export async function measureFrames(
  shared: string,
  { strength, rounds, seed }: FrameOptions,
): Promise<FrameFigures> {
  const kept = await readKeptRegistries([], true)
  const { registry, lexicon, folding, background } = kept.bundle
  const knowledge = compileKnowledge(registry, lexicon, folding, background)
  const fold = foldedText(folding)
  const frames = lexicon.frames
  const random = createRandom(seed)
  const read = createReader(knowledge, frames, lexicon)
  const composer = new Composer(createDirectory(kept.base), fold)
  const official = readNames(readOfficial(shared, kept, composer, random), read)
  const ordinary = readNames(readOrdinary(shared, fold), read)
  const innocent = ordinary.filter(({ registered }) => !registered)
  const strict = innocent.filter(({ doubtful }) => !doubtful)

  const learned = learn(official, innocent, frames, strength)
  const labels = readLabelled(shared)
  const trial = prepareTrial(drawSample(labels, readMeasureLists(shared)), knowledge, frames)
  const [ofOfficial, ofOrdinary] = [official, innocent].map((names) => countNames(names, frames.length))
  const support = ofOfficial!.map((count, nth) => count + ofOrdinary![nth]!)
  const taught = { bits: learned.pairs, trust: support.map((names) => names / (names + strength)) }
  const { proposed, ...effects } = measureEffects(labels, trial, frames, taught, DEFAULTS.prior)

  const spans = intervals(official, innocent, frames, { strength, rounds, random })
  const strictBits = learn(official, strict, frames, strength).pairs
  return {
    populations: [
      describe('official', official, 0),
      describe('ordinary', innocent, ordinary.length - innocent.length),
      describe('ordinary, strict', strict, ordinary.length - strict.length),
    ],
    rows: frames.map((frame, nth) => ({
      ...{ frame, official: ofOfficial![nth]!, ordinary: ofOrdinary![nth]! },
      ...{ learned: learned.pairs[nth]!, interval: spans[nth]!, strict: strictBits[nth]! },
      proposed: proposed[nth]!,
    })),
    nothing: learned.nothing,
    heldOut: crossValidate(official, innocent, frames, strength),
    ...effects,
    lexicon: measureLexicon(official, innocent, lexicon, registry.regions, fold),
  }
}

interface ReadName extends PopulationName, FoldedSample {
  readonly registered: boolean
}

function readNames(names: readonly PopulationName[], read: Reader): ReadName[] {
  return names.map((name) => ({ ...name, ...read(name.text), fold: foldOf(name.text) }))
}

function countNames(names: readonly ReadName[], pairs: number): number[] {
  const counts = new Array<number>(pairs).fill(0)
  for (const { pair } of names) if (pair !== null) counts[pair]!++
  return counts
}

function describe(name: string, names: readonly ReadName[], leftOut: number): PopulationFigures {
  const framed = names.filter(({ pair }) => pair !== null)
  const byList = [...groupBy(framed, ({ list }) => list)].map(([list, { length }]) => [list, length] as const)
  const framedByList = byList.sort(([, one], [, other]) => other - one)
  return { name, names: names.length, framed: framed.length, framedByList, leftOut }
}
