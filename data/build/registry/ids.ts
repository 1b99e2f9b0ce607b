import { pinyin } from 'pinyin-pro'
import { readKept } from '../read.ts'

const SLUG_LENGTH = 60

/** A body that is to have an id. */
interface Nameless {
  readonly name: string
  readonly category: string
  /** The name that it had before it was mended. */
  readonly was?: string
}

/**
 * Gives ids, `category/slug`. A body keeps the id under which its name was once published (published.tsv), also where the name was
 * mended. Of a new one the slug is chosen by hand (ids.tsv) or the pinyin of the name; where that is taken, or two new names read
 * alike, it ends in a hash of the name.
 */
export function assignIds(bodies: readonly Nameless[]): string[] {
  const rows = readPublished()
  const published = new Map(rows.map(({ name, id }) => [keyOf(name, id.split('/')[0]!), id]))
  const taken = new Set(rows.map(({ id }) => id))
  const chosen = new Map(readKept('registry/ids.tsv', ['name', 'id']).map(({ name, id }) => [name, id]))
  const uses = new Map<string, number>()
  const wanted = bodies.map(({ name, category, was }) => {
    const kept = published.get(keyOf(name, category)) ?? (was && published.get(keyOf(was, category)))
    if (kept) return { id: kept, kept: true }
    const id = chosen.get(name) ?? `${category}/${slugOf(name)}`
    uses.set(id, (uses.get(id) ?? 0) + 1)
    return { id, kept: false }
  })
  return wanted.map(({ id, kept }, position) => {
    if (kept || (uses.get(id) === 1 && !taken.has(id))) return id
    return `${id}-${hashOf(bodies[position]!.name)}`
  })
}

/** Ids that were published, with the names that they stand for. */
export const readPublished = (): Record<'id' | 'name', string>[] =>
  readKept('registry/published.tsv', ['id', 'name'])

const keyOf = (name: string, category: string): string => `${category}\t${name}`

function slugOf(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
  const slug = syllables
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug.length <= SLUG_LENGTH
    ? slug
    : `${slug.slice(0, SLUG_LENGTH - 7).replace(/-[^-]*$/, '')}-${hashOf(name)}`
}

/** FNV-1a over UTF-16 code units, in six characters of base 36. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash.toString(36).padStart(6, '0').slice(-6)
}
