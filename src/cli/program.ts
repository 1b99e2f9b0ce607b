import { Command, CommanderError } from 'commander'
import { ZhengmingError } from '../engine/errors.ts'
import { safe, visible } from '../engine/shown.ts'
import { isReaderGone } from '../scan/output/send.ts'
import { Interrupted } from './interruption.ts'
import { type CliDependencies, type CliIo, EXIT, EXIT_HELP, withoutColour } from './io.ts'
import { addJudgingFlags, type JudgingFlags, judgeOf, judgingOf } from './judging.ts'
import { addReadingFlags } from './reading.ts'
import type { ScanFlags } from './scan-command.ts'
import { answer, requireOpen, tell, tellAsIs } from './write.ts'

interface CheckFlags extends CommonFlags {
  readonly counterfactual?: boolean
  readonly json?: boolean
  readonly owner?: string
}

interface CommonFlags extends JudgingFlags {
  readonly color: boolean
}

const CHECK_HELP = `
Exit code: 0 no name makes a claim (or it is the owner's own), 1 at least one does;
${EXIT_HELP}

Examples:
  $ zhengming check 新化社官方
  $ zhengming check --json 人民曰报 小橘猫爱吃鱼
  $ zhengming check --counterfactual 新化社官方     what would have to be otherwise
  $ zhengming check 新华社 --owner media/xinhua      the account is the body's own
  $ zhengming check -- -新华社-                      a name that starts with - goes after --
  $ cut -f2 accounts.tsv | zhengming check -         one name a line
`

const SCAN_HELP = `
INPUT ends in .txt (one name a line), .csv, .tsv (unquoted; --format csv reads a quoted one) or .jsonl, each also with
.gz or .zst, or in .parquet; of a folder all such files are taken, of a pattern ('exports/*.csv') those that it names, in
the order of their names, but no outputs of earlier scans; - is standard input: JSON lines if the first line opens a
JSON object, else one name a line. The delimiter of .csv is found (, ; tab | U+0001) or given by --delimiter.
OUTPUT ends in .jsonl, .csv or .tsv, each also with .gz, or in .parquet; - is standard output: a JSON line for every row, in
order, and {"id", "row", "error"} for a row that cannot be read. Rows of several files say which one they are from.
Rows that cannot be read go to OUTPUT.rejects.jsonl and never end a run.
INPUT may be postgres://USER@HOST/DATABASE?table=TABLE, or ?query=SELECT..., and OUTPUT a table: see docs/postgres.md.
OUTPUT.manifest.json says what was scanned and what came out: zhengming verify proves it. A run that was cut short is
continued by the same command with --resume, to the same output byte for byte.

Exit code: 0 finished, whatever was found;
${EXIT_HELP}

Examples:
  $ zhengming scan accounts.csv.gz -o flagged.jsonl
  $ zhengming scan 账号.csv --name-column 昵称 --encoding gbk --bom -o flagged.csv
  $ zhengming scan exports/ -o flagged.jsonl --resume
  $ zhengming scan accounts.parquet --name-column nickname -o flagged.parquet
  $ zhengming scan 'postgres://me@db/app?table=accounts' -o 'postgres://me@db/app?table=verdicts'
  $ zhengming scan postgres://me@db/app --query 'SELECT id, name FROM accounts ORDER BY id' -o flagged.jsonl
  $ zhengming scan names.txt --summary-only
  $ zhengming scan names.txt -o flagged.jsonl --report report.html
  $ producer | zhengming scan - -o - | consumer      a filter: one line out for each line in
`

type Quiet = (command: Command) => Command

/** Adds a command with the given name to the program. */
type Add = (
  program: Command,
  quiet: Quiet,
  io: CliIo,
  deps: CliDependencies,
  finish: (code: number) => void,
) => void | Promise<void>

