import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'

/** A database, and what of it is meant. */
export interface PostgresPlace {
  /** Where to connect, with the password if the URL has it: never to be shown. */
  readonly connection: string
  /** The URL without what is secret; the same for the same place. */
  readonly shown: string
  readonly table: string | null
  readonly query: string | null
  /** A run of an output table. */
  readonly run: number | null
}

/** A table that is written. */
export interface TablePlace extends PostgresPlace {
  readonly table: string
}

/** Parameters that are ours; the others are those of the connection. */
const OWN = ['table', 'query', 'run'] as const

/** Parameters of the connection that tell places apart and hold no secret. */
const SHOWN = ['host', 'port', 'user', 'dbname']

const FORM = 'postgres://USER@HOST/DATABASE?table=TABLE'

/** Whether a path names a database. */
export function isDatabase(path: string): boolean {
  return /^postgres(ql)?:/i.test(path)
}

function wrong(where: string, expected: string, got: string, remedy: string): ZhengmingError {
  return new ZhengmingError('usage', safe`${where}: expected ${expected}, got ${got}; ${remedy}`)
}

/** Parameters by name. A + stays what it is, as it is common in SQL. */
function parametersOf(search: string, where: string): [string, string][] {
  const parts = search.slice(1).split('&')
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [name, ...value] = part.split('=')
      try {
        return [decodeURIComponent(name!), decodeURIComponent(value.join('='))]
      } catch {
        const remedy = 'write %25 for %, or pass the query by --query'
        throw wrong(where, 'a URL', 'one with a % that is no code', remedy)
      }
    })
}

/** Reads a URL. Its text is in no message, as it may hold a password. */
function parse(url: string): PostgresPlace {
  const where = 'postgres://'
  if (!URL.canParse(url) || !/^[a-z]+:\/\//i.test(url)) {
    throw wrong(where, FORM, 'another text', 'write /, #, ? and @ of a password as %2F, %23, %3F and %40')
  }
  const { username, host, pathname, search, hash, password } = new URL(url)
  if (hash !== '') throw wrong(where, 'a URL without #', 'one', 'write %23 for it')
  const parameters = parametersOf(search, where)
  const own = new Map(parameters.filter(([name]) => (OWN as readonly string[]).includes(name)))
  const others = parameters.filter(([name]) => !own.has(name))
  const told = parameters.filter(([name]) => own.has(name) || SHOWN.includes(name))
  const at = (who: string) => `postgres://${who === '' ? '' : `${who}@`}${host}${pathname}`
  const rest = others.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
  const shown = told.map(([name, value]) => `${name}=${value}`).join('&')
  const run = own.get('run')
  if (run !== undefined && !/^[1-9]\d{0,8}$/.test(run)) {
    throw wrong(where, 'the number of a run', JSON.stringify(run), 'see the table zhengming_runs')
  }
  return {
    connection: `${at(password === '' ? username : `${username}:${password}`)}${rest && `?${rest}`}`,
    shown: `${at(username)}${shown && `?${shown}`}`,
    table: own.get('table') ?? null,
    query: own.get('query') ?? null,
    run: run === undefined ? null : Number(run),
  }
}

/** A URL as it may be shown: without its password. */
export function shownUrl(url: string): string {
  return parse(url).shown
}

/**
 * The table or query that a URL, or a URL and a query beside it, tells to read.
 * @throws ZhengmingError `usage` where it is not one of the two
 */
export function inputPlace(url: string, query: string | undefined): PostgresPlace {
  const place = parse(url)
  const { table, shown, run } = place
  const given = [table, place.query, query ?? null].filter((one) => one !== null && one.trim() !== '').length
  if (given !== 1 || run !== null) {
    const got = run !== null ? 'a run' : given === 0 ? 'none' : 'several'
    throw wrong(shown, 'one of ?table=, ?query= and --query', got, `pass one, as in ${FORM}`)
  }
  if (query === undefined) return place
  return { ...place, query, shown: `${shown}${shown.includes('?') ? '&' : '?'}query=${query}` }
}

/**
 * The table that a URL tells to write, or that was written.
 * @throws ZhengmingError `usage` where it tells no table
 */
export function outputPlace(url: string): TablePlace {
  const place = parse(url)
  const { table, query, shown } = place
  if (table === null || table.trim() === '' || query !== null) {
    const got = query === null ? 'none' : 'a query'
    throw wrong(shown, '?table=TABLE', got, `name the table, as in ${FORM}`)
  }
  return { ...place, table }
}
