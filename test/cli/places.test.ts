import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useFolder } from '../scan/fakes.ts'
import { cli } from './run.ts'

const folder = useFolder()

/** A folder with an input of one good and one bad row, a registry and a policy. */
function prepared() {
  const at = folder()
  const path = (name: string) => join(at, name)
  writeFileSync(path('in.csv'), 'id,name\n1,新化社\n2\n')
  writeFileSync(path('registry.jsonl'), '{}\n')
  writeFileSync(path('policy.json'), '{}\n')
  return { at, path }
}

test.each([
  ['scan in.csv --rejects o.jsonl -o o.jsonl', '--rejects', '--output'],
  ['scan in.csv --rejects ./o.jsonl.manifest.json -o o.jsonl', '--rejects', 'the manifest'],
  ['scan in.csv --rejects in.csv -o o.jsonl', '--rejects', 'the input'],
  ['scan in.csv --rejects in.csv --summary-only', '--rejects', 'the input'],
  ['scan in.csv -o in.csv', '--output', 'the input'],
  ['scan in.csv --registry registry.jsonl -o registry.jsonl', '--output', '--registry'],
  ['scan in.csv --registry registry.jsonl --rejects registry.jsonl -o o.jsonl', '--rejects', '--registry'],
  ['scan in.csv --policy policy.json --report policy.json -o o.jsonl', '--report', '--policy'],
  ['diff in.csv --new-registry registry.jsonl -o registry.jsonl', '--output', '--registry'],
  ['evaluate in.csv --registry registry.jsonl --html registry.jsonl', '--html', '--registry'],
  ['evaluate in.csv --against policy.json --html policy.json', '--html', '--policy'],
  ['evaluate in.csv --html in.csv', '--html', 'the input'],
  [
    'tune --sample in.csv --max-review-rate 0.1 --registry registry.jsonl -o registry.jsonl',
    '--output',
    '--registry',
  ],
])('%s would replace something, and is refused', async (line, by, other) => {
  const { at, path } = prepared()
  const argv = line.split(' ').map((word) => (/[a-z]\.[a-z]/.test(word) ? path(word) : word))
  const before = readdirSync(at).map((name) => [name, readFileSync(path(name), 'utf8')])
  // A policy of {} would be refused for itself, were it read first.
  const { code, err } = await cli(argv)
  expect([code, err]).toEqual([
    2,
    expect.stringContaining(`expected a place of its own, got that of ${other}`),
  ])
  expect(err).toContain(`zhengming: ${by} `)
  expect(readdirSync(at).map((name) => [name, readFileSync(path(name), 'utf8')])).toEqual(before)
})
