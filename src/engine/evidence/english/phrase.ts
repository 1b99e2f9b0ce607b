import { OPENINGS } from './openings.ts'
import { isMission, type Token } from './tokens.ts'

/** A row of words that is the name of a body: an opening, a field of work, and the organ that heads it. */
export interface Phrase {
  readonly tokens: readonly Token[]
  /** Class of openings; null where nothing opens the name. */
  readonly opening: string | null
  readonly openers: readonly Token[]
  readonly fields: readonly Token[]
  readonly organ: Token
}

const OPENS: ReadonlySet<Token['role']> = new Set(['authority', 'place', 'level'])
/** Whether a word says whose or where a body is. */
export const opens = ({ role }: Token): boolean => OPENS.has(role)
const isLink = ({ role }: Token): boolean => role === 'link'
const isOrgan = ({ role }: Token): boolean => role === 'organ'

/**
 * Reads a row of known words as the name of a body, from its first word on: China | Red Army | Command, Ministry of | Water Resources | of
 * China, Chinese | Center for | Disease Control. Null where it is none.
 */
export function readPhrase(run: readonly Token[]): Phrase | null {
  let start = 0
  while (start < run.length && (opens(run[start]!) || isLink(run[start]!))) start++
  const head = headOf(run, start)
  if (head < 0) return null
  const end = isLink(run[head + 1] ?? run[head]!) ? endOf(run, head + 2) : head + 1
  const close = closingOf(run, end)
  const body = run.slice(start, end)
  const organ = run[head]!
  // Whose a mission is stands before the place where it is: Embassy of China | in Kenya.
  const outside = isMission(organ) ? run : [...run.slice(0, start), ...run.slice(end, close)]
  const openers = outside.filter(opens)
  return {
    tokens: run.slice(0, close),
    opening: strongest(openers),
    openers,
    fields: body.filter((token) => token !== organ && !isLink(token) && !opens(token)),
    organ,
  }
}

/** The organ before the first link (Academy of ...), else the last one (Red Army Command). */
function headOf(run: readonly Token[], start: number): number {
  let last = -1
  for (let at = start; at < run.length; at++) {
    if (!isOrgan(run[at]!)) continue
    if (run[at + 1] !== undefined && isLink(run[at + 1]!) && run[at + 2] !== undefined) return at
    last = at
  }
  return last
}

/** The end of what follows `organ of`, without what opens the name from behind. */
function endOf(run: readonly Token[], from: number): number {
  let end = run.length
  while (end > from && (opens(run[end - 1]!) || isLink(run[end - 1]!))) end--
  return end
}

/** The end of the words behind the body that open it too: of China, PRC. */
function closingOf(run: readonly Token[], end: number): number {
  let close = end
  while (close < run.length && (opens(run[close]!) || isLink(run[close]!))) close++
  while (close > end && isLink(run[close - 1]!)) close--
  return close
}

/** The class of the opening that proves most. */
const strongest = (openers: readonly Token[]): string | null =>
  Object.values(OPENINGS).find((one) => openers.some(({ class: kind }) => kind === one)) ?? null
