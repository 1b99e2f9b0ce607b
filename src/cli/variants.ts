import { type Command, Option } from 'commander'
import { ZhengmingError } from '../engine/errors.ts'
import { FOLDING_FILES } from '../engine/fold/index.ts'
import type { Entry } from '../engine/registry/entry.ts'
import { createSearch, type Hit, type Search } from '../engine/registry/search.ts'
import { quoted, safe } from '../engine/shown.ts'
import {
  createVariants,
  formsToVary,
  mostCredible,
  VARIANT_FILES,
  type Variant,
  type VariantOptions,
  type Variants,
} from '../engine/variants/index.ts'
import { readAssets } from '../node/assets.ts'
import { type CliDependencies, type CliIo, EXIT, EXIT_HELP, withoutColour } from './io.ts'
import { addRegistryFlags, collect, type RegistryFlags, registryOptions } from './judging.ts'
import { readAllTables } from './registry-find.ts'
import { entryList } from './registry-text.ts'
import { variantsJson, variantsText } from './variants-text.ts'
import { answer, requireOpen, tell, tellAsIs } from './write.ts'

const HELP = `
BODY is an id (media/xinhua), or an official name or alias. Of a name its own variants are listed, of an id those of every
name of the body that has three characters or more. The lower the bits, the more credible the fake.

Exit code: 0 listed (with --test too, whatever is caught), 1 no such body;
${EXIT_HELP}

Examples:
  $ zhengming variants 新华社 --top 20                      names to reserve or to watch
  $ zhengming variants 人民日报 --trick homophone --trick shape --tricks-at-most 1
  $ zhengming variants media/xinhua --top 500 --test        which of them the engine catches
  $ zhengming variants 徐州市公安局 --json > watch.jsonl
`

const DEFAULT_TOP = 50

/** Bodies that are named where no name is exactly as asked for. */
const SUGGESTED = 5

interface VariantFlags extends RegistryFlags {
  readonly top: string
  readonly trick?: string[]
  readonly tricksAtMost: '1' | '2'
  readonly test?: boolean
  readonly json?: boolean
  readonly color: boolean
}

/** Adds `variants`. */
export function addVariants(
  command: Command,
  io: CliIo,
  deps: CliDependencies,
  finish: (code: number) => void,
): void {
  addRegistryFlags(command)
    .description('list the most credible fakes of an official name, and which of them are caught')
    .argument('<body>', 'id, official name or alias of a body')
    .option('--top <n>', 'list so many', String(DEFAULT_TOP))
    .option('--trick <trick>', 'only fakes by this trick; may be given several times', collect)
    .addOption(new Option('--tricks-at-most <n>', 'most tricks in one name').choices(['1', '2']).default('2'))
    .option('--test', 'check each fake, and print by trick how many are caught')
    .option('--json', 'print one fake a line as JSON')
    .option('--no-color', 'print without colours')
    .addHelpText('after', HELP)
    .action(async (body: string, flags: VariantFlags) => {
      finish(await listVariants(body, flags, flags.color ? io : withoutColour(io), deps))
    })
}

/**
 * Lists the variants of a body, and with `--test` what the engine makes of each.
 * @returns `EXIT.clear`, or `EXIT.flagged` where no one body answers or none of its names can be varied
 * @throws ZhengmingError `usage` for bad flags; faults of the registries
 */
async function listVariants(
  query: string,
  flags: VariantFlags,
  io: CliIo,
  deps: CliDependencies,
): Promise<number> {
  requireOpen(io)
  const top = topOf(flags.top)
  const { tables, bundle } = await readAllTables(flags)
  const hit = onlyHit(query, createSearch(tables, bundle.folding, bundle.retired), io)
  if (hit === null) return EXIT.flagged
  const forms = formsOf(hit, io)
  if (forms.length === 0) return EXIT.flagged
  const files = await readAssets([...FOLDING_FILES, ...VARIANT_FILES])
  const variants = createVariants({ files, ...bundle, tables })
  const options = {
    top,
    tricksAtMost: flags.tricksAtMost === '1' ? 1 : 2,
    ...tricksOf(flags, variants),
  } as const
  const listed = variantsOfForms(hit.entry, forms, variants, options)
  const detector = flags.test === true ? await deps.createDetector(registryOptions(flags)) : null
  const tested = listed.map((variant) => ({ variant, verdict: detector?.check(variant.name) ?? null }))
  await answer(io, flags.json === true ? variantsJson(tested) : variantsText(hit.entry, tested, io.colour))
  return EXIT.clear
}

function topOf(written: string): number {
  if (/^[1-9]\d{0,4}$/.test(written)) return Number(written)
  throw new ZhengmingError('usage', safe`--top ${written}: expected a number from 1 to 99999; correct it`)
}

function tricksOf({ trick }: VariantFlags, { tricks }: Variants): VariantOptions {
  if (trick === undefined) return {}
  const unknown = trick.find((one) => !tricks.includes(one))
  if (unknown === undefined) return { tricks: trick }
  throw new ZhengmingError(
    'usage',
    safe`--trick ${unknown}: expected one of ${tricks.join(', ')}; correct it`,
  )
}

/** The one body that is meant; otherwise null, with a note of those that may be. */
function onlyHit(query: string, search: Search, io: CliIo): Hit | null {
  const bodies = (hits: readonly Hit[]) => hits.filter(({ entry }) => entry.kind !== 'pattern')
  const whole = bodies(search.named(query))
  if (whole.length === 1) return whole[0]!
  const near = (whole.length > 1 ? whole : bodies(search.find(query))).slice(0, SUGGESTED)
  const what = quoted(query)
  if (near.length === 0) tell(io, `no body answers ${what}; try zhengming registry list with a part of it`)
  else {
    const why = whole.length > 1 ? `${whole.length} bodies answer ${what}` : `no body is named ${what}`
    tell(io, `${why}; give one by its id, like these:`)
    tellAsIs(io, entryList(near, { colour: false, cut: false }))
  }
  return null
}

/** The names to vary: the one that was asked for, or all of the body where it was asked for by id, or by a name too short or too common. */
function formsOf({ match, form, entry }: Hit, io: CliIo): string[] {
  const forms = formsToVary(entry.forms)
  if (match !== 'id' && forms.includes(form)) return [form]
  if (forms.length === 0) {
    const names = entry.forms.map(({ text }) => text).join(', ')
    tell(
      io,
      safe`${entry.id}: expected a name of three characters or more that is no common word, got ${names}; add a longer one to a registry of your own`,
    )
  } else if (match !== 'id' && entry.forms.some(({ text }) => text === form)) {
    tell(io, safe`${form} is too short or too common to be varied; these are variants of ${forms.join(', ')}`)
  }
  return forms
}

function variantsOfForms(
  { id, level, region }: Entry,
  forms: readonly string[],
  variants: Variants,
  options: VariantOptions & { readonly top: number },
): Variant[] {
  const body = { id, level, region: region?.id ?? null }
  return mostCredible(
    forms.flatMap((form) => variants.of({ form, body }, options)),
    options.top,
  )
}
