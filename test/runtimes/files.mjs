// The same by way of the library that reads its files: node files.mjs NAMES.json
import { readFileSync } from 'node:fs'
import { createDetector } from 'zhengming'
import { judge } from './judge.js'

const names = JSON.parse(readFileSync(process.argv[2], 'utf8'))
console.log(JSON.stringify(await judge(() => createDetector(), null, names)))
