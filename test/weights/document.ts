import { WEIGHT_TABLE, type Weight } from '../../src/engine/weights.ts'
import type { TrialLine } from './files.ts'

/** `docs/weights.md`, which is generated. */
export const DOCUMENT = new URL('../../docs/weights.md', import.meta.url)

const HEAD = `# Weights: the numbers that decide

Generated from \`src/engine/weights.ts\` and \`test/cases/weights.tsv\` by \`npm run test:weights -- --update\`; edit those.

Bits are given in 1/100 bit. \`fitted\`: estimated from labelled names and published rates; \`counted\`: from lists of names; \`by hand\`: for general
reasons. Each name named here is judged otherwise when the weight is 0, half or double what it is, and \`npm test\` holds that; weights and
settings without such a name stand in \`test/cases/weights-without.tsv\`, each with its reason. Numbers that belong to a word (openings and organs, words
beside a name) stand in \`data/lexicon\`.
`

const FOOT = `
## Not taken: learned weights of frames

Weights of openings and organs learned from official and ordinary names part held-out names better than those set by hand, where a name is
formed so (AUC 0.969 against 0.935). On labelled names they are no better, since what is hard there is not official against ordinary but
claim against joke, firm and club. So those of \`data/lexicon/frames.tsv\` stay.
`

/** What each group of the table is, as a heading. */
const TITLES: Readonly<Record<keyof typeof WEIGHT_TABLE, string>> = {
  edit: 'What an edit costs',
  operation: 'Which texts may be altered by edits that no table explains',
  budget: 'The most that altering a text may cost',
  choice: 'How likely an impostor picks a body',
  mark: 'What is taken from a weaker form',
  proof: 'What the text of a registered name proves',
  guess: 'Where an altered name is only guessed',
  invented: 'Bodies that no registry holds',
  english: 'Bodies that are named in English',
  segment: 'How the text beside a name is cut',
  context: 'What stands around the name',
  programme: 'Programmes of stations',
  chance: 'Characters that merely meet',
  boundary: 'Where words end between characters that are not both Chinese',
  other: 'Another body than the one that is read',
  trade: 'A private body that is formed like an official one',
  rank: 'Which explanation is told',
  verdict: 'From bits to score and lane',
}

/** The text of `DOCUMENT`, with up to three names for each weight. */
export function documentOf(held: readonly TrialLine[]): string {
  const groups = Object.entries(WEIGHT_TABLE).map(([group, weights]) => {
    const rows = Object.entries<Weight>(weights).map(([name, weight]) =>
      rowOf(name, weight, namesOf(held, `${group}.${name}`)),
    )
    const head =
      '| weight | value | unit | set | what it is for | names that rest on it |\n|---|---|---|---|---|---|'
    return `\n## ${TITLES[group as keyof typeof WEIGHT_TABLE]} (\`${group}\`)\n\n${head}\n${rows.join('\n')}\n`
  })
  return HEAD + groups.join('') + FOOT
}

const namesOf = (held: readonly TrialLine[], weight: string): string[] => [
  ...new Set(held.filter((line) => line.weight === weight).map(({ text }) => text)),
]

const rowOf = (name: string, { value, unit, set, why }: Weight, names: readonly string[]): string =>
  `| \`${name}\` | ${value} | ${unit} | ${set} | ${escaped(why)} | ${names.length === 0 ? 'none' : names.map(escaped).join(', ')} |`

const escaped = (text: string): string => text.replaceAll('|', '\\|')
