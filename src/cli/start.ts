#!/usr/bin/env node
/**
 * The command of the built package: runs the program, cli/run.js, from what V8 made of it in an earlier run, which saves a
 * third of a start. V8 refuses code of another version or with other flags; then it is made anew. It is kept beside the
 * program, where only those may write who may write the program.
 *
 * Node's own cache (module.enableCompileCache, from 22.1 on) keeps no function that is compiled when it is first called, as
 * nearly all are: it saves half as much.
 */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'

/** Bytes of the CRC-32, little-endian, that stands before the code. */
const CHECKSUM = 4

const program = join(dirname(fileURLToPath(import.meta.url)), 'cli/run.js')
const load = createRequire(program)

// Node reads maps of the sources for modules that it loads itself.
if (process.env.NODE_DISABLE_COMPILE_CACHE === '1' || process.sourceMapsEnabled) load(program)
else runCached()

function runCached(): void {
  const file = `${program}-${process.version}-${process.arch}-${Math.trunc(statSync(program).mtimeMs).toString(36)}.cache`
  const cachedData = readCache(file)
  const script = new Script(`(function(require,__dirname){${readFileSync(program, 'utf8')}\n})`, {
    filename: program,
    ...(cachedData !== undefined && { cachedData }),
  })
  if (cachedData === undefined || script.cachedDataRejected === true) keepAtExit(script, file)
  const run = script.runInThisContext() as (require: NodeJS.Require, folder: string) => void
  run(load, dirname(program))
}

/** What was kept, after its checksum: V8 would run damaged code. */
function readCache(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file)
    return bytes.readUInt32LE() === crc32(bytes.subarray(CHECKSUM)) ? bytes.subarray(CHECKSUM) : undefined
  } catch {
    return undefined
  }
}

/** Keeps the functions that the run compiled: those of a finished check, which is what people wait for. */
function keepAtExit(script: Script, file: string): void {
  process.once('exit', (status) => {
    if (process.argv[2] !== 'check' || status > 1) return
    const part = `${file}.${process.pid}`
    try {
      const code = script.createCachedData()
      const checksum = Buffer.alloc(CHECKSUM)
      checksum.writeUInt32LE(crc32(code))
      writeFileSync(part, Buffer.concat([checksum, code]))
      renameSync(part, file)
    } catch {
      // The folder may not be written to, as of a package that another user installed, or the disk is full.
      rmSync(part, { force: true })
    }
  })
}
