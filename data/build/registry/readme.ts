import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Registry } from '../../../src/registry/types.ts'
import { byCodePoint } from './tables.ts'

/** The README of data/registry: the hand-kept text, with the counts of the registry filled in. */
export function formatReadme(registry: Registry): string {
  const text = readFileSync(fileURLToPath(new URL('readme.md', import.meta.url)), 'utf8')
  const { bodies, regions, patterns } = registry
  const aliases = bodies.reduce((sum, { forms }) => sum + forms.length - 1, 0)
  const templates = patterns.reduce((sum, pattern) => sum + pattern.templates.length, 0)
  const tables: Readonly<Record<string, string>> = {
    totals: countTable('what', [
      ['bodies', bodies.length],
      ['of these verified', bodies.filter(({ verified }) => verified).length],
      ['further forms of bodies', aliases],
      ['patterns', patterns.length],
      ['templates of patterns', templates],
      ['regions', regions.length],
    ]),
    categories: countTable(
      'category / subcategory',
      tally(bodies.map((body) => `${body.category} / ${body.subcategory}`)),
    ),
    levels: countTable('level', tally(bodies.map(({ level }) => level))),
    sources: countTable(
      'source',
      tally(bodies.map(({ source, verified }) => `${source}${verified ? ' (verified)' : ''}`)),
    ),
    marks: countTable('mark', tally(bodies.flatMap(({ forms }) => forms.flatMap(({ marks }) => [...marks])))),
  }
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => tables[name]!)
}

function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([left], [right]) => byCodePoint(left, right))
}

function countTable(heading: string, rows: readonly (readonly [string, number])[]): string {
  return [
    `| ${heading} | count |`,
    '|---|---|',
    ...rows.map(([name, count]) => `| ${name} | ${count} |`),
  ].join('\n')
}
