/**
 * Writes the program and beside it the compiled tables and the pages: `npm run build` calls it after the compiler,
 * which writes the types. None is part of the sources, which run by themselves, parse the tables and build the pages.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PAGES } from '../../src/report/template.ts'
import { bundleProgram } from './bundle.ts'
import { buildPage } from './page.ts'
import { writeTables } from './tables.ts'
import { keepPublicTypes } from './types.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
keepPublicTypes(dist, ['index.d.ts', 'engine/index.d.ts'])
await bundleProgram(dist)
for (const page of PAGES) writeFileSync(join(dist, `${page}.html`), await buildPage(page))
await writeTables(dist)
