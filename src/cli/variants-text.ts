import type { Entry } from '../engine/registry/entry.ts'
import type { Verdict } from '../engine/types.ts'
import type { Variant } from '../engine/variants/index.ts'
import { isFlagged } from '../scan/run/summary.ts'
import { paintLane } from './check.ts'
import { createColours } from './colours.ts'
import { scoreText } from './numbers.ts'
import { table } from './summary-table.ts'
import { cutTo, visible } from './visible.ts'

/** A variant and what the engine makes of it; null where it was not asked. */
export interface TestedVariant {
  readonly variant: Variant
  readonly verdict: Verdict | null
}

/** Display columns of a variant, and of how it is made. */
const NAME_WIDTH = 34
const MADE_WIDTH = 64

/** Variants as JSON lines: rank, name, form, tricks, edits, bits, and where it was tested verdict and score. */
export function variantsJson(tested: readonly TestedVariant[]): string {
  return tested
    .map(({ variant, verdict }, at) => {
      const judged = verdict === null ? {} : { verdict: verdict.verdict, score: verdict.score }
      return `${JSON.stringify({ rank: at + 1, ...variant, ...judged })}\n`
    })
    .join('')
}

/** Variants as a table, and where they were tested how many are caught by each trick. Ends in a line feed. */
export function variantsText(entry: Entry, tested: readonly TestedVariant[], colour: boolean): string {
  const colours = createColours(colour)
  const head = `${visible(entry.name)}   ${visible(entry.id)}`
  if (tested.length === 0) return `${head}\nno variants\n`
  const isTested = tested[0]!.verdict !== null
  const titles = ['', 'fake', 'tricks', 'how it is made', 'bits', ...(isTested ? ['verdict', 'score'] : [])]
  const rows = tested.map(({ variant, verdict }, at) => [
    String(at + 1),
    cutTo(visible(variant.name), NAME_WIDTH),
    variant.tricks.join(' + '),
    cutTo(visible(variant.edits.map(({ text }) => text.en).join('; ')), MADE_WIDTH),
    variant.bits.toFixed(1),
    ...(verdict === null
      ? []
      : [paintLane(verdict.verdict, verdict.verdict, colours), scoreText(verdict.score)]),
  ])
  const list = table(
    rows,
    titles.map((title) => colours.bold(title)),
  )
  return `${head}\n${list}\n${isTested ? selfTest(tested) : ''}`
}

/** Recall by trick; a variant counts under each of its tricks. */
function selfTest(tested: readonly TestedVariant[]): string {
  const tricks = [...new Set(tested.flatMap(({ variant }) => variant.tricks))].sort()
  const rows = tricks.map((trick) =>
    recall(
      trick,
      tested.filter(({ variant }) => variant.tricks.includes(trick)),
    ),
  )
  const missed = tested.filter(({ verdict }) => verdict?.verdict === 'clear')
  const names = missed.map(({ variant }) => `  ${visible(variant.name)}   ${variant.tricks.join(' + ')}\n`)
  const text = table([...rows, recall('all', tested)], ['trick', 'fakes', 'not clear', 'impersonation'])
  return `\n${text}\n${missed.length === 0 ? '' : `\nmissed\n${names.join('')}`}`
}

function recall(title: string, group: readonly TestedVariant[]): string[] {
  const flagged = group.filter(({ verdict }) => verdict !== null && isFlagged(verdict)).length
  const certain = group.filter(({ verdict }) => verdict?.verdict === 'impersonation').length
  const percent = (part: number) => `${((100 * part) / group.length).toFixed(1)} %`
  return [title, String(group.length), percent(flagged), percent(certain)]
}
