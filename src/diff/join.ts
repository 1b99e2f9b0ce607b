import { ZhengmingError } from '../engine/errors.ts'
import { excerpt, safe } from '../engine/shown.ts'
import { isRefused } from '../scan/rows.ts'
import type { ReadRow } from '../scan/run/read-output.ts'
import { InputOrder, type JoinSide } from './order.ts'
import type { Compared } from './types.ts'

type Rows = AsyncIterable<readonly ReadRow[]>

/** The rows of an output one by one; `fill` waits for more where none is at hand. */
class Cursor {
  readonly #blocks: AsyncIterator<readonly ReadRow[]>
  #rows: readonly ReadRow[] = []
  #at = 0
  #ended = false

  constructor(rows: Rows) {
    this.#blocks = rows[Symbol.asyncIterator]()
  }

  async fill(): Promise<void> {
    while (this.#at === this.#rows.length && !this.#ended) {
      const next = await this.#blocks.next()
      if (next.done) this.#ended = true
      else {
        this.#rows = next.value
        this.#at = 0
      }
    }
  }

  async close(): Promise<void> {
    await this.#blocks.return?.()
  }

  /** Undefined where there is none at hand. */
  get head(): ReadRow | undefined {
    return this.#rows[this.#at]
  }

  /** Whether all rows were taken. */
  get ended(): boolean {
    return this.#ended && this.head === undefined
  }

  /** Whether it is known what comes next. */
  get ready(): boolean {
    return this.head !== undefined || this.#ended
  }

  take(): ReadRow {
    return this.#rows[this.#at++]!
  }
}

/**
 * Joins two outputs that are in the order of their inputs, in constant memory.
 * @throws ZhengmingError `input` where they are not, or where a row is not the same account in both; what the readers throw
 */
export async function* joinByRow(
  old: JoinSide & { readonly rows: Rows },
  now: JoinSide & { readonly rows: Rows },
): AsyncGenerator<readonly Compared[]> {
  const order = new InputOrder(old, now)
  const [before, after] = [new Cursor(old.rows), new Cursor(now.rows)]
  const next = (): Compared => {
    const [a, b] = [before.head, after.head]
    const first = a === undefined ? 1 : b === undefined ? -1 : order.compare(a, b)
    if (first <= 0) order.take(0, a!)
    if (first >= 0) order.take(1, b!)
    if (first === 0) requireSame(a!, b!, old.path, now.path)
    return compared(first <= 0 ? before.take() : null, first >= 0 ? after.take() : null)
  }
  try {
    for (;;) {
      await before.fill()
      await after.fill()
      if (before.ended && after.ended) return
      const found: Compared[] = []
      while (before.ready && after.ready && !(before.ended && after.ended)) found.push(next())
      yield found
    }
  } finally {
    await before.close()
    await after.close()
  }
}

/**
 * Joins two outputs by the ids of their rows, in the order of the new one; rows that only the old one has come last. Holds the
 * old output and the ids of the new one in memory.
 * @throws ZhengmingError `input` for a row without an id or with that of another row
 */
export async function* joinById(
  old: { readonly path: string; readonly rows: Rows },
  now: { readonly path: string; readonly rows: Rows },
): AsyncGenerator<readonly Compared[]> {
  // As bytes, which take a third of what the objects would; null once the new output had the id.
  const kept = new Map<string, Uint8Array | null>()
  for await (const rows of old.rows) {
    const unread = rows.filter(isNameless)
    if (unread.length > 0) yield unread.map(() => 'refused')
    for (const row of rows) {
      if (isNameless(row)) continue
      const id = idOf(row, old.path)
      if (kept.has(id)) throw sameId(row, old.path)
      kept.set(id, Buffer.from(JSON.stringify(row)))
    }
  }
  for await (const rows of now.rows) {
    yield rows.map((row) => {
      if (isNameless(row)) return 'refused'
      const id = idOf(row, now.path)
      const before = kept.get(id)
      if (before === null) throw sameId(row, now.path)
      kept.set(id, null)
      return compared(before === undefined ? null : opened(before), row)
    })
  }
  let left: Compared[] = []
  for (const bytes of kept.values()) {
    if (bytes !== null) left.push(compared(opened(bytes), null))
    if (left.length < BATCH) continue
    yield left
    left = []
  }
  yield left
}

/** Rows that are given at a time. */
const BATCH = 1000

/** A row that could not be read, so far that it has no id. */
const isNameless = (row: ReadRow): boolean => isRefused(row) && row.id === null

function opened(bytes: Uint8Array): ReadRow {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()) as ReadRow
}

function compared(old: ReadRow | null, now: ReadRow | null): Compared {
  if ((old !== null && isRefused(old)) || (now !== null && isRefused(now))) return 'refused'
  const { id, file, row } = (now ?? old)!
  return { id, file, row, old: old?.verdict ?? null, new: now?.verdict ?? null }
}

/** A row of both outputs must be one account. A row that could not be read may lack its id. */
function requireSame(old: ReadRow, now: ReadRow, oldPath: string, path: string): void {
  if (isRefused(old) || isRefused(now)) return
  if (old.id === now.id && old.verdict.name === now.verdict.name) return
  const [before, after] = [old, now].map(({ id, verdict }) => excerpt(JSON.stringify([id, verdict.name])))
  throw new ZhengmingError(
    'input',
    safe`${path}, line ${now.line}: expected the id and name of ${oldPath}, line ${old.line}, ${before}, got ${after}; pass outputs of the same input, or --by id for exports whose rows moved`,
  )
}

function idOf({ id, line }: ReadRow, path: string): string {
  if (id !== null) return String(id)
  throw new ZhengmingError(
    'input',
    safe`${path}, line ${line}: expected an id, got none; scan with --id-column, or leave --by id out`,
  )
}

function sameId({ id, line }: ReadRow, path: string): ZhengmingError {
  return new ZhengmingError(
    'input',
    safe`${path}, line ${line}: expected an id that no other row has, got ${excerpt(JSON.stringify(id))} again; scan with another --id-column, or leave --by id out`,
  )
}
