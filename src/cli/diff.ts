import { type Command, Option } from 'commander'
import { RegistryBodies } from '../diff/bodies.ts'
import { diffJudgings } from '../diff/judgings.ts'
import { type Diff, type DiffSinks, diffOutputs, type OutputsRequest } from '../diff/outputs.ts'
import type { SideFacts, Sides } from '../diff/types.ts'
import { ZhengmingError } from '../engine/errors.ts'
import { readOptions } from '../engine/options.ts'
import { safe } from '../engine/shown.ts'
import { readRegistries } from '../node/registries.ts'
import { checkInput } from '../scan/input/check-input.ts'
import { requireOwnPlaces } from '../scan/run/open.ts'
import { openChanges } from './changes.ts'
import { createColours } from './colours.ts'
import { diffText } from './diff-text.ts'
import { type CliDependencies, type CliIo, EXIT, EXIT_HELP, withoutColour } from './io.ts'
import {
  addJudgingFlags,
  areFiles,
  collect,
  type Judging,
  type JudgingFlags,
  judgingOf,
  judgingPlaces,
} from './judging.ts'
import { wholeNumber } from './numbers.ts'
import { createProgress } from './progress.ts'
import { addReadingFlags, READING_FLAGS, type ReadingFlags, ratioOf, readingOptions } from './reading.ts'
import { answer, noteClosed, requireOpen, tell, tellAsIs } from './write.ts'

const HELP = `
Two outputs of zhengming scan (.jsonl, .jsonl.gz), say of two versions of the engine; a row that only one of them holds is
clear in the other. Or inputs as scan reads them, judged twice: with any flag that begins with --old- or --new-. --registry,
--policy and --no-bundled then hold for both sides; a policy of one side goes before that of both. Causes and files: docs/diff.md.

Exit code: 0 no name changed lane, 1 at least one did;
${EXIT_HELP}

Examples:
  $ zhengming diff friday-0.1.jsonl friday-0.2.jsonl
  $ zhengming diff signups.csv.gz --new-registry brands.tsv
  $ zhengming diff exports/ --old-policy policy.json --new-policy next.json -o changes.jsonl
  $ zhengming diff monday.jsonl friday.jsonl --by id          exports whose rows moved
`

const DEFAULT_EXAMPLES = 3

/** Flags that speak of names to judge; a packed output is unpacked as they are. */
const NAMES_FLAGS = READING_FLAGS.filter((flag) => flag !== 'maxRatio')

/** Flags of `diff`. */
interface DiffFlags extends JudgingFlags, ReadingFlags {
  readonly oldRegistry?: string[]
  readonly newRegistry?: string[]
  readonly oldPolicy?: string
  readonly newPolicy?: string
  readonly oldNoBundled?: boolean
  readonly newNoBundled?: boolean
  readonly by?: OutputsRequest['by']
  readonly output?: string
  readonly json?: boolean
  readonly all?: boolean
  readonly examples?: string
  readonly color: boolean
}

/** Adds `diff`. */
export function addDiff(
  command: Command,
  io: CliIo,
  deps: CliDependencies,
  finish: (code: number) => void,
): void {
  addReadingFlags(addJudgingFlags(command), 'the inputs')
    .description('show which names change lane between two outputs, or two registries or policies, and why')
    .argument(
      '<path...>',
      'two outputs of zhengming scan; or, to judge them twice, files of names, folders, -',
    )
    .option('--old-registry <file>', 'a registry of the old side alone; may be given several times', collect)
    .option('--new-registry <file>', 'a registry of the new side alone; may be given several times', collect)
    .option('--old-policy <file>', 'policy file of the old side')
    .option('--new-policy <file>', 'policy file of the new side')
    .option('--old-no-bundled', 'judge the old side by the registries given alone')
    .option('--new-no-bundled', 'judge the new side by the registries given alone')
    .addOption(
      new Option(
        '--by <what>',
        'match rows of outputs by their place (default) or the id of the account, which takes memory',
      ).choices(['row', 'id']),
    )
    .option(
      '-o, --output <path>',
      'where changed rows go with both verdicts (.jsonl, .jsonl.gz), - for stdout',
    )
    .option('--json', 'the same as -o -')
    .option('--all', 'also show and write what changed within its lane: score, body, relation')
    .option('--examples <n>', `names that are shown of each cause (default: ${DEFAULT_EXAMPLES})`)
    .option('--no-color', 'print without colours')
    .addHelpText('after', HELP)
    .action(async (paths: string[], flags: DiffFlags) => {
      finish(await runDiff(paths, flags, flags.color ? io : withoutColour(io), deps))
    })
}

/**
 * Compares, writes the changes and prints what was found.
 * @returns `EXIT.flagged` if a name changed lane
 * @throws ZhengmingError for bad flags and files, and what the comparisons throw
 */
