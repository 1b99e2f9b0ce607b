import { CATEGORY_FILE, parseCategories } from '../engine/model/parse-lexicon.ts'
import type { Bilingual } from '../engine/types.ts'
import { readAssets } from './assets.ts'

/** What categories are called, by id. Throws ZhengmingError `data` where the table is missing. */
export async function readCategoryNames(): Promise<Readonly<Record<string, Bilingual>>> {
  const all = parseCategories(await readAssets([CATEGORY_FILE]))
  return Object.fromEntries(all.map(({ category, names }) => [category, names]))
}
