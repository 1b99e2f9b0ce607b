import type { Maker, Option, Subject } from './option.ts'
import type { Mark } from './tables.ts'

/** Invisible characters, separators, pictographs and combining marks inside a name. */
export const marks: Maker = (subject, { tables }) => tables.marks.flatMap((mark) => withMark(subject, mark))

function withMark({ chars }: Subject, { mark, kind, each, weight }: Mark): Option[] {
  const inside = chars
    .slice(1)
    .map((_, before) => ({ kind, from: before + 1, to: before + 1, wrote: mark, changed: 0, weight }))
  if (!each) return inside
  const all = { kind, from: 0, to: chars.length, wrote: chars.join(mark), changed: 0, weight }
  return [...inside, all]
}

const [RIGHT_TO_LEFT, POP, ISOLATE, END_ISOLATE] = ['\u202e', '\u202c', '\u2066', '\u2069']

/** Text stored backwards behind an override, from any character to the end, or wrapped in an isolate that changes nothing. */
export const bidi: Maker = ({ chars }) => {
  const to = chars.length
  const option = (from: number, wrote: string): Option => ({
    kind: 'bidi',
    from,
    to,
    wrote,
    changed: 0,
    weight: 1,
  })
  const turned = chars.slice(0, -1).map((_, from) => {
    const backwards = chars.slice(from).reverse().join('')
    return option(from, RIGHT_TO_LEFT + backwards + POP)
  })
  return [...turned, option(0, ISOLATE + chars.join('') + END_ISOLATE)]
}
