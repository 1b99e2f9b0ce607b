import type { Verdict } from '../../src/index.ts'

/** A verdict in a few words, for failures; characters that are not seen are told by their code points. */
export function sayVerdict({ name, verdict, score, relation, body }: Verdict): string {
  const seen = name.replace(/[\p{Cf}\p{Mn}\p{Zs}]/gu, (char) => `<${char.codePointAt(0)!.toString(16)}>`)
  return `${seen}: ${verdict} ${score} ${relation} ${body?.id ?? '-'}`
}
