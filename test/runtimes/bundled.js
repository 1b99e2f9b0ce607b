// The entry of bundles for Node: judges as engine.mjs does, with the tables that it is told of.
import { readFileSync } from 'node:fs'
import { createDetector } from 'zhengming/engine'
import { judge } from './judge.js'

const [, , names, index] = process.argv
const bytes = Uint8Array.from(readFileSync(index)).buffer
judge((given) => createDetector({ index: given }), bytes, JSON.parse(readFileSync(names, 'utf8'))).then(
  (outcome) => console.log(JSON.stringify(outcome)),
)
