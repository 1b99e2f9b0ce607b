// Run in a fresh process: how long the package takes to load.
// Plain JavaScript, since a TypeScript loader would add its own time to what is measured.
// Usage: node probe.mjs URL of the built package. Prints JSON, in milliseconds.
const [entry] = process.argv.slice(2)
const start = performance.now()
const { createDetector } = await import(entry)
const imported = performance.now()
const first = await createDetector()
const created = performance.now()
const second = await createDetector()
const again = performance.now()
// Both must judge, which also keeps them from being done away with.
for (const detector of [first, second]) {
  if (detector.check('新华社').verdict === 'clear')
    throw new Error('expected 新华社 not to be clear, got clear')
}
console.log(
  JSON.stringify({ importMs: imported - start, createMs: created - imported, againMs: again - created }),
)
