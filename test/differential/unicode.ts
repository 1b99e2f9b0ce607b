import type { Random } from './random.ts'

/** Ranges of code points that texts are drawn from, first and last; each as likely as the others. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x1f],
  [0x20, 0x7e],
  [0x80, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x5ff],
  [0x600, 0x1fff],
  [0x2000, 0x206f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0x2070, 0x2bff],
  [0x2e80, 0x30ff],
  [0x3100, 0x33ff],
  [0x4e00, 0x9fff],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xd800, 0xdfff],
  [0xe000, 0xf8ff],
  [0xf900, 0xfaff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xffff],
  [0x10000, 0x1ffff],
  [0x1d400, 0x1d7ff],
  [0x1f1e6, 0x1f1ff],
  [0x1f300, 0x1faff],
  [0x20000, 0x3ffff],
  [0x40000, 0xdffff],
  [0xe0000, 0xe01ef],
  [0xf0000, 0x10ffff],
]

/** Random code points of few blocks, so that those meet that change each other; with lone surrogates. */
export function drawUnicode(length: number, random: Random): string {
  const blocks = Array.from({ length: 1 + random.below(4) }, () => random.of(RANGES))
  let text = ''
  for (let nth = 0; nth < length; nth++) {
    const [first, last] = random.of(blocks)
    text += String.fromCodePoint(first + random.below(last - first + 1))
  }
  return text
}
