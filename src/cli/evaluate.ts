import type { Command } from 'commander'
import { ZhengmingError } from '../engine/errors.ts'
import { readOptions } from '../engine/options.ts'
import { type Evaluation, evaluate, type Side } from '../evaluate/evaluate.ts'
import { evaluationPage } from '../evaluate/html.ts'
import { readLabels } from '../labels/read.ts'
import { checkInput } from '../scan/input/check-input.ts'
import { openAtomic } from '../scan/output/atomic-file.ts'
import { requireApart } from '../scan/run/places.ts'
import { evaluationText } from './evaluate-text.ts'
import { type CliDependencies, type CliIo, EXIT_HELP, withoutColour } from './io.ts'
import { addJudgingFlags, collect, type JudgingFlags, judgingOf, judgingPlaces } from './judging.ts'
import { wholeNumber } from './numbers.ts'
import { writePage } from './report.ts'
import { visible } from './visible.ts'
import { answer, requireOpen } from './write.ts'

const HELP = `
LABELLED (.tsv unquoted, .csv, .jsonl) has the columns name and claim (yes, no, ambiguous) and may have category and relation:
same, lookalike, extended, invented where claim is yes; mention, coincidence, other-body, none where it is no. Thresholds are those
of --policy, else the defaults. With --against or --against-registry the same names are judged twice: once as the flags without
--against say, once with what these give in their place. How to label, and what the figures say: docs/evaluate.md.

Exit code: 0 finished, whatever was found;
${EXIT_HELP}

Examples:
  $ zhengming evaluate labelled.tsv
  $ zhengming evaluate labelled.tsv --against policy.json       do my own thresholds do better?
  $ zhengming evaluate labelled.tsv --against-registry brands.tsv
  $ zhengming evaluate labelled.tsv --policy policy.json --json > figures.json
  $ zhengming evaluate labelled.tsv --html figures.html
`

/** Names that are listed of each kind of mistake where no number is asked for. */
const DEFAULT_WORST = 10

/** Flags of `evaluate`. */
interface EvaluateFlags extends JudgingFlags {
  readonly against?: string
  readonly againstRegistry?: string[]
  readonly againstNoBundled?: boolean
  readonly json?: boolean
  readonly html?: string
  readonly worst?: string
  readonly color: boolean
}

/** Adds `evaluate`. */
export function addEvaluate(
  command: Command,
  io: CliIo,
  deps: CliDependencies,
  finish: (code: number) => void,
): void {
  addJudgingFlags(command)
    .description('measure recall, precision and false flags on names that you labelled')
    .argument('<labelled>', 'names labelled by people, with the columns name and claim')
    .option('--against <file>', 'also judge by this policy file, and compare')
    .option(
      '--against-registry <file>',
      'also judge by this registry in place of --registry, and compare; may be given several times',
      collect,
    )
    .option('--against-no-bundled', 'also judge by registries given alone, and compare')
    .option('--worst <n>', `mistakes of each kind that are listed (default: ${DEFAULT_WORST})`)
    .option('--json', 'print the figures as JSON')
    .option('--html <file>', 'also make a page for people, or - for standard output')
    .option('--no-color', 'print without colours')
    .addHelpText('after', HELP)
    .action(async (labelled: string, flags: EvaluateFlags) => {
      await runEvaluate(labelled, flags, flags.color ? io : withoutColour(io), deps)
      finish(0)
    })
}

/**
 * Measures, prints what was found, and makes the page.
 * @throws ZhengmingError for bad flags and files, `output` where the page cannot be written
 */
async function runEvaluate(
  labelled: string,
  flags: EvaluateFlags,
  io: CliIo,
  deps: CliDependencies,
): Promise<void> {
  requireOpen(io)
  await checkPlaces(labelled, flags)
  const { html, json } = flags
  const file = html === undefined || html === '-' ? undefined : await openAtomic(html, '--html')
  try {
    const evaluation = await evaluationOf(labelled, flags, io, deps)
    const page = evaluationPage(evaluation, new Date())
    if (html === '-') {
      for await (const piece of page) await answer(io, piece)
      return
    }
    if (file !== undefined) await writePage(file, page, io)
    if (json === true) return await answer(io, `${JSON.stringify(evaluation, null, 2)}\n`)
    const where = html === undefined ? '' : `\npage      ${visible(html)}\n`
    await answer(io, `${evaluationText(evaluation, io.colour)}${where}`)
  } finally {
    await file?.abandon()
  }
}

/** Throws `usage` for flags that do not go together, or a page that would replace what is read. */
async function checkPlaces(labelled: string, flags: EvaluateFlags): Promise<void> {
  const { html, json } = flags
  await checkInput(labelled, null)
  if (html === undefined) return
  if (html === '-' && json === true) {
    const what =
      '--html -: expected no --json beside it, got both for standard output; name a file, or leave one out'
    throw new ZhengmingError('usage', what)
  }
  const sides = [flags, otherFlags(flags) ?? {}].flatMap(judgingPlaces)
  await requireApart([{ path: html, by: '--html' }], [{ path: labelled, by: 'the input' }, ...sides])
}

async function evaluationOf(
  input: string,
  flags: EvaluateFlags,
  io: CliIo,
  deps: CliDependencies,
): Promise<Evaluation> {
  const listed = flags.worst === undefined ? DEFAULT_WORST : wholeNumber('--worst', flags.worst, 0)
  const file = await readLabels(input, 'evaluate')
  const others = otherFlags(flags)
  const evaluated = await sideOf(flags, io, deps)
  const against = others && (await sideOf(others, io, deps))
  return evaluate({ input, file, evaluated, against, listed }, io.signal)
}

/** The flags of the other side: what is given for it in place of this side's; null where nothing is. */
function otherFlags(flags: EvaluateFlags): JudgingFlags | null {
  const { against, againstRegistry, againstNoBundled } = flags
  if (against === undefined && againstRegistry === undefined && againstNoBundled === undefined) return null
  const policy = against ?? flags.policy
  const registry = againstRegistry ?? flags.registry
  return {
    bundled: flags.bundled && againstNoBundled !== true,
    ...(registry !== undefined && { registry }),
    ...(policy !== undefined && { policy }),
  }
}

async function sideOf(flags: JudgingFlags, io: CliIo, deps: CliDependencies): Promise<Side> {
  const { detector, options } = await judgingOf(flags, deps, io)
  const { thresholds, prior, registries, bundled } = readOptions(options)
  const facts = {
    engine: detector.version,
    thresholds,
    prior,
    policy: flags.policy ?? null,
    registries,
    bundled,
  }
  return { detector, facts }
}
