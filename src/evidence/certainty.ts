import type { AlignedEdit } from '../align/align.ts'
import { UNALTERED } from '../channel/prices.ts'
import type { EditKind } from '../types.ts'
import type { Reading } from './readings.ts'
import type { Knowledge, Scene } from './scene.ts'
import { spanSurprisal } from './surprisal.ts'

/** Fold edits leave a name `same`: the reader sees the official name itself. */
export const UNSEEN: ReadonlySet<EditKind> = new Set([
  'variant',
  'width',
  'invisible',
  'separator',
  'confusable',
])

/** Whether a reading may carry a certain verdict: it is no guess, no jest, no usual text and no topic. */
export function isSure(
  scene: Scene,
  knowledge: Knowledge,
  reading: Reading,
  edits: readonly AlignedEdit[],
): boolean {
  return (
    !reading.marked &&
    !isGuess(reading, edits) &&
    !mocks(scene, knowledge, edits) &&
    !isUsual(scene, knowledge, reading) &&
    !isTopic(scene, reading)
  )
}

/** A trick makes a name odd: an altered text more usual than the official one was probably meant as it stands (民主研究, not 民族研究). */
export function isUsual(scene: Scene, knowledge: Knowledge, { from, to, price, expected }: Reading): boolean {
  return price > UNALTERED && spanSurprisal(scene, knowledge, from, to) < expected
}

/** Edits after which a reader would only guess the name: no verdict on them is certain. */
const GUESSED: ReadonlySet<EditKind> = new Set(['initials', 'substitution'])

/** Names so short are many other things once two of their characters, or one of a composed name, are altered. */
const SHORT_NAME = { listed: 4, composed: 5 } as const

function isGuess(reading: Reading, edits: readonly AlignedEdit[]): boolean {
  const altering = edits.filter(({ kind }) => !UNSEEN.has(kind))
  if (altering.some(({ kind }) => GUESSED.has(kind))) return true
  const length = reading.to - reading.from
  if (reading.composed) return altering.length > 0 && length <= SHORT_NAME.composed
  return altering.length > 1 && length <= SHORT_NAME.listed
}

/** An authority word and fields of work without an organ word are a topic too: 中国应急管理. POLICY rule 2. */
function isTopic({ openings, fields }: Scene, { from, to }: Reading): boolean {
  const isPlain = (word: { price: number }) => word.price <= UNALTERED
  const opening = openings.find(
    (word) => word.from === from && word.role.opening.class === 'national' && isPlain(word),
  )
  if (opening === undefined || opening.to === to) return false
  let at = opening.to
  while (at < to) {
    const ends = fields
      .filter((word) => word.from === at && word.to <= to && isPlain(word))
      .map((word) => word.to)
    if (ends.length === 0) return false
    at = Math.max(...ends)
  }
  return true
}

/** Whether a character that mocks was put in: 坏球时报. */
function mocks({ chars }: Scene, { mockery }: Knowledge, edits: readonly AlignedEdit[]): boolean {
  return edits.some(
    ({ kind, from, to }) => !UNSEEN.has(kind) && chars.slice(from, to).some((char) => mockery.has(char)),
  )
}
