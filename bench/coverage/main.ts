/**
 * Which share of the reference lists of official names a check of the exact name finds as `same`, and why not the rest.
 *
 *   npm run bench:coverage -- [--shared DIR]
 *
 * A table goes to standard output; every miss with its cause to bench/out/coverage-misses.tsv. Lists of companies are
 * measured a second time with the optional registry of enterprises loaded.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readKept } from '../../data/build/read.ts'
import { createDetector } from '../../src/node/detector.ts'
import { DEFAULT_SHARED, loadFolding, loadRegistry, OUT, PROJECT, skipWithoutShared } from '../project.ts'
import { writeOutput } from '../record.ts'
import { terminalTable } from '../table.ts'
import type { NameFacts } from './causes.ts'
import { COMPANY_LISTS, readReferenceLists } from './lists.ts'
import { measureCoverage } from './measure.ts'
import { coverageTable, missesTsv } from './report.ts'

/** The optional registry of companies, below the project's folder. */
const ENTERPRISES = join(PROJECT, 'data/registry/optional/enterprise.tsv')

const { values: options } = parseArgs({ options: { shared: { type: 'string', default: DEFAULT_SHARED } } })

if (existsSync(join(options.shared, 'official'))) await main(options.shared)
else skipWithoutShared(options.shared)

async function main(shared: string): Promise<void> {
  const lists = readReferenceLists(shared)
  const factsOf = await readFacts()
  const detector = await createDetector()
  const coverages = lists.map((list) => measureCoverage(list, detector, factsOf))
  console.log(terminalTable(coverageTable('Coverage of the reference lists, bundled registries', coverages)))
  if (existsSync(ENTERPRISES)) {
    const withCompanies = await createDetector({ registries: [ENTERPRISES] })
    const companies = lists
      .filter(({ id }) => COMPANY_LISTS.has(id))
      .map((list) => measureCoverage(list, withCompanies, factsOf))
    console.log(
      terminalTable(coverageTable('Lists of companies, with the registry of enterprises', companies)),
    )
  }
  writeOutput(OUT, 'coverage', new Map([['-misses.tsv', missesTsv(coverages)]]))
}

/** What the registry knows of an exact name: compared as the engine folds it. */
async function readFacts(): Promise<(name: string) => NameFacts> {
  const folding = await loadFolding()
  const fold = (text: string): string =>
    folding
      .fold(text)
      .glyphs.map(({ char }) => char)
      .join('')
  const { bodies } = await loadRegistry()
  const registered = new Set(bodies.flatMap(({ forms }) => forms.map(({ text }) => fold(text))))
  const leftOut = new Set(
    readKept('registry/exclusions.tsv', ['name', 'alias', 'reason'])
      .filter(({ name, alias }) => name !== '*' && alias === '')
      .map(({ name }) => fold(name)),
  )
  return (name) => ({ registered: registered.has(fold(name)), leftOut: leftOut.has(fold(name)) })
}
