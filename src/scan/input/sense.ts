import { TABLES as BACKGROUND } from '../../engine/background/format.ts'
import { cellStart, readColumn, readTable } from '../../engine/background/table.ts'
import { TABLES as FOLDING, readTable as readFolding } from '../../engine/fold/tables.ts'
import { readAssets } from '../../node/assets.ts'

/**
 * How little sense a text makes as names of East Asia: bits that it takes to tell it by a model of single characters. Texts
 * that the same bytes may stand for can be compared by it.
 */
export type Sense = (text: string) => number

/** Tenths of a bit of a table are bits. */
const TENTHS = 0.1

/** What a traditional or variant form takes beyond the character that it stands for. */
const VARIANT = 1.5

/** Characters that no table knows: most of them are in the first block. */
const RARE_HAN = 19
const RAREST_HAN = 24

/** Characters of one script, by ranges, and what one takes where the same script stands before it and where it does not. */
interface Script {
  readonly ranges: readonly (readonly [from: number, to: number])[]
  readonly within: number
  readonly first: number
}

const SCRIPTS: Readonly<Record<string, Script>> = {
  ascii: {
    ranges: [
      [0x09, 0x0a],
      [0x0d, 0x0d],
      [0x20, 0x7e],
    ],
    within: 5,
    first: 5,
  },
  kana: {
    ranges: [
      [0x3041, 0x30ff],
      [0x31f0, 0x31ff],
    ],
    within: 6.5,
    first: 12,
  },
  halfWidthKana: { ranges: [[0xff61, 0xff9f]], within: 11, first: 15 },
  hangul: { ranges: [[0xac00, 0xd7a3]], within: 10, first: 14 },
  westernEurope: {
    ranges: [
      [0xc0, 0x24f],
      [0x370, 0x3ff],
    ],
    within: 10,
    first: 15,
  },
  cyrillic: { ranges: [[0x400, 0x52f]], within: 6, first: 15 },
  signs: {
    ranges: [
      [0xa1, 0xbf],
      [0xd7, 0xd7],
      [0xf7, 0xf7],
      [0x2010, 0x2bff],
      [0x3105, 0x312f],
      [0x3200, 0x33ff],
    ],
    within: 14,
    first: 14,
  },
  punctuation: {
    ranges: [
      [0xb7, 0xb7],
      [0x2014, 0x2026],
      [0x3000, 0x3020],
      [0xff01, 0xff5e],
      [0xffe5, 0xffe5],
    ],
    within: 9,
    first: 9,
  },
}
const LIST = Object.values(SCRIPTS)
/** Emoji, which stand beyond the first plane. */
const EMOJI = 14
const STRANGE = 30
const PRIVATE = 45

const HAN = 0
const OTHER = -1

const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0x20000 && code <= 0x3ffff)

/** Bits of Han characters in names of all kinds, those of the table of ordinary names and what folds to them. */
async function readHan(): Promise<Float32Array> {
  const files = await readAssets([BACKGROUND.characters.path, FOLDING.canonical])
  const bits = new Float32Array(0x10000)
  for (let code = 0; code < bits.length; code++)
    if (isHan(code)) bits[code] = code < 0x4e00 ? RAREST_HAN : RARE_HAN
  const table = readTable(files, BACKGROUND.characters)
  const [start, next] = [1, 2].map((column) => readColumn(table, column, 1))
  for (let row = 0; row < table.rowCount; row++) {
    const code = table.content.charCodeAt(cellStart(table, row, 0))
    if (isHan(code)) bits[code] = Math.min(bits[code]!, TENTHS * Math.min(start![row]!, next![row]!))
  }
  for (const { cells } of readFolding(files, 'canonical')) {
    const known = bits[cells[0]!.charCodeAt(0)]!
    if (cells[0]!.length !== 1 || known === 0) continue
    for (const form of cells[2]!) {
      const code = form.codePointAt(0)!
      if (code < bits.length && isHan(code)) bits[code] = Math.min(bits[code]!, known + VARIANT)
    }
  }
  return bits
}

/** Number of the script of each character of the first plane, from 1; of ranges that overlap the later one. */
function readScripts(): Uint8Array {
  const scripts = new Uint8Array(0x10000)
  for (const [at, { ranges }] of LIST.entries()) {
    for (const [from, to] of ranges) scripts.fill(at + 1, from, to + 1)
  }
  return scripts
}

/** Bits of a character that is not Han. */
function bitsOf(script: number, before: number, code: number): number {
  if (script === OTHER) return strange(code)
  const { within, first } = LIST[script - 1]!
  return script === before ? within : first
}

/** Bits of a character of no script. */
function strange(code: number): number {
  if (code >= 0x1f000 && code <= 0x1faff) return EMOJI
  return isPrivate(code) ? PRIVATE : STRANGE
}

/** Reads the tables, which takes some 30 ms. */
export async function readSense(): Promise<Sense> {
  const han = await readHan()
  const scripts = readScripts()
  return (text) => {
    let bits = 0
    let before = OTHER
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at)!
      if (code > 0xffff) at++
      const kind = isHan(code) ? HAN : (scripts[code] ?? 0) || OTHER
      bits += kind === HAN ? (han[code] ?? RAREST_HAN) : bitsOf(kind, before, code)
      before = kind
    }
    return bits
  }
}

/** Whether a character means nothing but what some agreed on. */
function isPrivate(code: number): boolean {
  return (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000
}
