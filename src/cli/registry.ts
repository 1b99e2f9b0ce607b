import { type Command, Option } from 'commander'
import { type CliIo, EXIT_HELP, withoutColour } from './io.ts'
import { collect } from './judging.ts'
import { addReadingFlags, SAMPLE_FLAGS } from './reading.ts'
import { type FindFlags, list, show } from './registry-find.ts'
import { type LintFlags, lint } from './registry-lint.ts'
import { type StatsFlags, stats } from './registry-stats.ts'

const LINT_HELP = `
FILE ends in .tsv, .csv or .jsonl, in UTF-8. Looked for: faults of the format; bodies and ids given twice; forms that
several bodies have, or a bundled one, and patterns that compose such; former names of bundled bodies; patterns whose
exceptions except nothing, or leave nothing; forms that are ordinary words, persons' names or very common text, measured
with the engine's model of ordinary names. What a bundled pattern excepts is no bundled form.

Some 120,000 innocent names are checked with and without FILE, and each form that turns names is listed with what its
remedies would leave: common words, two of them side by side, persons' names and names of towns out of the package's own
tables. They hold no nicknames as people write them: give names of your own platform with --sample, which are taken instead.

Exit code: 0 clean, 1 findings; 2 also a file that would be refused;
${EXIT_HELP}

Examples:
  $ zhengming registry lint my.tsv
  $ zhengming registry lint my.tsv --sample accounts.txt
  $ zhengming registry lint my.tsv --allow bundled-body=brand/10086
  $ zhengming registry lint brands.csv --no-bundled --sample accounts.csv.gz --name-column 昵称 --json
`

const LIST_HELP = `
QUERY is a name, a part of one, or an id; script, width and case make no difference. A name that a pattern composes
(徐州市公安局) answers too. Without QUERY all bodies and patterns are listed.

Exit code: 0 found, 1 nothing found;
${EXIT_HELP}

Examples:
  $ zhengming registry list 日报 --level province
  $ zhengming registry list --category military --limit all --json
`

const SHOW_HELP = `
QUERY is a name, a part of one, or an id, also one that was replaced since it was published: what replaces it
is shown. Of one that is gone for good the reason is told. Where several entries answer equally well they are listed.

Exit code: 0 found, 1 nothing found;
${EXIT_HELP}

Examples:
  $ zhengming registry show 央视
  $ zhengming registry show 徐州市公安局
  $ zhengming registry show media/xinhua --json
`

const STATS_HELP = `
Counts bodies, patterns, regions and the names that patterns compose, and bodies by category, level, source and mark. The same
counts of the bundled registries stand in data/registry/README.md.

Exit code: 0 counted;
${EXIT_HELP}

Examples:
  $ zhengming registry stats
  $ zhengming registry stats --registry my.tsv --no-bundled --json
`

/** Adds `registry lint`, `list`, `show` and `stats`; `quiet` prepares a command as the program's others are. */
export function addRegistry(
  registry: Command,
  quiet: (command: Command) => Command,
  io: CliIo,
  finish: (code: number) => void,
): void {
  registry.description('look at registries, or check your own').helpCommand(false)
  addLint(quiet(registry.command('lint')), io, finish)
  addFind(quiet(registry.command('list')), LIST_HELP, 'list bodies and patterns', '[query]')
    .option('--category <slug>', 'only of this category: military, media, institution, or your own')
    .addOption(
      new Option('--level <level>', 'only of this level').choices(['central', 'province', 'city', 'county']),
    )
    .option('--limit <n>', 'list so many, or all (default: 20)')
    .action(async (query: string | undefined, flags: FindFlags & Painted) => {
      finish(await list(query, flags, painted(io, flags)))
    })
  addFind(quiet(registry.command('show')), SHOW_HELP, 'show one body with all its forms', '<query>').action(
    async (query: string, flags: FindFlags & Painted) => {
      finish(await show(query, flags, painted(io, flags)))
    },
  )
  addSources(quiet(registry.command('stats')))
    .description('count what the registries hold')
    .option('--json', 'print the counts as one JSON object')
    .option('--no-color', 'print without colours')
    .addHelpText('after', STATS_HELP)
    .action(async (flags: StatsFlags & Painted) => {
      finish(await stats(flags, painted(io, flags)))
    })
}

interface Painted {
  readonly color: boolean
}

const painted = (io: CliIo, { color }: Painted): CliIo => (color ? io : withoutColour(io))

function addLint(command: Command, io: CliIo, finish: (code: number) => void): void {
  addReadingFlags(command, 'the sample', SAMPLE_FLAGS)
    .description('check registries of your own')
    .argument('<file...>', 'registries, as they would be loaded together')
    .option(
      '--sample <file>',
      'names of innocent accounts to check in place of the package’s: a file that scan reads, or -',
    )
    .option(
      '--allow <rule>',
      'leave out what is meant as it is: findings of RULE, or RULE=ID of one entry; may be given several times',
      collect,
    )
    .option('--no-bundled', 'look at the files alone, not beside the bundled registries')
    .option('--json', 'print one finding a line as JSON, and a summary')
    .option('--no-color', 'print without colours')
    .addHelpText('after', LINT_HELP)
    .action(async (files: string[], flags: LintFlags & Painted) => {
      finish(await lint(files, flags, painted(io, flags)))
    })
}

function addFind(command: Command, help: string, description: string, query: string): Command {
  return addSources(command.description(description).argument(query, 'a name, a part of one, or an id'))
    .option('--json', 'print one entry a line as JSON')
    .option('--no-color', 'print without colours')
    .addHelpText('after', help)
}

function addSources(command: Command): Command {
  return command
    .option('--registry <file>', 'look in this registry too; may be given several times', collect)
    .option('--no-bundled', 'look only in the registries given')
}
