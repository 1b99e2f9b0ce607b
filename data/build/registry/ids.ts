import { pinyin } from 'pinyin-pro'
import { readKept } from '../read.ts'

const SLUG_LENGTH = 60

/**
 * Gives ids: `category/slug`, the slug chosen by hand for the best known (ids.tsv), else the pinyin of the name. Where
 * two names read alike, all of them carry a hash of the name, so that a new row never changes an old id.
 */
export function assignIds(bodies: readonly { readonly name: string; readonly category: string }[]): string[] {
  const chosen = new Map(readKept('registry/ids.tsv', ['name', 'id']).map(({ name, id }) => [name, id]))
  const slugs = bodies.map(({ name, category }) => chosen.get(name) ?? `${category}/${slugOf(name)}`)
  const uses = new Map<string, number>()
  for (const slug of slugs) uses.set(slug, (uses.get(slug) ?? 0) + 1)
  return bodies.map(({ name }, position) => {
    const slug = slugs[position]!
    return uses.get(slug) === 1 || chosen.has(name) ? slug : `${slug}-${hashOf(name)}`
  })
}

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
