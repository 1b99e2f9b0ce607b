import { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import type { PostgresPlace } from './url.ts'
import { failure } from './words.ts'

/** What a statement gave: values as the server writes them. */
export interface Result {
  readonly columns: readonly { readonly name: string; readonly type: number }[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** What a connection is for. */
export interface Purpose {
  readonly place: PostgresPlace
  /** What messages call it. */
  readonly where: string
  readonly code: 'input' | 'output'
  readonly signal: AbortSignal | undefined
}

/** Milliseconds after which a server that does not answer is given up, and where it is only told to stop. */
const PATIENCE = 30_000
const PATIENCE_AT_END = 3_000

const AS_TEXT = { getTypeParser: () => (value: unknown) => value }

function clientOf({ connection }: PostgresPlace, patience: number): pg.Client {
  return new pg.Client({
    connectionString: connection,
    fallback_application_name: 'zhengming',
    connectionTimeoutMillis: patience,
    // Else a network that is gone shows after hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: PATIENCE,
  })
}

/** One session. An interrupt ends it at once, and what the server does for it. */
export class Connection {
  readonly #client: pg.Client
  readonly #purpose: Purpose
  readonly #abort = (): void => void this.stop()
  /** Number of the session's process on the server, 0 where it is not known or may be another's by now. */
  #process = 0
  /** Why the session was lost, which later statements are not told. */
  #lost: unknown

  private constructor(purpose: Purpose) {
    this.#purpose = purpose
    this.#client = clientOf(purpose.place, PATIENCE)
    this.#client.on('error', (error) => {
      this.#lost ??= error
      this.#process = 0
    })
  }

  /** @throws ZhengmingError of the purpose's code where there is no connection to be had */
  static async open(purpose: Purpose): Promise<Connection> {
    const { signal } = purpose
    const made = new Connection(purpose)
    signal?.throwIfAborted()
    signal?.addEventListener('abort', made.#abort, { once: true })
    try {
      await made.#told(() => made.#client.connect())
      made.#process = Number((await made.query('select pg_backend_pid()')).rows[0]![0])
      return made
    } catch (error) {
      await made.end()
      throw error
    }
  }

  /**
   * Runs one statement; values take the places of $1, $2 ...
   * @param before characters that stand before a query of the user's
   */
  async query(text: string, values: readonly unknown[] = [], before?: number): Promise<Result> {
    return this.#told(async () => {
      // The extended protocol takes one statement only.
      const config = { text, values: [...values], rowMode: 'array', types: AS_TEXT, queryMode: 'extended' }
      const { fields, rows } = await this.#client.query(config as pg.QueryArrayConfig)
      return { columns: fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })), rows }
    }, before)
  }

  /** Runs `COPY ... FROM STDIN` on the given bytes. */
  async copyIn(text: string, bytes: Uint8Array): Promise<void> {
    await this.#told(() => {
      const stream = this.#client.query(from(text))
      return new Promise<void>((resolve, reject) => {
        stream.on('error', reject)
        stream.on('finish', resolve)
        stream.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      })
    })
  }

  /** Runs `COPY ... TO STDOUT`. */
  async *copyOut(text: string): AsyncGenerator<Buffer> {
    const stream: Readable = this.#client.query(to(text))
    try {
      yield* stream as AsyncIterable<Buffer>
    } catch (error) {
      throw this.#inWords(error)
    }
  }

  /** Text as a literal of a statement that takes no values. */
  literal(text: string): string {
    return this.#client.escapeLiteral(text)
  }

  async end(): Promise<void> {
    this.#purpose.signal?.removeEventListener('abort', this.#abort)
    this.#process = 0
    await this.#client.end().catch(() => undefined)
  }

  async #told<Value>(work: () => Promise<Value>, before?: number): Promise<Value> {
    try {
      return await work()
    } catch (error) {
      throw this.#inWords(error, before)
    }
  }

  #inWords(error: unknown, before?: number): unknown {
    const { where, code, signal } = this.#purpose
    return signal?.aborted ? signal.reason : failure(this.#lost ?? error, where, code, before)
  }

  /**
   * Ends the session at once. The server sees that a client has gone when it next writes to it, which may be hours later: it is
   * told.
   */
  async stop(): Promise<void> {
    const session = this.#process
    this.#process = 0
    this.#client.connection.stream.destroy()
    if (session === 0) return
    const other = clientOf(this.#purpose.place, PATIENCE_AT_END)
    other.on('error', () => undefined)
    await other
      .connect()
      .then(() => other.query('select pg_terminate_backend($1)', [session]))
      .catch(() => undefined)
    await other.end().catch(() => undefined)
  }
}
