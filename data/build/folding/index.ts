import { createRequire } from 'node:module'
import { createFolding } from '../../../src/engine/fold/index.ts'
import { TABLES } from '../../../src/engine/fold/tables.ts'
import { tsvRows } from '../../../src/engine/tables/tsv.ts'
import { readPacked } from '../read.ts'
import type { BuildSources, BuildStep } from '../step.ts'
import { alternativeTable, canonicalRows, canonicalTable, classOf, classTable } from './canonical.ts'
import { assertInvariants } from './check.ts'
import { CodePointFolder, type Confusables } from './codepoint.ts'
import { readDescriptions } from './ids.ts'
import { coveringCharacters, officialFrequencies } from './official.ts'
import { overlayText } from './overlay.ts'
import { collectComponents, collectSplits, componentTable, type PartContext, splitTable } from './parts.ts'
import { collectReadings, readingTable, syllableTable } from './readings.ts'
import { collectShapes, shapeTable } from './shapes.ts'
import { readUcd, type Ucd } from './ucd.ts'
import { property, readUnihan, standardRank, type Unihan } from './unihan.ts'

const renderedFloor = 0.9
const coveredShare = 0.98

/** Non-Han characters that render like a Han one. */
function renderedLookAlikes(shared: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { cells } of tsvRows([readPacked(shared, 'nonhan_neighbours_NotoSansCJK.tsv.gz')])) {
    const [char, , han, score] = cells as [string, string, string, string]
    if (Number(score) >= renderedFloor) found.set(char, [...(found.get(char) ?? []), han])
  }
  return found
}

/** Code points in order: all that are assigned or default-ignorable. */
function allCodePoints(ucd: Ucd): number[] {
  const all: number[] = []
  for (let codePoint = 0; codePoint < 0x110000; codePoint++) {
    if (ucd.facts.has(codePoint) || ucd.defaultIgnorable(codePoint)) all.push(codePoint)
  }
  return all
}

function isCanonicalHan(ucd: Ucd, folder: CodePointFolder): (char: string) => boolean {
  return (char) => {
    const codePoint = char.codePointAt(0)!
    return classOf(ucd, codePoint) === 'han' && folder.resolve(codePoint).text === char
  }
}

function strokeCounts(unihan: Unihan): (char: string) => number {
  const counts = property(unihan, 'kTotalStrokes')
  return (char) => Number(counts.get(char)?.split(' ')[0] ?? 0)
}

function relationTables(ucd: Ucd, unihan: Unihan, folder: CodePointFolder, shared: string) {
  const isCanonical = isCanonicalHan(ucd, folder)
  const foldChars = (text: string) =>
    [...text].flatMap((char) => [...folder.resolve(char.codePointAt(0)!).text]).filter(isCanonical)
  const counts = officialFrequencies(shared, foldChars)
  const rank = standardRank(unihan)
  const context: PartContext = {
    descriptions: readDescriptions(shared),
    isCanonical,
    isStandard: (char) => rank(char) !== Number.POSITIVE_INFINITY,
    strokes: strokeCounts(unihan),
    official: [...counts.keys()],
  }
  return {
    shapes: collectShapes({ ...context, shared, common: coveringCharacters(counts, coveredShare) }),
    components: collectComponents(context),
    splits: collectSplits(context),
  }
}

/** Characters whose readings are given: canonical ones of the URO and of Extension A, and standard ones elsewhere. */
function readableCharacters(
  codePoints: readonly number[],
  unihan: Unihan,
  isCanonical: (char: string) => boolean,
): string[] {
  const standard = property(unihan, 'kTGHZ2013')
  const basic = (char: string) => (char >= '\u3400' && char <= '\u9fff') || char === '〇'
  return codePoints
    .map((each) => String.fromCodePoint(each))
    .filter((char) => (standard.has(char) || basic(char)) && isCanonical(char))
}

async function build({ shared, unicode }: BuildSources): Promise<ReadonlyMap<string, string>> {
  const ucd = readUcd(unicode)
  const unihan = readUnihan(unicode)
  const confusables = createRequire(import.meta.url)('unhomoglyph/data.json') as Confusables
  const folder = new CodePointFolder(ucd, unihan, confusables)
  const codePoints = allCodePoints(ucd)
  const rows = canonicalRows(folder, codePoints)
  const readings = collectReadings(
    readableCharacters(codePoints, unihan, isCanonicalHan(ucd, folder)),
    unihan,
  )
  const relations = relationTables(ucd, unihan, folder, shared)
  const generated = new Map([
    [TABLES.classes, classTable(ucd, folder, codePoints)],
    [TABLES.canonical, canonicalTable(rows)],
    [TABLES.alternatives, alternativeTable(ucd, folder, codePoints, renderedLookAlikes(shared))],
    [TABLES.readings, readingTable(readings)],
    [TABLES.syllables, syllableTable(readings, unihan)],
    [TABLES.shapes, shapeTable(relations.shapes)],
    [TABLES.components, componentTable(relations.components)],
    [TABLES.splits, splitTable(relations.splits)],
  ])
  const handKept = ['emoji', 'numerals', 'spoken', 'contextual'] as const
  const files = new Map<string, string>(generated)
  for (const name of handKept) files.set(TABLES[name], overlayText(`${name}.tsv`))
  assertInvariants(createFolding(files), { canonicalRows: rows, readings, ...relations })
  return generated
}

/** Makes data/generated/folding from Unicode, Unihan, OpenCC, pinyin-pro, TR39, IDS and the rendered look-alikes. */
export const foldingStep: BuildStep = { name: 'folding', needs: ['shared', 'unicode'], build }
