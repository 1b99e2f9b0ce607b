import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'

/** The pages that there are, by the folder of src that each is made of. */
export const PAGES = ['report', 'evaluate'] as const
export type PageName = (typeof PAGES)[number]

/** Where the data go in a page. */
const DATA_PLACE = '<!-- data -->'

/**
 * A page without its data: what stands before them and after them. Sources, which have no built page beside them, build it.
 * @throws ZhengmingError `data` for a damaged installation
 */
export async function readTemplate(name: PageName): Promise<readonly [before: string, after: string]> {
  const file = fileURLToPath(new URL(`./${name}.html`, import.meta.url))
  const page = import.meta.url.endsWith('.ts') ? await fromSources(name) : await readPage(file)
  const [before, after] = page.split(DATA_PLACE)
  if (before !== undefined && after !== undefined) return [before, after]
  throw damaged(file, 'a page without a place for its data')
}

/** Data for a page to read by their id, as JSON that neither ends the script nor opens a comment in it. */
export function dataBlock(id: string, data: unknown): string {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return `<script type="application/json" id="${id}">${json}</script>\n`
}

async function readPage(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw damaged(file, `no readable file (${(cause as NodeJS.ErrnoException).code ?? cause})`, cause)
  }
}

function damaged(file: string, got: string, cause?: unknown): ZhengmingError {
  return new ZhengmingError(
    'data',
    safe`${file}: expected a page of the package, got ${got}; reinstall the package, or run npm run build`,
    { cause },
  )
}

/** What builds the page; no part of the package, so that no bundler must follow it. */
const BUILDER = '../../data/build/page.ts'

async function fromSources(name: PageName): Promise<string> {
  const { buildPage } = (await import(new URL(BUILDER, import.meta.url).href)) as {
    readonly buildPage: (of: PageName) => Promise<string>
  }
  return buildPage(name)
}
