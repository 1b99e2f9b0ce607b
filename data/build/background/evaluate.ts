/**
 * Held-out figures of the background model: trained on nine tenths of the entries, measured on the rest.
 *
 *   npx tsx data/build/background/evaluate.ts [--shared DIR]
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createBackground } from '../../../src/engine/background/index.ts'
import type { Background } from '../../../src/engine/background/types.ts'
import { type Entry, type FoldText, isHeldOut, readCorpus } from './corpus.ts'
import { loadFolder } from './folder.ts'
import { hanRuns, wholeHan } from './han.ts'
import { fullNames } from './persons.ts'
import { trainBackground } from './train.ts'

const { values } = parseArgs({
  options: {
    shared: { type: 'string', default: fileURLToPath(new URL('../../../../shared', import.meta.url)) },
  },
})

/** Deterministic random numbers in [0, 1): mulberry32. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function perplexity(background: Background, texts: readonly string[]): string {
  let bits = 0
  let length = 0
  for (const text of texts) {
    const chars = [...text]
    bits += background.surprisal(chars) / 100
    length += chars.length
  }
  const mean = bits / length
  return `${mean.toFixed(2)} bits/char, perplexity ${(2 ** mean).toFixed(0)}, ${texts.length} texts`
}

/** Share of right signs over pairs inside held-out words, and over the joints of held-out words set side by side. */
function boundaryAccuracy(background: Background, words: readonly Entry[], exponent: number): string {
  const random = generator(7)
  const weights = words.map((entry) => entry.frequency ** exponent)
  const cumulative: number[] = []
  weights.reduce((sum, weight, index) => {
    cumulative[index] = sum + weight
    return sum + weight
  }, 0)
  const pick = () => {
    const target = random() * cumulative.at(-1)!
    let [low, high] = [0, cumulative.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (cumulative[middle]! > target) high = middle
      else low = middle + 1
    }
    return words[low]!.runs[0]!
  }
  const right = { inside: 0, joint: 0 }
  const all = { inside: 0, joint: 0 }
  for (let round = 0; round < 20_000; round++) {
    const [left, next] = [pick(), pick()]
    for (let index = 1; index < left.length; index++) {
      all.inside++
      if (background.boundary(left[index - 1]!, left[index]!) < 0) right.inside++
    }
    all.joint++
    if (background.boundary(left.at(-1)!, next[0]!) > 0) right.joint++
  }
  const share = (kind: 'inside' | 'joint') => ((100 * right[kind]) / all[kind]).toFixed(1)
  const together = (100 * (right.inside + right.joint)) / (all.inside + all.joint)
  return `${together.toFixed(1)} % (inside ${share('inside')} %, joints ${share('joint')} %)`
}

/** Median cost of held-out names, and of as many names that keep the surname but have random Han characters after it. */
function personFigures(background: Background, heldOut: readonly Entry[], entries: readonly Entry[]): string {
  const random = generator(11)
  const known = new Set(fullNames(entries).map(({ surname, given }) => surname + given))
  const names = heldOut
    .filter((entry) => entry.list === 'person_names_hanlp.txt')
    .flatMap((entry) => entry.runs.slice(0, 1))
    .filter((name) => known.has(name))
  const words = heldOut.flatMap((entry) => (entry.component === 'words' ? hanRuns(entry.runs) : []))
  const drawn = () => words[Math.floor(random() * words.length)]!
  const altered = names.map((name) => name[0]! + drawn().slice(0, name.length - 1))
  const letter = () => drawn()[0]!
  const scattered = names.map((name) => name[0]! + name.slice(1).replace(/./g, letter))
  const costs = (list: readonly string[]) => list.map((name) => background.personName([...name]))
  const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >> 1]! / 100
  const real = costs(names)
  const against = (title: string, list: readonly string[]) => {
    const fake = costs(list)
    const better = real.filter((cost, index) => cost < fake[index]!).length / real.length
    return `${title}: median ${median(fake)} bits, dearer in ${(100 * better).toFixed(1)} %`
  }
  return [
    `${names.length} names: median ${median(real)} bits`,
    against('surname + beginning of a word', altered),
    against('surname + first characters of two words', scattered),
  ].join('; ')
}

/** Texts of a list of real account names, if there is one; they are only measured. */
function accountTexts(file: string, fold: FoldText): string[] {
  const path = join(values.shared, 'corpora/measure', file)
  if (!existsSync(path)) return []
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean)
  return lines.map((line) => fold(line).join('')).filter((text) => text !== '')
}

const { fold, romanise } = loadFolder()
const started = performance.now()
const entries = readCorpus(values.shared, fold)
console.log(`${entries.length} entries read and folded in ${Math.round(performance.now() - started)} ms`)
const heldOut = entries.filter(isHeldOut)
const files = trainBackground(
  entries.filter((entry) => !isHeldOut(entry)),
  romanise,
)
const tables = files
for (const [path, content] of tables) console.log(`${path}: ${Buffer.byteLength(content)} bytes`)
const before = performance.now()
const background = createBackground(tables)
console.log(`cold load ${(performance.now() - before).toFixed(1)} ms`)

const han = (filter: (entry: Entry) => boolean) =>
  heldOut.filter(filter).flatMap((entry) => hanRuns(entry.runs).slice(0, 1))
for (const component of ['words', 'terms', 'persons', 'appellations', 'places', 'companies'] as const) {
  console.log(
    `held-out ${component}: ${perplexity(
      background,
      han((entry) => entry.component === component),
    )}`,
  )
}
console.log(
  `held-out modern names: ${perplexity(
    background,
    han((entry) => entry.list === 'person_names_hanlp.txt'),
  )}`,
)
for (const file of [
  'accounts_contest_team_names.txt.gz',
  'accounts_wechat_official.txt.gz',
  'accounts_bilibili_vtubers.txt.gz',
]) {
  const texts = accountTexts(file, fold)
  console.log(`${file}: ${perplexity(background, texts)}`)
  console.log(
    `  Han only: ${perplexity(
      background,
      texts.filter((text) => hanRuns([text])[0] === text),
    )}`,
  )
}
const isWord = (entry: Entry) => entry.component === 'words' && wholeHan(entry.runs) !== ''
const lexicons = [
  ['held-out words', heldOut.filter(isWord)],
  ['words of the training part', entries.filter((entry) => isWord(entry) && !isHeldOut(entry))],
] as const
for (const [title, words] of lexicons) {
  for (const exponent of [0, 0.5, 1]) {
    const accuracy = boundaryAccuracy(background, words, exponent)
    console.log(`boundaries, ${title} drawn by frequency^${exponent}: ${accuracy}`)
  }
}
console.log(`persons: ${personFigures(background, heldOut, entries)}`)
