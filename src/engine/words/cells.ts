import type { Edit, Evidence, Verdict } from '../types.ts'

/** A piece of the name over what it is read as: one column of a picture of both. */
export interface Cell {
  readonly saw: string
  readonly read: string
  readonly edited: boolean
  /** Within the span that is read as the official name. */
  readonly official: boolean
}

/** The evidence whose edits are shown: the strongest one with edits, else the first, which is what was read in the name. */
function shown({ evidence }: Verdict): Evidence | undefined {
  const strongest = [...evidence].sort((a, b) => b.bits - a.bits)
  return strongest.find(({ edits = [] }) => edits.length > 0) ?? evidence[0]
}

/** Edits that share raw characters are one column, e.g. a variant that is also a homophone. */
function merged(edits: readonly Edit[]): Edit[] {
  const out: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])) {
    const last = out.at(-1)
    if (last === undefined || edit.span[0] >= last.span[1]) {
      out.push(edit)
      continue
    }
    const span = [last.span[0], Math.max(last.span[1], edit.span[1])] as const
    const same = edit.span[0] === last.span[0] && edit.span[1] === last.span[1]
    out[out.length - 1] = { ...last, span, read: same ? edit.read || last.read : last.read + edit.read }
  }
  return out
}

/** Cuts the name in pieces, each over what it is read as: read after one another they are the name. */
export function cellsOf(verdict: Verdict): Cell[] {
  const evidence = shown(verdict)
  const cells: Cell[] = []
  const [from, to] = evidence?.span ?? [0, 0]
  let at = 0
  const plain = (end: number): void => {
    for (const cut of [from, to, end]) {
      if (cut <= at || cut > end) continue
      const text = verdict.name.slice(at, cut)
      cells.push({ saw: text, read: text, edited: false, official: at >= from && at < to })
      at = cut
    }
  }
  for (const edit of merged(evidence?.edits ?? [])) {
    plain(edit.span[0])
    const saw = verdict.name.slice(edit.span[0], edit.span[1])
    cells.push({ saw, read: edit.read, edited: saw !== edit.read, official: true })
    at = edit.span[1]
  }
  plain(verdict.name.length)
  return cells
}
