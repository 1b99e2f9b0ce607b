import { overlayRows } from '../../../data/build/folding/overlay.ts'
import { writeTable } from '../../../src/engine/fold/generated.ts'
import { COLUMNS, readTable, TABLES } from '../../../src/engine/fold/tables.ts'

/** Texts of the folding tables by path below data/. */
type FoldingFiles = ReadonlyMap<string, string>

/** One table of folding and the files that remain when it is taken away. */
export interface FoldingTable {
  /** Path below data/. */
  readonly path: string
  readonly without: (files: FoldingFiles) => FoldingFiles
}

type TableName = keyof typeof TABLES
type Cells = readonly string[]

/** Without classes no character is readable: it is no table of tricks. */
const TABLES_OF_TRICKS = (Object.keys(TABLES) as TableName[]).filter((table) => table !== 'classes')

/** Every table that the engine reads, emptied to its header, and every hand-kept table that went into one of those. */
export function foldingTables(): FoldingTable[] {
  const read = TABLES_OF_TRICKS.map((table) => ({
    path: TABLES[table],
    without: (files: FoldingFiles) => withRows(files, table, () => []),
  }))
  return [...read, ...KEPT_BY_HAND.map(withoutHandKept)]
}

/** A table of data/folding that the build merges into a generated one: what it states is taken out of that again. */
interface HandKept {
  readonly file: string
  readonly columns: readonly string[]
  readonly into: TableName
  /** The generated rows without what the hand-kept rows state. */
  readonly strike: (generated: readonly Cells[], stated: readonly Cells[]) => Cells[]
}

/**
 * A row that stands in a source as well goes too, as the build's sources are not at hand: these figures are upper bounds
 * of what the table adds.
 */
const KEPT_BY_HAND: readonly HandKept[] = [
  {
    file: 'letters.tsv',
    columns: ['source', 'canonical', 'reason'],
    into: 'canonical',
    strike: strikeSources(2),
  },
  {
    file: 'variants.tsv',
    columns: ['variants', 'canonical', 'reason'],
    into: 'canonical',
    strike: strikeSources(2),
  },
  {
    file: 'alternatives.tsv',
    columns: ['source', 'alternatives', 'reason'],
    into: 'alternatives',
    strike: strikeSources(1),
  },
  {
    file: 'readings.tsv',
    columns: ['character', 'reading', 'change', 'reason'],
    into: 'readings',
    strike: strikeReadings,
  },
  { file: 'shapes.tsv', columns: ['one', 'other', 'tier', 'reason'], into: 'shapes', strike: strikeShapes },
  { file: 'splits.tsv', columns: ['whole', 'parts', 'reason'], into: 'splits', strike: strikeSplits },
  { file: 'radicals.tsv', columns: ['radical', 'typed', 'reason'], into: 'splits', strike: strikeTyped },
]

function withoutHandKept({ file, columns, into, strike }: HandKept): FoldingTable {
  return {
    path: `folding/${file}`,
    without: (files) => withRows(files, into, (rows) => strike(rows, overlayRows(file, columns))),
  }
}

/** The files with one table's rows replaced. Only generated tables have a head that must be written again. */
function withRows(
  files: FoldingFiles,
  table: TableName,
  change: (rows: readonly Cells[]) => readonly Cells[],
): FoldingFiles {
  const rows = change(readTable(files, table).map(({ cells }) => cells))
  return new Map(files).set(TABLES[table], writeTable(COLUMNS[table], [], rows))
}

/** Takes the characters of the first stated cells out of the column that lists what a row holds for; empty rows go. */
function strikeSources(column: number): HandKept['strike'] {
  return (generated, stated) => {
    const struck = new Set(stated.flatMap(([characters]) => [...characters!]))
    return generated
      .map((cells) => cells.map((cell, at) => (at === column ? strike(cell, struck) : cell)))
      .filter((cells) => cells[column] !== '')
  }
}

function strike(characters: string, struck: ReadonlySet<string>): string {
  return [...characters].filter((char) => !struck.has(char)).join('')
}

/** Added readings go; dropped ones come back. The order of readings is not read by the channel. */
function strikeReadings(generated: readonly Cells[], stated: readonly Cells[]): Cells[] {
  const changed = new Set(stated.map(([character]) => character!))
  const others = strikeSources(1)(generated, stated)
  const own = generated.flatMap(([readings, characters]) =>
    [...characters!]
      .filter((char) => changed.has(char))
      .map((char) => [unchanged(readings!.split(' '), char, stated).join(' '), char]),
  )
  return [...others, ...own.filter(([readings]) => readings !== '')]
}

function unchanged(readings: readonly string[], char: string, stated: readonly Cells[]): string[] {
  const changes = stated.filter(([character]) => character === char)
  const by = (change: string) => changes.filter((cells) => cells[2] === change).map(([, reading]) => reading!)
  return [...readings.filter((reading) => !by('add').includes(reading)), ...by('drop')]
}

function strikeShapes(generated: readonly Cells[], stated: readonly Cells[]): Cells[] {
  const partners = new Map<string, Set<string>>()
  for (const [one, other] of stated) {
    partners.set(one!, new Set([...(partners.get(one!) ?? []), other!]))
    partners.set(other!, new Set([...(partners.get(other!) ?? []), one!]))
  }
  return generated.map(([character, ...tiers]) => {
    const struck = partners.get(character!)
    return struck ? [character!, ...tiers.map((tier) => strike(tier, struck))] : [character!, ...tiers]
  })
}

function strikeSplits(generated: readonly Cells[], stated: readonly Cells[]): Cells[] {
  const struck = new Set(stated.map(([whole, parts]) => `${whole}\t${parts!.replaceAll(' ', '')}`))
  return filterSplits(generated, (whole, parts) => !struck.has(`${whole}\t${parts}`))
}

/** Splits with a typed radical go where the same split with the radical itself stands beside them. */
function strikeTyped(generated: readonly Cells[], stated: readonly Cells[]): Cells[] {
  const radicals = new Map<string, string[]>()
  for (const [radical, typed] of stated) {
    const first = [...typed!][0]!
    const others = [...typed!].filter((char) => char !== radical && char !== first)
    for (const char of others) radicals.set(char, [...(radicals.get(char) ?? []), first])
  }
  const all = new Set(
    generated.flatMap(([whole, groups]) => groups!.split(' ').map((parts) => `${whole}\t${parts}`)),
  )
  const isTyped = (whole: string, parts: string) =>
    [...parts].some((char, at) =>
      (radicals.get(char) ?? []).some((radical) =>
        all.has(`${whole}\t${[...parts].with(at, radical).join('')}`),
      ),
    )
  return filterSplits(generated, (whole, parts) => !isTyped(whole, parts))
}

function filterSplits(
  generated: readonly Cells[],
  keeps: (whole: string, parts: string) => boolean,
): Cells[] {
  return generated
    .map(([whole, groups]) => [
      whole!,
      groups!
        .split(' ')
        .filter((parts) => keeps(whole!, parts))
        .join(' '),
    ])
    .filter(([, groups]) => groups !== '')
}
