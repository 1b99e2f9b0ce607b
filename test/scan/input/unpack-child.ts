/** Scans a file in a process of its own and tells how many rows it had and the most memory that it took, in MB. */
import { PassThrough } from 'node:stream'
import { scan } from '../../../src/scan/run/scan.ts'

const detector = {
  version: 'none',
  check: () => {
    throw new Error('expected no name that is judged')
  },
  counterfactual: () => [],
}

const options = { inputs: [process.argv[2]!], output: null, maxRatio: 1e9 }
const streams = { stdin: new PassThrough(), stdout: new PassThrough() }
const { rows } = await scan(options, detector as never, streams)
console.log(JSON.stringify({ rows: rows.read, megabytes: process.resourceUsage().maxRSS / 1024 }))
