import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { CHROMIUM } from '../support/chromium-place.ts'
import type { Outcome } from './outcome.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
}

/** Serves the files of folders by their paths, of the first folder that has one, to this machine alone. */
async function serve(folders: readonly string[]): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/page.html' : new URL(request.url!, 'http://localhost').pathname
    const file = folders.map((folder) => join(folder, path)).find((found) => existsSync(found))
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
    response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** A bundle for browsers, and where its page is. */
export interface Bundle {
  readonly name: string
  /** A folder with `page.html` and `page.js`. */
  readonly folder: string
}

/** Chromium, until it is closed. */
export class Chromium {
  readonly #browser: Browser

  private constructor(browser: Browser) {
    this.#browser = browser
  }

  /** @throws Error where there is no Chromium */
  static async launch(): Promise<Chromium> {
    if (CHROMIUM === undefined) {
      throw new Error('expected Chromium, got none; apt-get install chromium, or set CHROMIUM to its path')
    }
    return new Chromium(await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] }))
  }

  close(): Promise<void> {
    return this.#browser.close()
  }

  /** What comes of a bundle of judge.js, in the page itself and in a worker. `data` has the tables and names. */
  judge({ name, folder }: Bundle, data: string): Promise<[name: string, outcome: Outcome][]> {
    return this.#open([folder, data], async (page) => {
      const where = `Chromium ${this.#browser.version().split('.')[0]}`
      await page.waitForFunction('globalThis.outcomeHere !== undefined')
      const run = (code: string) => page.evaluate(code) as Promise<Outcome>
      const [here, there] = await Promise.all([run('outcomeHere()'), run("outcomeInWorker('/page.js')")])
      return [
        [`${where}, page, ${name}`, here],
        [`${where}, worker, ${name}`, there],
      ]
    })
  }

  /** Waits until a page has this title. */
  title(folder: string, title: string): Promise<void> {
    return this.#open([folder], async (page) => {
      await page.waitForFunction(`document.title === ${JSON.stringify(title)}`)
    })
  }

  async #open<T>(folders: readonly string[], use: (page: Page) => Promise<T>): Promise<T> {
    const { server, origin } = await serve(folders)
    const faults: string[] = []
    try {
      const page = await this.#browser.newPage()
      page.on('pageerror', ({ message }) => faults.push(message))
      page.on('console', (message) => faults.push(message.text()))
      await page.goto(origin)
      return await use(page)
    } catch (cause) {
      throw new Error(`${folders[0]}: expected a page that judges, got ${faults.join('; ') || 'none'}`, {
        cause,
      })
    } finally {
      server.close()
      server.closeAllConnections()
    }
  }
}
