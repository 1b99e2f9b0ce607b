// Run in a fresh process with --expose-gc: how long the package takes to load and what stays in memory.
// Plain JavaScript, since a TypeScript loader would add its own time and memory to what is measured.
// Usage: node --expose-gc probe.mjs [URL of the built package]; without one, bare Node. Prints JSON.
const [entry] = process.argv.slice(2)
const start = performance.now()
let detector
let imported = start
if (entry !== undefined) {
  const { createDetector } = await import(entry)
  imported = performance.now()
  detector = await createDetector()
}
const loaded = performance.now()
detector?.check('新华社')
globalThis.gc()
await new Promise((resolve) => setTimeout(resolve, 50))
globalThis.gc()
const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
console.log(
  JSON.stringify({
    importMs: imported - start,
    createMs: loaded - imported,
    rss,
    heapUsed,
    arrayBuffers,
    // Keeps the detector alive until here.
    version: detector?.version ?? null,
  }),
)
