import { readKept } from '../read.ts'
import { type Draft, normalForm } from './draft.ts'

/**
 * Gives periodicals the province of the body that publishes them, where the title does not tell it (花城, 求是学刊): they are that
 * province's, and no national ones. Those of national societies, academies and ministries stay national, wherever they are printed.
 *
 * @throws Error where periodicals.tsv names no national periodical, for a row that does nothing hides a title that was renamed
 */
export function withPublisherPlace(drafts: readonly Draft[]): Draft[] {
  const rows = readKept('registry/periodicals.tsv', ['name', 'region', 'publisher'])
  const regions = new Map(rows.map(({ name, region }) => [normalForm(name), region]))
  const used = new Set<string>()
  const placed = drafts.map((draft): Draft => {
    const key = normalForm(draft.name.text)
    const region = regions.get(key)
    if (region === undefined || draft.subcategory !== 'magazine' || draft.level !== 'central') return draft
    used.add(key)
    return { ...draft, region, level: 'province' }
  })
  const idle = rows.map(({ name }) => name).filter((name) => !used.has(normalForm(name)))
  if (idle.length > 0) {
    throw new Error(
      `periodicals.tsv: no national periodical is named ${idle.join(', ')}; correct or drop the rows`,
    )
  }
  return placed
}
