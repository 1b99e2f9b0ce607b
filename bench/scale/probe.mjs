// Run in a fresh process with --expose-gc: what a registry of some size costs to load, and then each check.
// Plain JavaScript, since a TypeScript loader would add its own time and memory to what is measured.
// Usage: node --expose-gc probe.mjs URL-of-the-built-package REGISTRY-or-"-" NAMES.json. Prints JSON, in milliseconds,
// bytes and microseconds. NAMES.json: {"mix": [], "claims": [], "registered": []}, of which the last must be found.
import { readFileSync } from 'node:fs'

const [entry, registry, namesPath] = process.argv.slice(2)
const names = JSON.parse(readFileSync(namesPath, 'utf8'))
const { createDetector } = await import(entry)
const start = performance.now()
const detector = await createDetector(registry === '-' ? {} : { registries: [registry] })
const createMs = performance.now() - start
const peakBytes = process.resourceUsage().maxRSS * 1024
globalThis.gc()
const residentBytes = process.memoryUsage.rss()
const lost = names.registered.filter((name) => detector.check(name).verdict === 'clear')
const times = Object.fromEntries(Object.entries(names).map(([kind, all]) => [kind, timesOf(all)]))
console.log(JSON.stringify({ createMs, peakBytes, residentBytes, lost: lost.slice(0, 5), times }))

/** One half of the names warms the engine up, the other is timed. */
function timesOf(all) {
  const half = all.length >> 1
  for (const name of all.slice(0, half)) detector.check(name)
  return all.slice(half).map((name) => {
    const before = performance.now()
    detector.check(name)
    return 1000 * (performance.now() - before)
  })
}
