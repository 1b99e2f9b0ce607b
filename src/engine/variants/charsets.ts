/**
 * The 5,401 common traditional characters: level 1 of Big5, A440 to C67E. The standard is closed, so that the answer is
 * the same on every runtime; a character of it is what people of Taiwan and Hong Kong type.
 */
export function commonTraditional(): ReadonlySet<string> {
  const bytes: number[] = []
  for (let lead = 0xa4; lead <= 0xc6; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const inside = trail <= 0x7e || trail >= 0xa1
      if (inside && (lead < 0xc6 || trail <= 0x7e)) bytes.push(lead, trail)
    }
  }
  return new Set(new TextDecoder('big5').decode(Uint8Array.from(bytes)))
}

/** Letters of katakana, which some parts of characters look like. */
export function isKatakana(char: string): boolean {
  return /^[\u30a2-\u30ef]$/.test(char)
}

/** Whether a character is of the first block of Han characters, which every keyboard offers. */
export function isTyped(char: string): boolean {
  return /^[\u4e00-\u9fa5]$/.test(char)
}
