import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'

/** Where the data of a report goes in its page. */
const DATA_PLACE = '<!-- data -->'

/** The built page, beside the compiled program. */
const PAGE_FILE = fileURLToPath(new URL('./report.html', import.meta.url))

/**
 * The page of a report without its data: what stands before them and after them. Sources, which have no built page beside
 * them, build it.
 * @throws ZhengmingError `data` for a damaged installation
 */
export async function readTemplate(): Promise<readonly [before: string, after: string]> {
  const page = import.meta.url.endsWith('.ts') ? await fromSources() : await readPage()
  const [before, after] = page.split(DATA_PLACE)
  if (before !== undefined && after !== undefined) return [before, after]
  throw damaged('a page without a place for its data')
}

async function readPage(): Promise<string> {
  try {
    return await readFile(PAGE_FILE, 'utf8')
  } catch (cause) {
    throw damaged(`no readable file (${(cause as NodeJS.ErrnoException).code ?? cause})`, cause)
  }
}

function damaged(got: string, cause?: unknown): ZhengmingError {
  return new ZhengmingError(
    'data',
    safe`${PAGE_FILE}: expected the page of reports, got ${got}; reinstall the package, or run npm run build`,
    { cause },
  )
}

/** What builds the page; no part of the package, so that no bundler must follow it. */
const BUILDER = '../../data/build/page.ts'

async function fromSources(): Promise<string> {
  const { buildPage } = (await import(new URL(BUILDER, import.meta.url).href)) as {
    readonly buildPage: () => Promise<string>
  }
  return buildPage()
}
