/**
 * Writes the program and beside it the compiled tables: `npm run build` calls it after the compiler, which writes the types.
 * Neither is part of the sources, which run by themselves and parse the tables.
 */
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { INDEX_FILE } from '../../src/assets.ts'
import { readBundledTables } from '../../src/bundle.ts'
import { compileIndex } from '../../src/compiled/index.ts'
import { packageVersion } from '../../src/detector.ts'
import { bundleProgram } from './bundle.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
await bundleProgram(dist)
writeFileSync(join(dist, basename(INDEX_FILE)), compileIndex(await readBundledTables(), packageVersion()))
