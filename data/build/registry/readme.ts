import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { registryStats } from '../../../src/engine/registry/stats.ts'
import type { Registry } from '../../../src/engine/registry/types.ts'

/** Sources that are listed; the rest is one row. */
const SOURCES = 25

/**
 * The README of data/registry: the hand-kept text, with the counts of the registry filled in, as `registry stats` prints them.
 *
 * @param enterprises number of bodies of the optional registry of companies
 */
export function formatReadme(registry: Registry, enterprises: number): string {
  const text = readFileSync(fileURLToPath(new URL('readme.md', import.meta.url)), 'utf8')
  const stats = registryStats(registry)
  const tables: Readonly<Record<string, string>> = {
    enterprises: String(enterprises),
    totals: countTable('what', [
      ['bodies', stats.bodies],
      ['of these verified', stats.verified],
      ['with a public source', stats.sourced],
      ['further forms of bodies', stats.furtherForms],
      ['patterns', stats.patterns],
      ['templates of patterns', stats.templates],
      ['regions', stats.regions],
      ['bodies that patterns compose', stats.composedBodies],
      ['names that patterns compose', stats.composedNames],
    ]),
    categories: countTable('category / subcategory', stats.subcategories),
    categoryTotals: countTable('category', stats.categories),
    years: countTable(
      'year of the source',
      stats.years.map(([year, count]) => [year === 0 ? 'none' : year, count]),
    ),
    levels: countTable('level', stats.levels),
    sources: countTable('source', mostOf(stats.sources)),
    marks: countTable('mark', stats.marks),
  }
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => tables[name]!)
}

function mostOf(rows: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  const rest = rows.slice(SOURCES).reduce((sum, [, count]) => sum + count, 0)
  const further = rows.length - SOURCES
  return rest === 0 ? [...rows] : [...rows.slice(0, SOURCES), [`${further} further sources`, rest]]
}

function countTable(heading: string, rows: readonly (readonly [string | number, number])[]): string {
  return [
    `| ${heading} | count |`,
    '|---|---|',
    ...rows.map(([name, count]) => `| ${name} | ${count} |`),
  ].join('\n')
}
