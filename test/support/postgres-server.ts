import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'

/** Folder of the server's programs, where systems keep them; POSTGRES_BIN names another. */
const BIN = [
  process.env.POSTGRES_BIN ?? '',
  spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim() ?? '',
  ...versions('/usr/lib/postgresql').map((version) => join('/usr/lib/postgresql', version, 'bin')),
  ...(process.env.PATH ?? '').split(delimiter),
].find(
  (folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
)

function versions(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort((a, b) => Number(b) - Number(a)) : []
}

/** Whether there is a PostgreSQL server to start. */
export const HAS_POSTGRES = BIN !== undefined

/** What to say where there is none. */
export const NO_POSTGRES = 'no PostgreSQL server found (apt-get install postgresql, or POSTGRES_BIN=folder)'

/** The server runs as no root: as root, another user is taken. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string, user: string) => spawnSync('id', [flag, user], { encoding: 'utf8' })
  const user = id('-u', 'postgres').status === 0 ? 'postgres' : 'nobody'
  return { uid: Number(id('-u', user).stdout), gid: Number(id('-g', user).stdout) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/**
 * Ends the server and removes its folder (the first argument) when standard input ends: when it is told so, or when the process
 * that started it is gone in whatever way. In a session of its own, as an interrupt from the terminal goes to all of one.
 */
const GUARD = `cat > /dev/null
pid="$0/data/postmaster.pid"
[ ! -e "$pid" ] || kill -QUIT "$(head -n 1 "$pid")"
tries=0
while [ -e "$pid" ] && [ $tries -lt 100 ]; do tries=$((tries + 1)); sleep 0.1; done
rm -rf "$0"`

function guard(folder: string): ChildProcess {
  return spawn('sh', ['-c', GUARD, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
}

/** Everyone is let in without a password, but for one. */
const ACCESS = 'host all locked 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n'

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** A PostgreSQL server of one's own, in a temporary folder. */
export class PostgresServer {
  readonly url: string
  readonly #folder: string
  readonly #port: number
  readonly #user: { uid: number; gid: number } | undefined
  readonly #guard: ChildProcess
  #server: ChildProcess | undefined

  private constructor(folder: string, port: number, user: { uid: number; gid: number } | undefined) {
    this.#folder = folder
    this.#port = port
    this.#user = user
    this.#guard = guard(folder)
    this.url = `postgres://tester@127.0.0.1:${port}/postgres`
  }

  static async start(): Promise<PostgresServer> {
    const user = unprivileged()
    const folder = mkdtempSync(join(tmpdir(), 'zm-pg-'))
    if (user) chownSync(folder, user.uid, user.gid)
    const made = spawnSync(
      join(BIN!, 'initdb'),
      ['-D', join(folder, 'data'), '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      { ...user, cwd: folder, encoding: 'utf8' },
    )
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
    writeFileSync(join(folder, 'data/pg_hba.conf'), ACCESS)
    const server = new PostgresServer(folder, await freePort(), user)
    await server.restart()
    return server
  }

  /** Starts it, after it was stopped; again where another's connection happens to have taken its port for a while. */
  async restart(): Promise<void> {
    this.#server = this.#spawn()
    for (let tries = 0; ; tries++) {
      try {
        await this.query('select 1')
        return
      } catch (error) {
        if (tries === 300) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
        if (hasEnded(this.#server)) this.#server = this.#spawn()
      }
    }
  }

  #spawn(): ChildProcess {
    const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'max_connections=20', 'shared_buffers=16MB']
    return spawn(
      join(BIN!, 'postgres'),
      [
        '-D',
        join(this.#folder, 'data'),
        '-k',
        this.#folder,
        '-p',
        `${this.#port}`,
        ...settings.flatMap((one) => ['-c', one]),
      ],
      { ...this.#user, cwd: this.#folder, stdio: 'ignore' },
    )
  }

  /** Stops it at once, as a crash would. */
  async stop(): Promise<void> {
    if (hasEnded(this.#server!)) return
    const ended = once(this.#server!, 'exit')
    this.#server!.kill('SIGQUIT')
    await ended
  }

  async close(): Promise<void> {
    await this.stop()
    const ended = once(this.#guard, 'exit')
    this.#guard.stdin!.end()
    await ended
  }

  /** Runs statements; gives the rows of the last. */
  async query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
    const client = await this.#connect()
    try {
      const result = (await client.query(text, values)) as pg.QueryResult | pg.QueryResult[]
      return (Array.isArray(result) ? result.at(-1)! : result).rows
    } finally {
      await client.end()
    }
  }

  /** A session that has run a statement. */
  async hold(text: string): Promise<pg.Client> {
    const client = await this.#connect()
    await client.query(text)
    return client
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  /** URL of a table. */
  table(name: string): string {
    return `${this.url}?table=${name}`
  }
}
