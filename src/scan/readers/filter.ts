import type { Piece } from '../decode.ts'
import type { ReaderContext, Row } from '../types.ts'
import { readJsonLines } from './jsonl.ts'
import { readLines } from './lines.ts'

/** Whether a first line opens a JSON object: `{`, then a quote or `}`. `{小猫}` is a plain name. */
function looksLikeJson(text: string): boolean {
  return /^\s*\{\s*["}]/.test(text.slice(0, text.indexOf('\n') + 1 || text.length))
}

async function* withFirst(first: Piece, rest: AsyncIterator<Piece>): AsyncGenerator<Piece> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/** Reads standard input: JSON lines if the first line opens a JSON object, else one plain name a line. */
export async function* readFilter(
  pieces: AsyncIterable<Piece>,
  context: ReaderContext,
): AsyncGenerator<readonly Row[]> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return
  const all = withFirst(first.value, iterator)
  const json = looksLikeJson(first.value.text ?? first.value.raw)
  yield* json ? readJsonLines(all, context) : readLines(all)
}
