import { GENERAL_KNOWLEDGE } from '../../../src/engine/registry/sources.ts'
import { readKept } from '../read.ts'
import { type Draft, normalForm } from './draft.ts'

const VERIFIED = ['name', 'chosen', 'title', 'date', 'site'] as const

/** A body that is most likely to be imitated, and the stored public page that states its name. */
export type Verification = Readonly<Record<(typeof VERIFIED)[number], string>>

/** Rows of verified.tsv; those without a title say that no page was found. */
export const readVerifications = (): Verification[] => readKept('registry/verified.tsv', VERIFIED)

/**
 * Names the source of each body that a public text states: for those of verified.tsv the page, which verifies the body; for others that no
 * list states the text of sources.tsv, which only shows that the name is in public use.
 *
 * @throws Error where verified.tsv names no body, for the check would count a body that is not there
 */
export function withSources(drafts: readonly Draft[]): Draft[] {
  const pages = new Map(readVerifications().map((row) => [normalForm(row.name), row]))
  const sources = new Map(
    readKept('registry/sources.tsv', ['name', 'source']).map(({ name, source }) => [
      normalForm(name),
      source,
    ]),
  )
  const attested = drafts.map((draft) => {
    const key = normalForm(draft.name.text)
    const page = pages.get(key)
    pages.delete(key)
    if (page?.title) return { ...draft, source: sourceOf(page), verified: true }
    const source = sources.get(key)
    return source && draft.source === GENERAL_KNOWLEDGE ? { ...draft, source } : draft
  })
  if (pages.size > 0) {
    const names = [...pages.values()].map(({ name }) => name).join(', ')
    throw new Error(`verified.tsv: no body is named ${names}; correct the rows`)
  }
  return attested
}

const sourceOf = ({ title, date, site }: Verification): string => `${title}, ${site} ${date}`
