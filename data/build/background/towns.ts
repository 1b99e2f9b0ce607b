import { readTraining } from '../read.ts'
import type { Entry, FoldText } from './corpus.ts'
import type { Cell } from './write.ts'

/** What the name of a town, township or street ends with. */
const KIND = /(街道办事处|街道|地区|新?镇|乡|苏木)$/

/** Lengths of the names that are kept, without what they end with. */
const LENGTHS = [2, 3]

/** Occurrences in running text from which on a word of the language is one to every reader. */
const COMMON = 20
const ORDINARY_TAG = /^(n|v|vn|vd|a|ad|an|b|c|d|f|i|l|m|mq|p|q|r|s|t|u|z)$/

/** Persons who bear a name as their given name, from which on it is one. */
const NAMESAKES = 10

/**
 * Names of towns, townships and streets by their first character, as in the table of words; beside each character the number of names that
 * hold it. Those that are words of the language, or of persons, stand apart: they are a town's only with what a town's name ends with.
 */
export function townRows(shared: string, fold: FoldText, entries: readonly Entry[]): Cell[][] {
  const names = townNames(shared, fold)
  const taken = wordsAndPersons(shared, fold, entries)
  const rows = new Map<string, [count: number, ...rests: [string, string, string, string]]>()
  const rowOf = (char: string): [number, string, string, string, string] => {
    const row = rows.get(char) ?? [0, '', '', '', '']
    rows.set(char, row)
    return row
  }
  for (const name of [...names].sort()) {
    for (const char of new Set(name)) rowOf(char)[0]++
    const column = name.length - LENGTHS[0]! + (taken.has(name) ? 3 : 1)
    const row = rowOf(name[0]!)
    row[column as 1 | 2 | 3 | 4] += name.slice(1)
  }
  return [...rows].map(([char, row]) => [char, ...row])
}

function townNames(shared: string, fold: FoldText): Set<string> {
  const names = new Set<string>()
  for (const [text = ''] of readTraining(shared, 'places_towns_streets.txt')) {
    const [name = '', ...more] = fold(text.replace(KIND, ''))
    if (KIND.test(text) && more.length === 0 && LENGTHS.includes(name.length) && isHan(name)) names.add(name)
  }
  return names
}

function wordsAndPersons(shared: string, fold: FoldText, entries: readonly Entry[]): Set<string> {
  const taken = new Set<string>()
  for (const { component, runs, frequency, tag } of entries)
    if (component === 'words' && frequency >= COMMON && ORDINARY_TAG.test(tag)) taken.add(runs.join(''))
  const given = new Map<string, number>()
  for (const [text = ''] of readTraining(shared, 'person_names_hanlp.txt')) {
    const name = fold(text).join('')
    taken.add(name)
    if (name.length === 3) given.set(name.slice(1), (given.get(name.slice(1)) ?? 0) + 1)
  }
  for (const [name, count] of given) if (count >= NAMESAKES) taken.add(name)
  return taken
}

const isHan = (text: string): boolean => /^[\u4e00-\u9fff]+$/.test(text)