/** The commands by name. What they take is loaded when they are added or run: all of it together takes 0.1 s. */
const COMMANDS: Readonly<Record<string, Add>> = {
  check: (program, quiet, io, deps, finish) => addCheck(quiet(program.command('check')), io, deps, finish),
  scan: (program, quiet, io, deps, finish) => addScan(quiet(program.command('scan')), io, deps, finish),
  report: async (program, quiet, io, _deps, finish) => {
    const { addReport } = await import('./report.ts')
    addReport(quiet(program.command('report')), io, finish)
  },
  verify: async (program, quiet, io, _deps, finish) => {
    const { addVerify } = await import('./verify-command.ts')
    addVerify(quiet(program.command('verify')), io, finish)
  },
  diff: async (program, quiet, io, deps, finish) => {
    const { addDiff } = await import('./diff.ts')
    addDiff(quiet(program.command('diff')), io, deps, finish)
  },
  tune: async (program, quiet, io, deps, finish) => {
    const { addTune } = await import('./tune.ts')
    addTune(quiet(program.command('tune')), io, deps, finish)
  },
  evaluate: async (program, quiet, io, deps, finish) => {
    const { addEvaluate } = await import('./evaluate.ts')
    addEvaluate(quiet(program.command('evaluate')), io, deps, finish)
  },
  variants: async (program, quiet, io, deps, finish) => {
    const { addVariants } = await import('./variants.ts')
    addVariants(quiet(program.command('variants')), io, deps, finish)
  },
  registry: async (program, quiet, io, _deps, finish) => {
    const { addRegistry } = await import('./registry.ts')
    addRegistry(quiet(program.command('registry')), quiet, io, finish)
  },
}

