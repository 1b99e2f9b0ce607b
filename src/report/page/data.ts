import { type Columns, DETAILS_PER_BLOCK, type Detail, type Summary } from '../page-contents.ts'

/** Blocks of details that are kept unpacked. */
const KEPT_BLOCKS = 12

/** The counts of the report. */
export function readSummary(): Summary {
  return JSON.parse(textOf('summary')) as Summary
}

/** The listed rows. */
export function readColumns(): Promise<Columns> {
  return unpack<Columns>('columns')
}

const blocks = new Map<number, Promise<readonly Detail[]>>()

/** Why a listed row was flagged. */
export async function readDetail(row: number): Promise<Detail> {
  const block = Math.floor(row / DETAILS_PER_BLOCK)
  const found = blocks.get(block) ?? unpack<readonly Detail[]>(`details-${block}`)
  blocks.delete(block)
  blocks.set(block, found)
  for (const oldest of blocks.keys()) {
    if (blocks.size <= KEPT_BLOCKS) break
    blocks.delete(oldest)
  }
  return (await found)[row % DETAILS_PER_BLOCK]!
}

function textOf(id: string): string {
  return document.getElementById(id)!.textContent
}

async function unpack<Value>(id: string): Promise<Value> {
  const text = atob(textOf(id))
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return (await new Response(stream).json()) as Value
}
