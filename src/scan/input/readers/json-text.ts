const QUOTE = 34
const BACKSLASH = 92
const COMMA = 44
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125
const OPEN_LIST = 91
const CLOSE_LIST = 93
/** The last of the characters that stand between the parts of JSON: space, tab and line ends. */
const SPACE = 32

/** The offset after the string that begins at `at`, its opening quote. */
function stringEnd(json: string, at: number): number {
  // Not indexOf: most strings are short, and a call takes longer than the loop.
  for (let here = at + 1; ; here++) {
    const unit = json.charCodeAt(here)
    if (unit === QUOTE) return here + 1
    if (unit === BACKSLASH) here++
  }
}

/** The offset after the object or list that begins at `at`. */
function nestedEnd(json: string, at: number): number {
  let depth = 0
  for (let here = at; ; here++) {
    const unit = json.charCodeAt(here)
    if (unit === QUOTE) here = stringEnd(json, here) - 1
    else if (unit === OPEN_OBJECT || unit === OPEN_LIST) depth++
    else if ((unit === CLOSE_OBJECT || unit === CLOSE_LIST) && --depth === 0) return here + 1
  }
}

/** The offset after the value that begins at `at`. */
function valueEnd(json: string, at: number): number {
  const first = json.charCodeAt(at)
  if (first === QUOTE) return stringEnd(json, at)
  if (first === OPEN_OBJECT || first === OPEN_LIST) return nestedEnd(json, at)
  let end = at
  for (let unit = first; unit > SPACE && unit !== COMMA && unit !== CLOSE_OBJECT; ) {
    unit = json.charCodeAt(++end)
  }
  return end
}

/** The offset of the next character that is no space. */
function skipSpaces(json: string, at: number): number {
  let here = at
  while (json.charCodeAt(here) <= SPACE) here++
  return here
}

/** Whether the string from `start` to `end`, quotes included, is `key`. */
function isKey(json: string, start: number, end: number, key: string): boolean {
  if (end - start === key.length + 2 && json.startsWith(key, start + 1)) return true
  // A key with escapes is longer than what it says.
  const written = end - start > key.length + 2 ? json.slice(start, end) : ''
  return written.includes('\\') && JSON.parse(written) === key
}

/**
 * Where the value of a field begins, if that shows without reading the object: in JSON without a backslash every `"key"` is a
 * whole string, and the only one is the key of the object itself, which is known to have it. -1 where it does not show.
 */
function plainStart(json: string, key: string): number {
  const mark = `"${key}"`
  const at = json.indexOf(mark)
  if (at === -1 || json.includes('\\') || json.includes(mark, at + 1)) return -1
  return skipSpaces(json, skipSpaces(json, at + mark.length) + 1)
}

/** Where the value of the last field of that name begins, by reading the object. */
function scannedStart(json: string, key: string): number {
  let found = -1
  let at = skipSpaces(json, json.indexOf('{') + 1)
  while (json.charCodeAt(at) === QUOTE) {
    const keyEnd = stringEnd(json, at)
    const start = skipSpaces(json, skipSpaces(json, keyEnd) + 1)
    if (isKey(json, at, keyEnd, key)) found = start
    at = skipSpaces(json, valueEnd(json, start))
    if (json.charCodeAt(at) === COMMA) at = skipSpaces(json, at + 1)
  }
  return found
}

/**
 * The text of a field's value as JSON has it, where JSON.parse gives but the nearest double: of the last of equal keys, as there.
 * Linear.
 *
 * A scanner of one's own, since it only has to find one value in what JSON.parse has read already: lossless-json, which keeps
 * the text of every number, takes three times as long as JSON.parse and throws for equal keys, and JSON.parse gives the text to its
 * reviver from Node 21 on.
 * @param json a JSON object that JSON.parse reads
 * @param key a field that it has
 * @example textOfField('{"a":{"id":1},"id":7123456789012345679}', 'id') // '7123456789012345679'
 */
export function textOfField(json: string, key: string): string {
  const plain = plainStart(json, key)
  const start = plain === -1 ? scannedStart(json, key) : plain
  return json.slice(start, valueEnd(json, start))
}
