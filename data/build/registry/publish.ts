/**
 * Adds the ids of new bodies and patterns in data/registry to published.tsv: from then on they never change. Run before a release.
 *
 *   npm run data:publish
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseRegistry, REGISTRY_FILES } from '../../../src/engine/registry/index.ts'
import { readPublished } from './ids.ts'
import { byCodePoint, formatTable } from './tables.ts'

const data = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const read = (path: string): [string, string] => [path, readFileSync(data(path), 'utf8')]

const target = data('build/registry/published.tsv')
const [comment] = readFileSync(target, 'utf8').split('\n')
const optional = readdirSync(data('registry/optional')).map((file) => `registry/optional/${file}`)
const { bodies, patterns } = parseRegistry(new Map([...REGISTRY_FILES, ...optional].map(read)))
const names = new Map(readPublished().map(({ id, name }) => [id, name]))
for (const { id, name } of bodies) if (!names.has(id)) names.set(id, name)
for (const { id, templates } of patterns) if (!names.has(id)) names.set(id, templates[0]!.text)
const rows = [...names].sort(([left], [right]) => byCodePoint(left, right))
writeFileSync(target, formatTable(comment!.slice(2), ['id', 'name'], rows))