/** The program with the command that is called, or with all of them where no known one is. */
async function buildProgram(
  called: string | undefined,
  io: CliIo,
  deps: CliDependencies,
  finish: (code: number) => void,
  help: (text: string) => void,
): Promise<Command> {
  const program = new Command('zhengming')
  program
    .description(
      'Says whether an account name claims to be an official Chinese military body, news medium or public institution.',
    )
    .version(deps.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .addHelpText('after', '\nSee zhengming COMMAND --help for examples.')
  const quiet: Quiet = (command) =>
    command
      .exitOverride()
      .showSuggestionAfterError(true)
      .configureOutput({
        writeOut: help,
        // Errors are worded and written in one place, `report`.
        writeErr: (text) => tellAsIs(io, text),
        outputError: () => undefined,
        getOutHasColors: () => io.colour,
      })
  quiet(program)
  const known = called !== undefined && Object.hasOwn(COMMANDS, called)
  for (const [name, add] of Object.entries(COMMANDS)) {
    if (!known || name === called) await add(program, quiet, io, deps, finish)
  }
  return program
}

function addCommon(command: Command): Command {
  return addJudgingFlags(command).option(
    '--no-color',
    'print without colours (also: the environment variable NO_COLOR)',
  )
}

function addCheck(command: Command, io: CliIo, deps: CliDependencies, finish: (code: number) => void): void {
  addCommon(command)
    .description('check names and say why')
    .argument('<name...>', 'account names; - reads one name a line from standard input')
    .option('--json', 'print one verdict a line as JSON')
    .option('--owner <id>', 'body that the account is known to belong to, e.g. media/xinhua')
    .option(
      '--counterfactual',
      'for names that are not clear, say without which parts they would be judged more mildly, and the smallest change that clears them',
    )
    .addHelpText('after', CHECK_HELP)
    .action(async (names: string[], flags: CheckFlags) => {
      const detector = await judgeOf(flags, deps, io)
      const options = {
        json: flags.json === true,
        counterfactual: flags.counterfactual === true,
        ...(flags.owner !== undefined && { owner: flags.owner }),
      }
      const { check } = await import('./check.ts')
      const clean = await check(names, options, detector, coloured(io, flags))
      finish(clean ? EXIT.clear : EXIT.flagged)
    })
}

function addScan(command: Command, io: CliIo, deps: CliDependencies, finish: (code: number) => void): void {
  addCommon(command)
    .description('check every name of files or a stream')
    .argument('<input...>', 'files of names, folders, patterns, postgres:// URLs, or - for standard input')
    .option('-o, --output <path>', 'where the answers go, or - for standard output')
  addReadingFlags(command, 'INPUT')
    .option('--all', 'write every row, not only those that are not clear')
    .option('--rejects <file>', 'where rows that cannot be read go (default: OUTPUT.rejects.jsonl)')
    .option(
      '--bom',
      'make a CSV output for Excel: a byte order mark first, and formulas made harmless by an apostrophe',
    )
    .option('--jobs <n>', 'threads that judge (default: as many as there are cores)')
    .option('--resume', 'go on with the unfinished run of the same output')
    .option(
      '--unlock',
      'write to an output that an ended run left locked, where a scan cannot tell that it has ended: one of another container or machine',
    )
    .option('--shard-size <bytes>', 'bytes of input after which --resume can go on (default: 33554432)')
    .option('--quiet', 'print neither progress nor remarks nor, unless it is asked for, the summary')
    .option('--summary-only', 'write no rows; print the counts and the first flagged names')
    .option('--report <file>', 'also make a page for people, report.html, of a .jsonl output')
    .addHelpText('after', SCAN_HELP)
    .action(async (inputs: string[], flags: ScanFlags & CommonFlags) => {
      const { runScan, scanManner, scanOptions } = await import('./scan-command.ts')
      const [options, manner] = [scanOptions(inputs, flags), scanManner(flags)]
      const run = async () =>
        runScan(options, manner, await judgingOf(flags, deps, io), deps, coloured(io, flags))
      if (flags.report === undefined) await run()
      else {
        const { scanWithReport } = await import('./report.ts')
        await scanWithReport(flags.report, options, flags.policy, run, io, manner.quiet)
      }
      finish(0)
    })
}

function coloured(io: CliIo, { color }: CommonFlags): CliIo {
  return color ? io : withoutColour(io)
}

/** Words an error for the user and gives its exit code. */
function report(error: unknown, io: CliIo, argv: readonly string[]): number {
  if (io.signal?.aborted) {
    const { reason } = io.signal
    tell(io, reason instanceof Interrupted ? reason.message : 'interrupted')
    return reason instanceof Interrupted ? reason.exitCode : EXIT.interrupted
  }
  // The reader has gone, e.g. head, and knows: as other commands do, this one ends without a word, and not with success.
  if (isReaderGone(error)) return EXIT.readerGone
  if (error instanceof CommanderError) return reportUsage(error, io, argv)
  if (error instanceof ZhengmingError) {
    tell(io, error.message)
    return error.code === 'data' ? EXIT.failed : EXIT.usage
  }
  tell(io, safe`expected to finish, got ${error instanceof Error ? error.message : error}`)
  return EXIT.failed
}

function reportUsage(error: CommanderError, io: CliIo, argv: readonly string[]): number {
  if (error.exitCode === 0) return EXIT.clear
  const command = commandOf(argv)
  const where = ['zhengming', ...command].join(' ')
  // Commander prints the whole help where no command was given; its error then has no words.
  if (error.code === 'commander.help') return EXIT.usage
  const what = error.message.replace(/^error: /, '').replaceAll('\n', ' ')
  const dash =
    error.code === 'commander.unknownOption' && command[0] === 'check'
      ? '; put -- before names that start with -'
      : ''
  tellAsIs(io, `${where}: ${visible(what)}; see ${where} --help${dash}\n`)
  return EXIT.usage
}

/** The words of the command line that name a command. */
function commandOf([first, second]: readonly string[]): string[] {
  if (first === 'registry')
    return ['lint', 'list', 'show', 'stats'].includes(second ?? '') ? [first, second!] : [first]
  return first !== undefined && Object.hasOwn(COMMANDS, first) ? [first] : []
}

/**
 * Runs the command line and gives the exit code (see `EXIT`); never ends the process.
 * @param argv arguments after the program's name, e.g. `['check', '新化社官方']`
 */
export async function main(argv: readonly string[], io: CliIo, deps: CliDependencies): Promise<number> {
  let code: number = EXIT.clear
  const finish = (found: number): void => {
    code = found
  }
  const helped: string[] = []
  try {
    const program = await buildProgram(argv[0], io, deps, finish, (text) => void helped.push(text))
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    return await help(helped, io).then(
      () => report(error, io, argv),
      (fault) => report(fault, io, argv),
    )
  }
}

/** Writes what was asked for by --help or --version, which Commander gives before it throws. */
async function help(texts: readonly string[], io: CliIo): Promise<void> {
  if (texts.length > 0) requireOpen(io)
  for (const text of texts) await answer(io, text)
}
