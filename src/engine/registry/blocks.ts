/** Bytes of a file, in chunks cut anywhere; can be gone through again from the start. */
export type Chunks = Iterable<Uint8Array>

export const LINE_FEED = 10

/**
 * The same bytes cut behind line feeds, so that no character and no line stands in two blocks; only the last block may
 * end otherwise. A line feed is part of no other character, in UTF-8 as in GB 18030.
 */
export function* wholeLines(chunks: Chunks): Generator<Uint8Array> {
  const rest: Uint8Array[] = []
  for (const chunk of chunks) {
    const cut = chunk.lastIndexOf(LINE_FEED) + 1
    if (cut > 0) yield joined([...rest.splice(0), chunk.subarray(0, cut)])
    if (cut < chunk.length) rest.push(chunk.subarray(cut))
  }
  if (rest.length > 0) yield joined(rest)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
