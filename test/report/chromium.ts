import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach } from 'vitest'
import { CHROMIUM } from '../support/chromium-place.ts'

export { CHROMIUM } from '../support/chromium-place.ts'

if (CHROMIUM === undefined) {
  console.warn('no Chromium found (apt-get install chromium, or CHROMIUM=path): pages are not tested')
}

let browser: Browser | undefined

/** Closes the pages of each test, and the browser after the last one; to be called by each file that opens any. */
export function useChromium(): void {
  // A page that stays open goes on to take memory and time, one of 100,000 names most of all.
  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
  })
  afterAll(async () => {
    await browser?.close()
    // The files of one worker share this module.
    browser = undefined
  })
}

/** A page that was opened, and what went wrong in it. */
export interface Opened {
  readonly page: Page
  /** Errors, refused loads and dialogs. */
  readonly faults: string[]
  /** What the page tried to load. */
  readonly requests: string[]
}

/** Opens a file; waits until what `ready` selects is there. */
export async function open(path: string, options: BrowserContextOptions, ready: string): Promise<Opened> {
  browser ??= await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US', ...options })
  const faults: string[] = []
  const requests: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => faults.push(message.text()))
  page.on('dialog', async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(`file://${path}`)
  await page.locator(ready).waitFor()
  return { page, faults, requests }
}

/** A number or text that an expression gives in the page. */
export function evaluate<Value>(page: Page, expression: string): Promise<Value> {
  return page.evaluate(expression) as Promise<Value>
}

/** What axe says of a page: how many rules it passes, and each fault with the node that has it. */
export async function askAxe(page: Page): Promise<{ passes: number; faults: string[][] }> {
  await evaluate(page, readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const { violations, passes } = await evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
    passes: unknown[]
    // Of what passes the rules are counted, and no node is described.
  }>(page, "axe.run({ resultTypes: ['violations'] })")
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => [id, html, failureSummary]),
  )
  return { passes: passes.length, faults }
}
