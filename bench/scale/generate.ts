import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { LEXICON_FILES, parseLexicon } from '../../src/engine/model/parse-lexicon.ts'
import { readAssets } from '../../src/node/assets.ts'
import { loadRegistry } from '../project.ts'
import { createRandom } from '../random.ts'

/** What generated names are made of: {region}{field}{organ}, 长沙市 | 反恐 | 办公室. */
export interface NameParts {
  readonly regions: readonly string[]
  readonly fields: readonly string[]
  readonly organs: readonly string[]
}

/** Kinds of organ words that go with any field of work; schools, armies and media do not. */
const ORGAN_CLASSES: ReadonlySet<string> = new Set(['organ', 'center', 'office', 'assoc', 'research'])

const SEED = 20250104

/** Lines that are written in one go. */
const BLOCK = 10_000

/** The parts that the bundled tables hold. */
export async function bundledParts(): Promise<NameParts> {
  const { fields, organs } = parseLexicon(await readAssets(LEXICON_FILES))
  const { regions } = await loadRegistry()
  return decodable({
    regions: regions.map(({ name }) => name),
    fields: fields.map(({ word }) => word),
    organs: organs.filter((organ) => ORGAN_CLASSES.has(organ.class)).map(({ word }) => word),
  })
}

/**
 * The parts of which no two combinations make the same text: no region begins another, and no organ word ends another, so
 * that the beginning says which region it is, the end which organ, and the rest which field. Ten million names thus need
 * no check for doubles.
 */
export function decodable({ regions, fields, organs }: NameParts): NameParts {
  const reversed = (text: string) => [...text].reverse().join('')
  return {
    regions: prefixFree(regions),
    fields: [...new Set(fields)].sort(),
    organs: prefixFree(organs.map(reversed)).map(reversed),
  }
}

/** Of texts that begin with another one only the shorter stay; sorted by code units, so that it directly follows. */
function prefixFree(texts: readonly string[]): string[] {
  const kept: string[] = []
  for (const text of [...new Set(texts)].sort()) {
    const last = kept.at(-1)
    if (last === undefined || !text.startsWith(last)) kept.push(text)
  }
  return kept
}

/** How many names the parts make. */
export function countNames({ regions, fields, organs }: NameParts): number {
  return regions.length * fields.length * organs.length
}

/**
 * `count` distinct names, spread evenly over all combinations: those of a smaller count are the first of a larger one.
 * Throws a ZhengmingError where the parts do not make so many.
 */
export function* generateNames(parts: NameParts, count: number): Generator<string> {
  const total = countNames(parts)
  if (count > total) {
    throw new ZhengmingError(
      'usage',
      `--most: expected at most ${total} names, which is what regions, fields and organ words make, got ${count}; give less`,
    )
  }
  const { regions, fields, organs } = parts
  const random = createRandom(SEED)
  const step = strideOf(total, random)
  let index = Math.floor(random() * total)
  for (let made = 0; made < count; made++) {
    const field = Math.floor(index / regions.length)
    yield regions[index % regions.length]! +
      fields[field % fields.length]! +
      organs[Math.floor(field / fields.length)]!
    index = (index + step) % total
  }
}

/** A step that meets every index before it comes back: one without a common divisor with `total`. */
function strideOf(total: number, random: () => number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  let step = Math.max(1, Math.floor(random() * total))
  while (divisor(total, step) !== 1) step++
  return step
}

/** Writes a registry of `count` names: a table as a platform would hand over of its verified accounts. */
export async function writeRegistry(path: string, parts: NameParts, count: number): Promise<void> {
  await pipeline(Readable.from(registryBlocks(parts, count)), createWriteStream(path))
}

function* registryBlocks(parts: NameParts, count: number): Generator<string> {
  let block = ['name\tcategory\n']
  for (const name of generateNames(parts, count)) {
    block.push(`${name}\tinstitution\n`)
    if (block.length < BLOCK) continue
    yield block.join('')
    block = []
  }
  yield block.join('')
}
