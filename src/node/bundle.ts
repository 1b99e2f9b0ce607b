import { createHash } from 'node:crypto'
import { BACKGROUND_FILES, openBackground, parseBackground } from '../engine/background/index.ts'
import { ZhengmingError } from '../engine/errors.ts'
import { FOLDING_FILES, openFolding, parseFolding } from '../engine/fold/index.ts'
import type { BundledTables } from '../engine/model/compiled/index.ts'
import { MARKER_FILES, parseMarkers } from '../engine/model/markers.ts'
import { LEXICON_FILES, parseLexicon } from '../engine/model/parse-lexicon.ts'
import { parseRegistry, REGISTRY_FILES } from '../engine/registry/index.ts'
import { RETIRED_FILE, readRetired } from '../engine/registry/retired.ts'
import { excerpt, safe } from '../engine/shown.ts'
import { readAssets } from './assets.ts'

/** The day of the last change of the bundled tables that users should know of: data/CHANGELOG.md. */
const DATA_VERSION = 'VERSION'

/** Texts of the bundled tables and what they hold. */
async function parseTables(): Promise<BundledTables & { files: ReadonlyMap<string, string> }> {
  const files = await readAssets([
    ...FOLDING_FILES,
    ...BACKGROUND_FILES,
    ...REGISTRY_FILES,
    ...LEXICON_FILES,
    ...MARKER_FILES,
    RETIRED_FILE,
    DATA_VERSION,
  ])
  return {
    folding: parseFolding(only(files, FOLDING_FILES)),
    background: parseBackground(only(files, BACKGROUND_FILES)),
    lexicon: parseLexicon(files),
    markers: parseMarkers(files),
    registry: parseRegistry(only(files, REGISTRY_FILES)),
    retired: readRetired(files.get(RETIRED_FILE)!),
    dataVersion: `${dataVersion(files.get(DATA_VERSION)!)}.${digestOf(files)}`,
    files,
  }
}

const only = (files: ReadonlyMap<string, string>, paths: readonly string[]) =>
  new Map(paths.map((path) => [path, files.get(path)!]))

/** The bundled tables as `compileIndex` takes them. */
export async function readBundledTables(): Promise<BundledTables> {
  const { files: _, ...tables } = await parseTables()
  return tables
}

/** The bundled tables parsed and opened: several detectors may be assembled over them. */
export async function readBundle() {
  const { files, folding, background, ...rest } = await parseTables()
  return {
    ...rest,
    folding: openFolding(folding),
    background: openBackground(background),
    /** Tables that hold words and names as they are written. */
    written: background,
    /** Texts of the registry's tables by their path below data/. */
    tables: only(files, REGISTRY_FILES),
  }
}

export type Bundle = Awaited<ReturnType<typeof readBundle>>

function dataVersion(text: string): string {
  const version = /^(\d{4}\.\d{2}\.\d{2})\n$/.exec(text)?.[1]
  if (version === undefined)
    throw new ZhengmingError(
      'data',
      safe`data/${DATA_VERSION}: expected a day, like 2026.11.30, and a line feed, got ${excerpt(text)}; reinstall the package`,
    )
  return version
}

function digestOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [path, text] of files) hash.update(path).update(text)
  return hash.digest('hex').slice(0, 8)
}
