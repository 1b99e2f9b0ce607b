#!/usr/bin/env node
/**
 * The command of the built package, in the main thread and in those that judge for `scan`: runs the program, cli/run.js, from
 * what V8 made of it in an earlier run, which saves a third of a start. V8 refuses code of another version or with other flags;
 * then it is made anew. It is kept in the user's cache folder.
 *
 * Node's own cache (module.enableCompileCache, from 22.1 on) keeps no function that is compiled when it is first called, as
 * nearly all are: it saves half as much.
 *
 * This file alone is written for any Node, so that an old one can say what it lacks.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import * as zlib from 'node:zlib'
import envPaths from 'env-paths'
import { safe } from '../engine/shown.ts'

/** `>=20.19.0` of package.json. */
declare const ENGINES_NODE: string

/** Bytes of the CRC-32, little-endian, that stands before the code. */
const CHECKSUM = 4

const program = join(dirname(fileURLToPath(import.meta.url)), 'cli/run.js')
const load = createRequire(program)

// Node reads maps of the sources for modules that it loads itself.
if (isOld()) refuse()
else if (process.env.NODE_DISABLE_COMPILE_CACHE === '1' || process.sourceMapsEnabled) load(program)
else runCached()

function isOld(): boolean {
  const [major, minor] = numbers(process.versions.node)
  const [leastMajor, leastMinor] = numbers(ENGINES_NODE)
  return major < leastMajor || (major === leastMajor && minor < leastMinor)
}

function numbers(version: string): [major: number, minor: number] {
  const [major, minor] = /(\d+)\.(\d+)/.exec(version)!.slice(1).map(Number)
  return [major!, minor!]
}

function refuse(): void {
  const needed = ENGINES_NODE.replace('>=', '')
  process.stderr.write(
    safe`zhengming: expected Node ${needed} or later, got ${process.version}; install a later one from https://nodejs.org\n`,
  )
  process.exitCode = 3
}

function runCached(): void {
  const file = cacheFile()
  const cachedData = readCache(file)
  const script = new Script(`(function(require,__dirname){${readFileSync(program, 'utf8')}\n})`, {
    filename: program,
    ...(cachedData !== undefined && { cachedData }),
  })
  if (cachedData === undefined || script.cachedDataRejected === true) keepAtExit(script, file)
  const run = script.runInThisContext() as (require: NodeJS.Require, folder: string) => void
  run(load, dirname(program))
}

/** One for each program that is installed and each Node that runs it. */
function cacheFile(): string {
  const folder = envPaths('zhengming', { suffix: '' }).cache
  const at = zlib.crc32(program).toString(36)
  const written = Math.trunc(statSync(program).mtimeMs).toString(36)
  return join(folder, `run-${at}-${process.version}-${process.arch}-${written}.cache`)
}

/** What was kept, after its checksum: V8 would run damaged code. */
function readCache(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file)
    return bytes.readUInt32LE() === zlib.crc32(bytes.subarray(CHECKSUM))
      ? bytes.subarray(CHECKSUM)
      : undefined
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
      checksum.writeUInt32LE(zlib.crc32(code))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(part, Buffer.concat([checksum, code]))
      renameSync(part, file)
      removeOlder(file)
    } catch {
      // There may be no folder that may be written to, or the disk is full.
      remove(part)
    }
  })
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // What cannot be removed was never written, or is left to the system.
  }
}

/** What was kept of the same program, for the same Node, before it was written anew. */
function removeOlder(file: string): void {
  const [name, folder] = [basename(file), dirname(file)]
  const same = name.slice(0, name.lastIndexOf('-') + 1)
  for (const other of readdirSync(folder)) {
    if (other.startsWith(same) && other !== name) remove(join(folder, other))
  }
}
