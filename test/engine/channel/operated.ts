/** Characters of an invented official name, long enough for all operations; none sounds or looks like another. */
export const LONG = '甲乙丙丁戊己庚辛壬癸'

/** A name of `LONG` up to a length in which one operation was done. */
export interface Operated {
  readonly operation: string
  /** What an alignment says of it: kind, glyphs, official characters, by the length of the text. */
  readonly edit: (length: number) => string
  readonly least: number
  readonly cost: number
  readonly alter: (text: string) => string
}

/** The first characters of a text. */
export const at = (text: string, place: number): string => text.slice(0, place)
export const OPERATED: readonly Operated[] = [
  {
    operation: 'a swap of the second and third',
    edit: () => 'swap 1-3 1-3',
    least: 3,
    cost: 450,
    alter: ([a, b, c, ...rest]) => [a, c, b, ...rest].join(''),
  },
  {
    operation: 'a swap of the first two',
    edit: () => 'swap 0-2 0-2',
    least: 3,
    cost: 450,
    alter: ([a, b, ...rest]) => [b, a, ...rest].join(''),
  },
  {
    operation: 'a swap of the last two',
    edit: (length) => `swap ${length - 2}-${length} ${length - 2}-${length}`,
    least: 3,
    cost: 450,
    alter: (text) => at(text, text.length - 2) + text.at(-1)! + text.at(-2)!,
  },
  {
    operation: 'an insertion behind the first',
    edit: () => 'insertion 1-2 1-1',
    least: 4,
    cost: 900,
    alter: (text) => `${at(text, 1)}的${text.slice(1)}`,
  },
  {
    operation: 'an insertion behind the second',
    edit: () => 'insertion 2-3 2-2',
    least: 4,
    cost: 900,
    alter: (text) => `${at(text, 2)}的${text.slice(2)}`,
  },
  {
    operation: 'an insertion before the last',
    edit: (length) => `insertion ${length - 1}-${length} ${length - 1}-${length - 1}`,
    least: 4,
    cost: 900,
    alter: (text) => `${at(text, text.length - 1)}的${text.at(-1)!}`,
  },
  {
    operation: 'an omission of the second',
    edit: () => 'omission 1-1 1-2',
    least: 5,
    cost: 900,
    alter: (text) => at(text, 1) + text.slice(2),
  },
  {
    operation: 'an omission of the last but one',
    edit: (length) => `omission ${length - 2}-${length - 2} ${length - 2}-${length - 1}`,
    least: 5,
    cost: 900,
    alter: (text) => at(text, text.length - 2) + text.at(-1)!,
  },
  {
    operation: 'a substitution of the second',
    edit: () => 'substitution 1-2 1-2',
    least: 6,
    cost: 1_300,
    alter: (text) => `${at(text, 1)}的${text.slice(2)}`,
  },
  {
    operation: 'a substitution of the last but one',
    edit: (length) => `substitution ${length - 2}-${length - 1} ${length - 2}-${length - 1}`,
    least: 6,
    cost: 1_300,
    alter: (text) => `${at(text, text.length - 2)}的${text.at(-1)!}`,
  },
]
