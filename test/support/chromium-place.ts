import { existsSync } from 'node:fs'

/** Where systems keep Chromium; CHROMIUM names another place. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** The browser to test in, undefined where there is none. */
export const CHROMIUM = PLACES.find((path) => path !== undefined && existsSync(path))
