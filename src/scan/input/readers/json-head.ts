import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import type { ReaderContext } from '../columns.ts'

/** Whether a first line opens a JSON object: `{`, then a quote or `}`. `{小猫}` is a plain name. */
export function opensObject(text: string): boolean {
  return /^\s*\{\s*["}]/.test(text.slice(0, text.indexOf('\n') + 1 || text.length))
}

/** Characters after which no first line is waited for. */
const WAITED_FOR = 64 * 1024

/** The first lines of a text that hold anything, without spaces around them; fewer than two where they are still to come. */
function firstLines(text: string, last: boolean): readonly string[] {
  const lines = text.slice(0, WAITED_FOR).split('\n')
  const whole = last || text.length >= WAITED_FOR ? [...lines, '', ''] : lines.slice(0, -1)
  const held = whole.map((line) => line.trim()).filter((line, at) => line !== '' || at >= lines.length)
  return held.slice(0, 2)
}

function refuse(got: string, where: string): never {
  throw new ZhengmingError(
    'input',
    safe`${where}: expected JSON lines, got ${got}; write it with one object a line, as jq -c '.[]' does of an array`,
  )
}

/**
 * Refuses what is JSON as a whole and not line by line, of which every row would be refused. Standard input that is answered
 * line by line goes on, as each row of it is answered with the reason. False where more of the text must be seen.
 * @throws ZhengmingError `input`
 */
export function isByLines(text: string, last: boolean, { where, prompt = false }: ReaderContext): boolean {
  if (prompt && where === 'standard input') return true
  if (text.trimStart().startsWith('[')) refuse('a JSON array', where)
  const [first] = firstLines(text, last)
  if (first === '{') refuse('one JSON object over several lines', where)
  return first !== undefined
}

/**
 * The same for an input whose format is to be found: only what no list of plain names begins with is refused.
 * @throws ZhengmingError `input`
 */
export function isNoArray(text: string, last: boolean, { where }: ReaderContext): boolean {
  // As an object too, an array begins in the first line.
  if (!/^[ \t]*\[/.test(text)) return true
  const [first, second] = firstLines(text, last)
  const opening = first === '[' ? `[${second ?? ''}` : (first ?? text.trim())
  if (/^\[\s*\{(\s*["}]|$)/.test(opening)) refuse('a JSON array', where)
  // `[` alone may be a name; the next line tells.
  return first !== '[' || second !== undefined
}
