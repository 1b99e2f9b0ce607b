import { gzipSync } from 'node:zlib'
import { cellsOf } from '../engine/words/cells.ts'
import type { JudgedRow } from '../scan/rows.ts'
import { type Grouped, groupNames, type NameGroup } from './groups.ts'
import {
  type Columns,
  DETAILS_PER_BLOCK,
  type Detail,
  type Group,
  type PackedCell,
  TEXT_LIMIT,
} from './page-contents.ts'
import { editKinds } from './tally.ts'

/** Names of a group that are shown without asking for all. */
const SAMPLES = 5

/** Values by their position in a list that grows as new ones come. */
class List<Value> {
  readonly values: Value[] = []
  readonly #places = new Map<string, number>()

  /** -1 for no key. */
  place(key: string | null, make: () => Value): number {
    if (key === null) return -1
    const known = this.#places.get(key)
    if (known !== undefined) return known
    this.#places.set(key, this.values.length)
    return this.values.push(make()) - 1
  }
}

type Mutable<Row> = {
  -readonly [Key in keyof Row]: Row[Key] extends readonly (infer Item)[] ? Item[] : never
}

/** The listed rows on their way into the page. */
export class Listed {
  readonly #categories = new List<string>()
  readonly #relations = new List<string>()
  readonly #bodies = new List<{ readonly id: string; readonly name: string }>()
  readonly #kinds = new List<string>()
  readonly #claims: Grouped[] = []
  readonly #blocks: string[] = []
  #details: Detail[] = []
  readonly #rows: Mutable<Columns['rows']> = {
    name: [],
    cells: [],
    id: [],
    row: [],
    output: [],
    certain: [],
    score: [],
    category: [],
    relation: [],
    body: [],
    edits: [],
    form: [],
    reading: [],
    group: [],
  }

  get length(): number {
    return this.#rows.name.length
  }

  add({ id, row, verdict }: JudgedRow, output: number): void {
    const { name, body, category, relation, reading, score } = verdict
    const rows = this.#rows
    rows.name.push(cut(name))
    rows.cells.push(packedCells(verdict))
    rows.id.push(typeof id === 'string' ? cut(id) : id)
    rows.row.push(row)
    rows.output.push(output)
    rows.certain.push(verdict.verdict === 'impersonation' ? 1 : 0)
    rows.score.push(Math.round(score * 1e6))
    rows.category.push(this.#categories.place(category, () => category!))
    rows.relation.push(this.#relations.place(relation, () => relation))
    rows.body.push(this.#bodies.place(body?.id ?? null, () => ({ id: body!.id, name: body!.name })))
    rows.edits.push(editKinds(verdict).map((kind) => this.#kinds.place(kind, () => kind)))
    rows.form.push(body?.form ?? '')
    rows.reading.push(cut(reading ?? ''))
    // An id of a body ends in no space: invented bodies of a category are apart from it.
    this.#claims.push({ claim: body?.id ?? `${category} `, reading: cut(reading ?? name) })
    this.#details.push(detailOf(verdict))
    if (this.#details.length === DETAILS_PER_BLOCK) this.#endBlock()
  }

  #endBlock(): void {
    this.#blocks.push(packed(this.#details))
    this.#details = []
  }

  /** Groups the rows and packs them; no row can be added afterwards. */
  finish(): {
    readonly groups: readonly Group[]
    readonly columns: string
    readonly details: readonly string[]
  } {
    if (this.#details.length > 0) this.#endBlock()
    const groups = groupNames(this.#claims)
    this.#rows.group = new Array<number>(this.length).fill(-1)
    for (const [nth, { members }] of groups.entries()) {
      for (const member of members) this.#rows.group[member] = nth
    }
    const columns: Columns = {
      categories: this.#categories.values,
      relations: this.#relations.values,
      bodies: this.#bodies.values,
      kinds: this.#kinds.values,
      rows: this.#rows,
    }
    return {
      groups: groups.map((group) => this.#summarize(group)),
      columns: packed(columns),
      details: this.#blocks,
    }
  }

  #summarize({ label, members }: NameGroup): Group {
    const { name, body } = this.#rows
    const samples: number[] = []
    for (const member of members) {
      if (samples.length === SAMPLES) break
      if (!samples.some((sample) => name[sample] === name[member])) samples.push(member)
    }
    return { label, body: body[members[0]!]!, rows: members.length, samples }
  }
}

/** The text of at most `TEXT_LIMIT` UTF-16 units, with `…` where something is missing. */
function cut(text: string): string {
  return text.length <= TEXT_LIMIT ? text : `${text.slice(0, TEXT_LIMIT).replace(/[\ud800-\udbff]$/, '')}…`
}

function packedCells(verdict: JudgedRow['verdict']): PackedCell[] {
  const cells: PackedCell[] = []
  let length = 0
  for (const { saw, read, edited, official } of cellsOf(verdict)) {
    if (length > TEXT_LIMIT) break
    length += saw.length
    cells.push([cut(saw), cut(read), edited ? 2 : official ? 1 : 0])
  }
  return cells
}

function detailOf({ evidence, reason }: JudgedRow['verdict']): Detail {
  return {
    reason,
    evidence: evidence.map(({ bits, text, edits = [] }) => ({
      bits,
      text,
      edits: edits.map(({ kind, saw, read, bits }) => ({ kind, saw: cut(saw), read: cut(read), bits })),
    })),
  }
}

function packed(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('base64')
}
