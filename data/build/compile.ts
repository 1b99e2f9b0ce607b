/**
 * Writes the compiled tables beside the compiled program: `npm run build` calls it after the compiler. They are no
 * part of the sources, which parse the tables themselves.
 */
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { INDEX_FILE } from '../../src/assets.ts'
import { readBundledTables } from '../../src/bundle.ts'
import { compileIndex } from '../../src/compiled/index.ts'
import { packageVersion } from '../../src/detector.ts'

const path = join(fileURLToPath(new URL('../../dist', import.meta.url)), basename(INDEX_FILE))
writeFileSync(path, compileIndex(await readBundledTables(), packageVersion()))