async function runDiff(
  paths: readonly string[],
  flags: DiffFlags,
  io: CliIo,
  deps: CliDependencies,
): Promise<number> {
  const twice = isJudged(flags)
  checkFlags(paths, flags, twice)
  const examples =
    flags.examples === undefined ? DEFAULT_EXAMPLES : wholeNumber('--examples', flags.examples, 0)
  const output = flags.json === true ? '-' : flags.output
  if (!twice) for (const path of paths) await checkInput(path, output ?? null)
  if (output === '-') requireOpen(io)
  else noteClosed(io)
  const changes = await openChanges(output, flags.all === true, io)
  try {
    const { take } = changes
    const note = (text: string): void => tell(io, text)
    const sinks = { take, note, ...(io.signal && { signal: io.signal }) }
    const diff = twice
      ? await judgeTwice(paths, flags, examples, sinks, io, deps)
      : await diffOutputs(
          { old: paths[0]!, new: paths[1]!, by: flags.by ?? 'row', examples, ...ratioOf(flags.maxRatio) },
          sinks,
        )
    await changes.finish()
    const toStdout = output !== '-'
    const colours = createColours(io.colour && (toStdout || io.stderrIsTerminal))
    const titles = twice ? null : ([paths[0]!, paths[1]!] as const)
    const text = diffText(diff, { titles, all: flags.all === true, output }, colours)
    if (toStdout) await answer(io, text)
    else tellAsIs(io, text)
    return diff.summary.changed.rows > 0 ? EXIT.flagged : EXIT.clear
  } finally {
    await changes.abandon()
  }
}

function isJudged(flags: DiffFlags): boolean {
  const { oldRegistry, newRegistry, oldPolicy, newPolicy, oldNoBundled, newNoBundled } = flags
  return [oldRegistry, newRegistry, oldPolicy, newPolicy, oldNoBundled, newNoBundled].some(
    (flag) => flag !== undefined,
  )
}

/** Throws `usage` for flags that do not go together. */
function checkFlags(paths: readonly string[], flags: DiffFlags, twice: boolean): void {
  if (flags.json === true && flags.output !== undefined) {
    throw usage(safe`--json: expected no --output beside it, got ${flags.output}; leave one of the two out`)
  }
  if (twice) {
    if (flags.by === undefined) return
    throw usage('--by: expected two outputs, got names to judge twice, which are one input; leave it out')
  }
  const judging = flags.registry !== undefined || flags.policy !== undefined || !flags.bundled
  if (judging || NAMES_FLAGS.some((flag) => flags[flag] !== undefined)) {
    throw usage(
      'diff: expected a flag that begins with --old- or --new- beside those that say how names are read and judged, got none; say in what the two sides differ, or pass two outputs of zhengming scan alone',
    )
  }
  if (paths.length === 2) return
  throw usage(
    safe`diff: expected two outputs of zhengming scan, got ${paths.length} paths; name OLD and NEW, or say with --old- and --new- flags by what names are judged`,
  )
}

function usage(message: string): ZhengmingError {
  return new ZhengmingError('usage', message)
}

async function judgeTwice(
  inputs: readonly string[],
  flags: DiffFlags,
  examples: number,
  { take, note, signal }: DiffSinks,
  io: CliIo,
  deps: CliDependencies,
): Promise<Diff> {
  const { oldRegistry, newRegistry, oldPolicy, newPolicy, oldNoBundled, newNoBundled } = flags
  const { output } = flags
  const oldFlags = sideFlags(flags, oldRegistry, oldPolicy, oldNoBundled)
  const newFlags = sideFlags(flags, newRegistry, newPolicy, newNoBundled)
  const input = {
    inputs,
    ...readingOptions(flags),
    others: {
      read: [oldFlags, newFlags].flatMap(judgingPlaces),
      written: output === undefined ? [] : [{ path: output, by: '--output' }],
    },
  }
  await requireOwnPlaces({ ...input, output: null })
  const old = await judgingOf(oldFlags, deps, io)
  const now = await judgingOf(newFlags, deps, io)
  const progress = createProgress(io)
  try {
    const request = { input, old: old.detector, new: now.detector, sides: await sidesOf(old, now), examples }
    const streams = { stdin: io.stdin, stdout: io.stdout, note, onProgress: progress.update }
    return await diffJudgings(request, take, { ...streams, ...(signal && { signal }) })
  } finally {
    progress.stop()
  }
}

/** The flags of one side: its registries beside those of both, its policy in place of that of both. */
function sideFlags(
  { registry, policy, bundled }: JudgingFlags,
  ownRegistry: string[] | undefined,
  ownPolicy = policy,
  alone = false,
): JudgingFlags {
  const registries = [...(registry ?? []), ...(ownRegistry ?? [])]
  return {
    bundled: bundled && !alone,
    ...(registries.length > 0 && { registry: registries }),
    ...(ownPolicy !== undefined && { policy: ownPolicy }),
  }
}

/** What is known of two judgings; the registries are only opened where they differ and can be read again. */
async function sidesOf(old: Judging, now: Judging): Promise<Sides> {
  const [before, after] = [factsOf(old), factsOf(now)]
  const facts = { old: before, new: after }
  const files = [...(old.options.registries ?? []), ...(now.options.registries ?? [])]
  if (before.registries?.key === after.registries?.key || !(await areFiles(files))) {
    return { ...facts, bodies: null }
  }
  const [oldBodies, newBodies] = await readRegistries([old.options, now.options])
  const bodies = { old: new RegistryBodies(oldBodies!), new: new RegistryBodies(newBodies!) }
  return { ...facts, bodies }
}

function factsOf({ detector, options }: Judging): SideFacts {
  const { registries, bundled, thresholds, prior } = readOptions(options)
  const names = [...(bundled ? ['bundled'] : []), ...registries]
  return { engine: detector.version, thresholds, prior, registries: { names, key: JSON.stringify(names) } }
}
