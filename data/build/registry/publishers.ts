import type { FormMark } from '../../../src/engine/registry/types.ts'
import type { Draft, DraftForm } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

/** Kinds of bodies that a house publishes under their title. */
const PUBLISHED = new Set(['magazine', 'media', 'news-unit', 'newspaper'])

/** Titles of these ends say that they are of a periodical, so that nobody adds the word. */
const PERIODICAL_END = /(杂志|刊|报|文摘|网|社)$/

/** Forms of these ends name the house of a periodical with 社 behind: 大河报社, 花城杂志社. */
const HOUSE_OF = /\p{Script=Han}((?<!学)报|杂志)$/u

/** What is true of a title is true of its house. */
const KEPT: ReadonlySet<FormMark> = new Set(['former', 'shared'])

/**
 * Gives papers and periodicals the forms that every one of them has: a periodical whose title is also a phrase is told from
 * it by the word for periodicals (改革杂志 is no talk of reform) or for its editors (改革编辑部, as others may call themselves too), and
 * its house by 社, which the ear would else read as the beginning of another word (大河报 | 社).
 */
export function withPublishers(
  drafts: readonly Draft[],
  lexicon: Lexicon,
  isComposed: (name: string) => boolean,
): Draft[] {
  const taken = new Set(
    drafts.flatMap(({ name, aliases }) => [name.text, ...aliases.map(({ text }) => text)]),
  )
  return drafts.map((draft) => {
    if (!PUBLISHED.has(draft.subcategory)) return draft
    const forms = [draft.name, ...draft.aliases]
    const isPhrase = isPhrasePeriodical(draft, lexicon)
    const titled = isPhrase ? [behind(draft.name, '杂志')] : []
    const houses = [...forms, ...titled]
      .filter(({ text }) => HOUSE_OF.test(text))
      .map((form) => behind(form, '社'))
    const editors = isPhrase ? [behind(draft.name, '编辑部', ['shared'])] : []
    const added = [...titled, ...houses, ...editors].filter(({ text }, position, all) => {
      const first = all.findIndex((other) => other.text === text) === position
      return first && !taken.has(text) && !isComposed(text)
    })
    return added.length === 0 ? draft : { ...draft, aliases: [...draft.aliases, ...added] }
  })
}

const behind = ({ text, marks }: DraftForm, word: string, more: readonly FormMark[] = []): DraftForm => ({
  text: text + word,
  marks: [...new Set<FormMark>(['derived', ...more, ...marks.filter((mark) => KEPT.has(mark))])],
})

function isPhrasePeriodical({ name: { text, marks }, subcategory }: Draft, lexicon: Lexicon): boolean {
  if (subcategory !== 'magazine' || PERIODICAL_END.test(text)) return false
  return (
    [...marks, ...lexicon.marksOfBody(text)].length > 0 ||
    lexicon.isPhrase(text, subcategory) ||
    lexicon.isWorded(text, subcategory)
  )
}
