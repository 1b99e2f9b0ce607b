/**
 * The floor of a scan, in a process of its own: reads an input, digests it, cuts it into blocks and splits these into rows and
 * fields by the package's own stages, without judging or writing, in one thread. Prints the number of rows.
 */
import { findInputs } from '../../src/scan/run/inputs.ts'
import { itemsOf } from '../../src/scan/run/items.ts'
import { sizesOf } from '../../src/scan/run/options.ts'
import { readBlock } from '../../src/scan/run/read-block.ts'

async function countRows(path: string): Promise<number> {
  const reading = {
    ...sizesOf({ inputs: [path], output: null }),
    columns: {},
    encoding: undefined,
    formatNamed: false,
    delimiter: undefined,
    prompt: false,
    stdin: process.stdin,
    signal: undefined,
    note: () => undefined,
    onSource: () => undefined,
  }
  let rows = 0
  for (const input of (await findInputs([path])).list) {
    for await (const item of itemsOf(input, 0, [], reading)) {
      if (item.kind === 'block') rows += readBlock(item.block, item.layout).rows.length
    }
  }
  return rows
}

countRows(process.argv[2]!).then((rows) => console.log(rows))
