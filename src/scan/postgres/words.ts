import { type ErrorCode, ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'

/** What a server or a socket tells of a failure. */
interface Failure {
  readonly message: string
  readonly code?: string
  readonly position?: string
  readonly hint?: string
  readonly detail?: string
}

const RESUME = 'see that it runs, and pass the same command with --resume if a run was begun'

/** What to do, by the beginning of the code: SQLSTATE, or that of the system. */
const REMEDIES: readonly (readonly [codes: RegExp, expected: string, remedy: string])[] = [
  [
    /^(ECONNREFUSED|ENOENT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/,
    'a server that answers',
    'correct host and port, or start the server',
  ],
  [
    /^28/,
    'a user whom the server lets in',
    'set PGPASSWORD or ~/.pgpass; for "no encryption" add sslmode=verify-full to the URL',
  ],
  [/^3D000$/, 'a database that is there', 'correct its name in the URL'],
  [/^42P01$|^3F000$/, 'a table that is there', 'correct its name; one with capitals stands in double quotes'],
  [/^42501$/, 'leave to do this', 'have it granted to the user'],
  [/^2[23]/, 'values that fit', 'correct the query, or the columns of the table'],
  [/^42/, 'a statement that the server takes', 'correct it'],
  [/^57014$/, 'time to finish', 'add options=-c%20statement_timeout%3D0 to the URL if a time limit ended it'],
  [/^40001$/, 'a snapshot that lasts', 'read from the primary server, or raise max_standby_streaming_delay'],
  [/^53300$/, 'a connection', 'try again when others have ended'],
  [/^55P03$/, 'no other scan with the same output', 'wait for it'],
  [/^(53100|53200|57P|08|25P|ECONNRESET|EPIPE)/, 'a connection that lasts', RESUME],
]

function remedyOf({ code = '', message }: Failure): readonly [expected: string, remedy: string] {
  const found = REMEDIES.find(([codes]) => codes.test(code))
  if (found) return [found[1], found[2]]
  if (/password/i.test(message)) return ['a password', 'set PGPASSWORD or ~/.pgpass']
  if (/SSL|TLS|certificate/i.test(message))
    return ['an encrypted connection', 'see sslmode in docs/postgres.md']
  if (/Connection terminated|timeout expired/.test(message)) return ['a connection that lasts', RESUME]
  return ['it to succeed', 'see the log of the server']
}

/**
 * Puts a failure of a database into words.
 * @param code `input` where it was read from, `output` where it was written to
 * @param before characters that were put before the user's own query; left out where there is none
 */
export function failure(error: unknown, where: string, code: ErrorCode, before?: number): ZhengmingError {
  if (error instanceof ZhengmingError) return error
  // Node tries the addresses of a host one after another and tells of all.
  const told = (error instanceof AggregateError ? error.errors[0] : error) as Failure
  const [expected, remedy] = remedyOf(told)
  const { message, hint, detail, position } = told
  const at = before !== undefined && position ? ` at character ${Number(position) - before}` : ''
  const more = [detail, hint].filter((one) => one !== undefined).map((one) => ` (${one})`)
  const got = `${message.replaceAll('\n', ' ')}${at}${more.join('')}`
  const disk = told.code === '53100' || told.code === '53200'
  return new ZhengmingError(
    disk ? 'data' : code,
    safe`${where}: expected ${expected}, got ${got}; ${remedy}`,
    {
      cause: error,
    },
  )
}
