import { describe, expect, test } from 'vitest'
import { shownPath } from '../../src/scan/formats.ts'
import { inputPlace, isDatabase, outputPlace } from '../../src/scan/postgres/url.ts'
import { checkOutput } from '../../src/scan/run/read-output.ts'

const SECRET = 'geh#im'

describe('a URL', () => {
  test.each([
    ['postgres://me@host/db?table=a', 'postgres://me@host/db?table=a'],
    ['postgresql://me:geheim@host:5433/db?table=a', 'postgres://me@host:5433/db?table=a'],
    ['postgres://host/db?password=geheim&sslmode=require&table=s.a', 'postgres://host/db?table=s.a'],
    ['postgres:///db?host=/tmp/x&table=%22A%20b%22', 'postgres:///db?host=/tmp/x&table="A b"'],
    ['POSTGRES://me:geheim@[::1]/db', 'postgres://me@[::1]/db'],
    ['accounts.csv', 'accounts.csv'],
  ])('%s is shown as %s', (url, shown) => expect(shownPath(url)).toBe(shown))

  test('is told from a path', () => {
    expect(['postgres://x', 'PostgreSQL://x', 'postgres:x'].every(isDatabase)).toBe(true)
    expect(['postgres.csv', './postgres:x', '-'].some(isDatabase)).toBe(false)
  })

  test('keeps for the connection all that is not of the scan', () => {
    const url = 'postgres://me:a%2Fb@host/db?sslmode=require&table=a&options=-c%20x%3D1'
    expect(inputPlace(url, undefined)).toMatchObject({
      connection: 'postgres://me:a%2Fb@host/db?sslmode=require&options=-c%20x%3D1',
      table: 'a',
      query: null,
    })
  })

  test('may hold a query, in which + is no space', () => {
    const url = "postgres://host/db?query=SELECT id+1 AS id, name FROM a WHERE name LIKE '%25新%25'"
    expect(inputPlace(url, undefined).query).toBe("SELECT id+1 AS id, name FROM a WHERE name LIKE '%新%'")
    const place = inputPlace('postgres://host/db?sslmode=require', "SELECT 'a%b'")
    expect(place).toMatchObject({ query: "SELECT 'a%b'", shown: "postgres://host/db?query=SELECT 'a%b'" })
  })

  test.each<[string, string | undefined, string]>([
    ['postgres://h/d', undefined, 'postgres://h/d: expected one of ?table=, ?query= and --query, got none'],
    ['postgres://h/d?table=', undefined, 'got none'],
    ['postgres://h/d?table=a', 'SELECT 1', 'got several'],
    ['postgres://h/d?table=a&query=b', undefined, 'got several'],
    ['postgres://h/d?table=a&run=2', undefined, 'got a run'],
    ["postgres://h/d?query=LIKE '%新'", undefined, 'one with a % that is no code; write %25 for %, or pass'],
    ['postgres://h/d?table=a#b', undefined, 'expected a URL without #, got one; write %23 for it'],
    [`postgres://me:${SECRET}@h/d?table=a`, undefined, 'expected'],
    [
      'postgres:h/d?table=a',
      undefined,
      'expected postgres://USER@HOST/DATABASE?table=TABLE, got another text',
    ],
  ])('to read: %s with query %s is refused', (url, query, words) => {
    expect(() => inputPlace(url, query)).toThrow(expect.objectContaining({ code: 'usage' }))
    expect(() => inputPlace(url, query)).toThrow(words)
    expect(() => inputPlace(url, query)).not.toThrow('im@')
  })

  test.each([
    ['postgres://h/d', 'postgres://h/d: expected ?table=TABLE, got none; name the table'],
    ['postgres://h/d?query=SELECT 1', 'got a query'],
    ['postgres://h/d?table=a&run=0', 'expected the number of a run, got "0"; see the table zhengming_runs'],
  ])('to write: %s is refused', (url, words) => expect(() => outputPlace(url)).toThrow(words))

  test('is not shown with its password where a report is refused', () => {
    const refusal = () => checkOutput('postgres://me:geheim@h/d?table=a')
    expect(refusal).toThrow('postgres://me@h/d?table=a: expected JSON lines')
  })
})
