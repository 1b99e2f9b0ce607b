import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate, Doubt } from '../candidate.ts'
import type { DoubtCode } from '../finding.ts'
import { isLocal } from '../invented/trade.ts'
import { goesOn, isOther } from './beside.ts'
import { isOfKind } from './body-kind.ts'
import type { Segment, WordSegment } from './segmentation.ts'

/** Why no verdict is certain beside these segments; `head` is the word behind the body where it keeps the claim. */
export function doubtOf(
  analysis: Analysis,
  model: Model,
  candidate: Candidate,
  before: readonly Segment[],
  after: readonly Segment[],
  head: WordSegment | null,
): Doubt | null {
  const open = before.find(isOpen) ?? after.find((one) => isOpen(one) && !isWorkOf(head, one))
  if (open !== undefined) return at('open-word', open)
  const strange = after.find((one) => one.kind === 'word' && !isPartOf(model, candidate, one))
  if (strange !== undefined) return at('open-word', strange)
  const unexplained =
    before.find(({ kind }) => kind === 'unknown') ??
    after.find((one) => isLoose(one, head) || (one.kind === 'unknown' && goesOn(analysis, candidate, one)))
  if (unexplained !== undefined) return at('loose', unexplained)
  const other = [...before, ...after].find((one) => isOther(analysis, candidate, one))
  if (other !== undefined) return at('other-name', other)
  if (head !== null && isTopicOf(candidate, head)) return at('topic', head)
  const renaming = renamer(candidate, before)
  if (renaming !== undefined) return at('renamed', renaming)
  return localised(candidate, before) ? at('localised', before.at(-1)!) : null
}

const at = (code: DoubtCode, { from, to }: Segment): Doubt => ({ code, from, to })

/** A word that leaves open who speaks. */
const isOpen = (one: Segment): boolean => one.kind === 'word' && !one.word.certain

/**
 * Whether such a body has such a part: an office of a place has no college or laboratory, and what is named so may be anyone's (长沙党建 | 学院). Those of
 * the whole country do (公安部 | 研究所).
 */
function isPartOf(model: Model, candidate: Candidate, { word: { of } }: WordSegment): boolean {
  const { body, frame, read, regions } = candidate
  if (of === undefined || (frame === null ? regions.length === 0 : !isLocal(frame.opening))) return true
  return isOfKind(model, of, body?.name ?? read)
}

/** Whether a field of work only says what the head is for: 退款 | 通道. */
const isWorkOf = (head: WordSegment | null, one: Segment): boolean =>
  head !== null &&
  one !== head &&
  head.word.certain &&
  one.kind === 'word' &&
  one.word.class === 'function' &&
  one.word.bits > 0

/** Whether unexplained text stands outside what lies between the body and the head that keeps the claim. */
const isLoose = ({ kind, to }: Segment, head: WordSegment | null): boolean =>
  kind === 'unknown' && (head === null || to > head.from)

/** Whether a mere field, or a channel and nothing of the school's own before it, stands behind the short form of a school: 浙财音乐 and 浙财头条 may be of anyone there. */
function isTopicOf({ school, from, to }: Candidate, { word, from: start }: WordSegment): boolean {
  return (
    school &&
    to - from <= WEIGHTS.context.schoolShort &&
    ((word.class === 'channel' && start === to) ||
      (word.class === 'function' && word.bits <= WEIGHTS.context.field))
  )
}

/** A word like 中国 that may make another name of an altered one: 中国民主日报 is not 民族日报. */
function renamer({ relation }: Candidate, before: readonly Segment[]): Segment | undefined {
  if (relation !== 'lookalike') return undefined
  return before.find((one) => one.kind === 'word' && one.word.class === 'neutral')
}

/** Whether a region stands before a national body: 河南法制网 is another medium than 法制网. */
function localised({ relation, regions }: Candidate, before: readonly Segment[]): boolean {
  return relation !== 'invented' && regions.length === 0 && before.at(-1)?.kind === 'region'
}
