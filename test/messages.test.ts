import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const SOURCE = fileURLToPath(new URL('../src', import.meta.url))

/** Parts whose messages quote tables of the package alone. */
const OWN_TABLES = /^engine\/(fold|find|align|evidence|background|channel|model|tables|variants)\//

/** Templates with a value in them that read `... expected X, got Y ...`, and whether they are tagged. */
function messagesIn(text: string): { readonly tagged: boolean; readonly start: string }[] {
  return [...text.matchAll(/(safe)?`(?=[^`]*\$\{)(?=[^`]*expected )(?=[^`]*got )([^`]{0,60})/g)].map(
    ([, tag, start]) => ({ tagged: tag !== undefined, start: start! }),
  )
}

it('finds messages', () => {
  const message = '`$' + '{path}: expected a, got b`'
  expect(messagesIn(`safe${message} + ${message}`).map(({ tagged }) => tagged)).toEqual([true, false])
})

it('every message that quotes what was given does so by safe', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !OWN_TABLES.test(path))
  const found = files.flatMap((path) =>
    messagesIn(readFileSync(join(SOURCE, path), 'utf8')).map((one) => ({ ...one, path })),
  )
  expect(found.length).toBeGreaterThan(60)
  const untagged = found.filter(({ tagged }) => !tagged)
  expect(untagged.map(({ path, start }) => `${path}: ${start}`)).toEqual([])
})
