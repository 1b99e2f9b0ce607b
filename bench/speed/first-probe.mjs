// Run in a fresh process: how long the first names take, before V8 knows the code.
// Plain JavaScript, since a TypeScript loader would add its own time to what is measured.
// Usage: node first-probe.mjs URL of the built package < names as a JSON array. Prints JSON, in milliseconds.
import { readFileSync } from 'node:fs'

const [entry] = process.argv.slice(2)
const names = JSON.parse(readFileSync(0, 'utf8'))
const { createDetector } = await import(entry)
const detector = await createDetector()
const start = performance.now()
// The verdicts are used, which keeps the checks from being done away with.
let flagged = detector.check(names[0]).verdict === 'clear' ? 0 : 1
const first = performance.now()
for (const name of names.slice(1)) if (detector.check(name).verdict !== 'clear') flagged++
console.log(JSON.stringify({ firstMs: first - start, allMs: performance.now() - start, flagged }))
