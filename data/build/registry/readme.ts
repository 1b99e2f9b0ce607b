import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { regionForms } from '../../../src/engine/registry/index.ts'
import type { Pattern, PatternPart, Region, Registry } from '../../../src/engine/registry/types.ts'
import { byCodePoint } from './tables.ts'

/**
 * The README of data/registry: the hand-kept text, with the counts of the registry filled in.
 *
 * @param enterprises number of bodies of the optional registry of companies
 */
export function formatReadme(registry: Registry, enterprises: number): string {
  const text = readFileSync(fileURLToPath(new URL('readme.md', import.meta.url)), 'utf8')
  const { bodies, regions, patterns } = registry
  const aliases = bodies.reduce((sum, { forms }) => sum + forms.length - 1, 0)
  const templates = patterns.reduce((sum, pattern) => sum + pattern.templates.length, 0)
  const tables: Readonly<Record<string, string>> = {
    enterprises: String(enterprises),
    totals: countTable('what', [
      ['bodies', bodies.length],
      ['of these verified', bodies.filter(({ verified }) => verified).length],
      ['further forms of bodies', aliases],
      ['patterns', patterns.length],
      ['templates of patterns', templates],
      ['regions', regions.length],
      ['bodies that patterns compose', composedBodies(registry)],
      ['names that patterns compose', composedNames(registry)],
    ]),
    categories: countTable(
      'category / subcategory',
      tally(bodies.map((body) => `${body.category} / ${body.subcategory}`)),
    ),
    categoryTotals: countTable('category', tally(bodies.map(({ category }) => category))),
    years: countTable('year of the source', tally(bodies.map(({ source }) => yearOf(source)))),
    levels: countTable('level', tally(bodies.map(({ level }) => level))),
    sources: countTable(
      'source',
      tally(bodies.map(({ source, verified }) => `${source}${verified ? ' (verified)' : ''}`)),
    ),
    marks: countTable('mark', tally(bodies.flatMap(({ forms }) => forms.flatMap(({ marks }) => [...marks])))),
  }
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => tables[name]!)
}

function yearOf(source: string): string {
  return /\b20\d\d\b/.exec(source)?.[0] ?? 'none (general knowledge)'
}

function slotOf(parts: readonly PatternPart[]): Extract<PatternPart, { kind: 'region' }> | null {
  const slot = parts.find(({ kind }) => kind === 'region')
  return slot?.kind === 'region' ? slot : null
}

/** One body a pattern and a region of its levels; unit numbers are not counted. */
function composedBodies({ patterns, regions }: Registry): number {
  const takes = ({ templates }: Pattern, region: Region): boolean =>
    templates.some(({ parts }) => slotOf(parts)?.levels.includes(region.level))
  return patterns.reduce((sum, pattern) => sum + regions.filter((region) => takes(pattern, region)).length, 0)
}

/** One name a template and a written form of a region. */
function composedNames({ patterns, regions }: Registry): number {
  const counts = new Map<string, number>()
  const formsOf = (slot: Extract<PatternPart, { kind: 'region' }>): number => {
    const key = `${slot.levels.join('/')}.${slot.form}`
    const known =
      counts.get(key) ?? regions.reduce((sum, region) => sum + regionForms(region, slot).length, 0)
    counts.set(key, known)
    return known
  }
  return patterns
    .flatMap(({ templates }) => templates.map(({ parts }) => slotOf(parts)))
    .reduce((sum, slot) => sum + (slot ? formsOf(slot) : 0), 0)
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
