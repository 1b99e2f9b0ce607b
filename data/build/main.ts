/**
 * Makes everything below data/ that is generated, or with --check compares it with what is committed.
 *
 *   npm run data:build -- [--shared DIR] [--unicode DIR] [--only STEP] [--check]
 *
 * --check reads every table first, as the engine does, which takes nothing but the repository; it says which steps it could not
 * compare where their sources are not there. Exit code 1 where a table is faulty or differs.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { readBundledTables } from '../../src/node/bundle.ts'
import type { BuildSources, BuildStep } from './step.ts'
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

const sources: BuildSources = { shared: values.shared, unicode: values.unicode }

/** What each source is. */
const SOURCES: Readonly<Record<keyof BuildSources, string>> = {
  shared: 'the folder that holds official/, corpora/ and folding/',
  unicode: 'the folder of the Unicode Character Database 15.0.0 (Debian package unicode-data)',
}

try {
  await (values.check ? check(chosenSteps()) : build(chosenSteps()))
} catch (error) {
  // The message of a fault says all; what else is thrown is the build's own.
  if (!(error instanceof ZhengmingError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

function chosenSteps(): readonly BuildStep[] {
  const chosen = steps.filter(({ name }) => values.only === undefined || name === values.only)
  if (chosen.length > 0) return chosen
  const known = steps.map(({ name }) => name).join(', ')
  throw new ZhengmingError('option', `--only: expected one of ${known}, got ${values.only}`)
}

async function build(chosen: readonly BuildStep[]): Promise<void> {
  for (const step of chosen) {
    const lacking = lackOf(step)
    if (lacking === null) continue
    throw new ZhengmingError('data', `${step.name}: expected ${lacking}, got no such folder`)
  }
  let changed = 0
  for (const step of chosen) {
    for (const [path, content] of await differences(step)) {
      changed++
      console.log(`wrote  data/${path}  (${step.name})`)
      mkdirSync(dirname(join(dataFolder, path)), { recursive: true })
      writeFileSync(join(dataFolder, path), content)
    }
  }
  console.log(`${chosen.length} steps, ${changed} files changed in data/`)
}

async function check(chosen: readonly BuildStep[]): Promise<void> {
  const { registry, dataVersion } = await readBundledTables()
  const { bodies, patterns, regions } = registry
  const held = `${bodies.length} bodies, ${patterns.length} patterns, ${regions.length} regions`
  console.log(`read  all tables, version ${dataVersion}: ${held}`)
  let differing = 0
  let compared = 0
  for (const step of chosen) {
    const lacking = lackOf(step)
    if (lacking !== null) {
      console.log(`not compared  the tables of step ${step.name} with their sources, which takes ${lacking}`)
      continue
    }
    compared++
    for (const [path] of await differences(step)) {
      differing++
      console.log(`differs  data/${path}  (${step.name})`)
    }
  }
  console.log(`${compared} of ${chosen.length} steps compared, ${differing} files differ from data/`)
  if (differing === 0) return
  console.error('Generated data is not what the sources give; run npm run data:build and commit the result.')
  process.exitCode = 1
}

/** The sources of a step that are not there, in words; null where all are. */
function lackOf({ needs }: BuildStep): string | null {
  const lacking = needs.filter((name) => !existsSync(sources[name]))
  return lacking.length === 0 ? null : lacking.map((name) => `--${name}, ${SOURCES[name]}`).join(', and ')
}

/** What a step gives that stands otherwise in data/ or not at all. */
async function differences(step: BuildStep): Promise<[path: string, content: string][]> {
  return [...(await step.build(sources))].filter(([path, content]) => {
    const target = join(dataFolder, path)
    return !existsSync(target) || readFileSync(target, 'utf8') !== content
  })
}
