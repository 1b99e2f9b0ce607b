// Run by Node, Bun and Deno in a folder where the package is installed: node engine.mjs NAMES.json
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createDetector } from 'zhengming/engine'
import { judge } from './judge.js'

const file = createRequire(import.meta.url).resolve('zhengming/index.bin')
const names = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const bytes = Uint8Array.from(readFileSync(file)).buffer
console.log(JSON.stringify(await judge((index) => createDetector({ index }), bytes, names)))
