import type { Folding } from '../../src/engine/fold/types.ts'
import type { BundledTables } from '../../src/engine/model/compiled/index.ts'
import type { Registry } from '../../src/engine/registry/types.ts'
import type { VerdictRow } from '../support/verdict-rows.ts'

/** Part of the bundled tables that compiles in no time. */
export interface Cut {
  readonly registry: Registry
  readonly folding: Folding
}

/**
 * Cuts the registry and the fold stage down to what the verdicts on some rows rest on: bodies and regions that a row names by id, or whose
 * sounds its name holds, with all patterns; sounds and looks of the characters in all this.
 */
export function cutter(
  { registry, lexicon }: BundledTables,
  folding: Folding,
): (rows: readonly VerdictRow[]) => Cut {
  const { openings, fields, organs, english } = lexicon
  const templates = registry.patterns.flatMap((pattern) => pattern.templates.map(({ text }) => text))
  const sounds = soundsOf(folding)
  const always = charactersOf(folding, [
    ...[...openings, ...fields, ...organs, ...english].map(({ word }) => word),
    ...templates,
  ])
  return (rows) => {
    const cut = cutRegistry(registry, rows, sounds, folding.nearSyllables)
    const forms = [...cut.bodies, ...cut.regions].flatMap((one) => one.forms.map(({ text }) => text))
    const own = charactersOf(folding, [...forms, ...rows.map(({ name }) => name)])
    return { registry: cut, folding: cutFolding(folding, (char) => always.has(char) || own.has(char)) }
  }
}

function cutRegistry(
  { bodies, regions, patterns }: Registry,
  rows: readonly VerdictRow[],
  soundsOf: Sounds,
  nearSounds: Sounds,
): Registry {
  const ids = new Set(rows.flatMap(({ body }) => idsOf(body ?? '')))
  const readable = readableIn(rows, soundsOf, nearSounds)
  const isNeeded = ({ id, forms }: Registry['bodies' | 'regions'][number]): boolean =>
    ids.has(id) || forms.some(({ text }) => readable(text))
  return { bodies: bodies.filter(isNeeded), regions: regions.filter(isNeeded), patterns }
}

/** Of a composed body that of its region too: `pattern/police/3203` is of `3203`. */
const idsOf = (body: string): string[] => [body, body.replace(/^pattern\/[^/]*\//, '')]

/**
 * Whether all characters of a text, or others of nearly the same sound, stand in some name: 中国军网 in 中国空军网, 人民网 in 任明网; or its pinyin
 * or initials do: 承德 in Chengde Police.
 */
function readableIn(
  rows: readonly VerdictRow[],
  soundsOf: Sounds,
  nearSounds: Sounds,
): (text: string) => boolean {
  const bySound = new Map<string, Set<string>[]>()
  for (const { name } of rows) {
    const sounds = new Set([...name].flatMap(soundsOf).flatMap((sound) => [sound, ...nearSounds(sound)]))
    for (const sound of sounds) {
      const sets = bySound.get(sound)
      if (sets === undefined) bySound.set(sound, [sounds])
      else sets.push(sounds)
    }
  }
  const letters = rows
    .map(({ name }) => name.toLowerCase().replace(/[^a-z]/g, ''))
    .filter((text) => text !== '')
  return (text) => {
    const all = [...text].map(soundsOf)
    const spelled = all.map(([first]) => first).join('')
    const initials = all.map(([first]) => first![0]).join('')
    if (all.length > 1 && letters.some((name) => name === initials || name.includes(spelled))) return true
    const isIn = (sounds: ReadonlySet<string>): boolean =>
      all.filter((own) => !own.some((one) => sounds.has(one))).length <= mayLack(all.length)
    return all[0]!.some((sound) => bySound.get(sound)?.some(isIn) ?? false)
  }
}

/** Characters that an altered name may lack of a text of so many, at least of those that are looked for so. */
const mayLack = (length: number): number => (length < 8 ? 0 : 2)

type Sounds = (char: string) => readonly string[]

/** The syllables of a character without their tones; of others itself. Remembered, as all forms of a registry are asked for. */
function soundsOf(folding: Folding): Sounds {
  const known = new Map<string, readonly string[]>()
  return (char) => {
    const before = known.get(char)
    if (before !== undefined) return before
    const readings = folding.readings(char)
    const sounds = readings.length === 0 ? [char] : readings.map(({ syllable }) => syllable)
    known.set(char, sounds)
    return sounds
  }
}

const charactersOf = (folding: Folding, texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => [...text, ...folding.fold(text).glyphs.map(({ char }) => char)]))

function cutFolding(folding: Folding, isKept: (char: string) => boolean): Folding {
  const of =
    <T>(lookUp: (char: string) => readonly T[]) =>
    (char: string): readonly T[] =>
      isKept(char) ? lookUp(char) : []
  return {
    ...folding,
    readings: of(folding.readings),
    shapes: of(folding.shapes),
    components: of(folding.components),
  }
}
