import { renameSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useFolder } from '../scan/fakes.ts'
import { file } from '../scan/run.ts'
import { cli } from './run.ts'

const folder = useFolder()

/** A scan of so many names, and where its output is. */
async function scanned(names: number, more: readonly string[] = []): Promise<string> {
  const at = folder()
  const output = join(at, 'o.jsonl')
  const input = file(at, 'x.txt', '新化社\n'.repeat(names))
  await cli(['scan', input, '-o', output, ...more])
  return output
}

test('one of a thing is told as one', async () => {
  const proved = async (output: string) => (await cli(['verify', `${output}.manifest.json`])).out
  const rest = 'written + 0 clear and not written + 0 refused, in'
  expect(await proved(await scanned(1))).toBe(`proved  o.jsonl: 1 row of 1 input = 1 ${rest} 1 shard\n`)
  expect(await proved(await scanned(2, ['--shard-size', '1']))).toBe(
    `proved  o.jsonl: 2 rows of 1 input = 2 ${rest} 2 shards\n`,
  )
})

test('what is no manifest is refused, and that beside it is named where there is one', async () => {
  const output = await scanned(2)
  const refused = async (path: string, remedy: string) => {
    expect(await cli(['verify', path])).toMatchObject({
      code: 2,
      out: '',
      err: `zhengming: ${path}: expected a manifest of zhengming scan (JSON), got another text; ${remedy}\n`,
    })
  }
  await refused(output, `pass ${output}.manifest.json`)
  // JSON of another kind, and more than Node reads at once.
  await refused(file(folder(), 'x.json', '{"name":"x"}\n'), 'pass OUTPUT.manifest.json')
  await refused(file(folder(), 'x.json', 'null'), 'pass OUTPUT.manifest.json')
  truncateSync(output, 3 * 2 ** 30)
  await refused(output, `pass ${output}.manifest.json`)
  renameSync(`${output}.manifest.json`, `${output}.gone`)
  await refused(output, 'pass OUTPUT.manifest.json')
})
