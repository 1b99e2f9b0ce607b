import { type Bilingual, byLanguage, type Category } from '../types.ts'

/** What a category is called in each language. */
export interface CategoryName {
  readonly category: Category
  readonly names: Bilingual
}

/** What categories are called; those of a user's registry need not be among them. */
export type Categories = ReadonlyMap<Category, Bilingual>

/** The name of a category in each language; the id where no table names it. */
export const categoryNames = (categories: Categories, category: Category): Bilingual =>
  categories.get(category) ?? byLanguage(() => category)
