import { readKept } from '../read.ts'

/** Classes of title-endings.tsv, which says what each is for. */
const CLASSES = [
  'app',
  'channel',
  'genitive',
  'joined',
  'keeper',
  'medium',
  'organ',
  'scope',
  'title',
] as const

/** What an ending of a name says. */
export type EndingClass = (typeof CLASSES)[number]

const ENDINGS: ReadonlyMap<EndingClass, readonly string[]> = readEndings()

/** Whether a name ends with an ending of the class. */
export const endsAs = (kind: EndingClass, text: string): boolean =>
  ENDINGS.get(kind)!.some((ending) => text.endsWith(ending))

/** Whether a text is such an ending as a whole. */
export const isEnding = (kind: EndingClass, text: string): boolean => ENDINGS.get(kind)!.includes(text)

/** @throws Error that names the first row with another class */
function readEndings(): Map<EndingClass, string[]> {
  const endings = new Map<EndingClass, string[]>(CLASSES.map((kind) => [kind, []]))
  for (const { class: kind, ending } of readKept('registry/title-endings.tsv', [
    'class',
    'ending',
    'reason',
  ])) {
    const list = endings.get(kind as EndingClass)
    if (list === undefined)
      throw new Error(`title-endings.tsv: ${ending}: expected one of ${CLASSES.join(', ')}, got ${kind}`)
    list.push(ending)
  }
  return endings
}
