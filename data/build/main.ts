/**
 * Makes everything below data/ that is generated, or with --check compares it with what is committed.
 *
 *   npm run data:build -- [--shared DIR] [--unicode DIR] [--only STEP] [--check]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { BuildSources } from './step.ts'
import { steps } from './steps.ts'

const dataFolder = fileURLToPath(new URL('..', import.meta.url))

const { values } = parseArgs({
  options: {
    shared: { type: 'string', default: join(dataFolder, '../../shared') },
    unicode: { type: 'string', default: '/usr/share/unicode' },
    only: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
})

function requireFolder(option: string, path: string, remedy: string): string {
  if (existsSync(path)) return path
  throw new Error(`--${option}: expected a folder, got ${path}; ${remedy}`)
}

const sources: BuildSources = {
  shared: requireFolder(
    'shared',
    values.shared,
    'give the folder that holds official/, corpora/ and folding/',
  ),
  unicode: requireFolder(
    'unicode',
    values.unicode,
    'install the Debian package unicode-data 15.0.0 or give its folder',
  ),
}

const chosen = steps.filter((step) => values.only === undefined || step.name === values.only)
if (chosen.length === 0) {
  throw new Error(`--only: expected one of ${steps.map((step) => step.name).join(', ')}, got ${values.only}`)
}

let differing = 0
for (const step of chosen) {
  for (const [path, content] of await step.build(sources)) {
    const target = join(dataFolder, path)
    const same = existsSync(target) && readFileSync(target, 'utf8') === content
    if (same) continue
    differing++
    console.log(`${values.check ? 'differs' : 'wrote'}  data/${path}  (${step.name})`)
    if (values.check) continue
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
}
console.log(`${chosen.length} steps, ${differing} files ${values.check ? 'differ from' : 'changed in'} data/`)
if (values.check && differing > 0) {
  console.error('Generated data is not what the sources give; run npm run data:build and commit the result.')
  process.exitCode = 1
}
