/**
 * Judges names in whatever runtime this is loaded into: plain JavaScript that uses nothing but the language and Web APIs that all
 * of them have.
 */

/** Names that are judged with what would have to be otherwise as well: every fiftieth. */
const EVERY = 50

/**
 * @param {(index: ArrayBuffer) => import('../../src/engine/types.ts').Detector | Promise<import('../../src/engine/types.ts').Detector>} create
 * @param {ArrayBuffer} index
 * @param {readonly string[]} names
 * @returns {Promise<import('./outcome.ts').Outcome>}
 */
export async function judge(create, index, names) {
  const start = performance.now()
  const detector = await create(index)
  detector.check('新化社官方')
  const first = performance.now() - start
  const lines = names.map((name, nth) =>
    JSON.stringify(detector.check(name, { counterfactuals: nth % EVERY === 0 })),
  )
  const bytes = new TextEncoder().encode(lines.join('\n'))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { names: lines.length, first, digest: hex, version: detector.version }
}
