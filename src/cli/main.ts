#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import pc from 'picocolors'
import { createDetector } from '../detector.ts'
import { main } from './program.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const interrupt = new AbortController()
// Listened to for good: a second Ctrl-C must not cut the clearing-up short.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupt.abort())
// Without a listener a closed pipe would end the process with a stack trace.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

process.exitCode = await main(
  process.argv.slice(2),
  {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    colour: pc.isColorSupported && process.stdout.isTTY === true,
    stderrIsTerminal: process.stderr.isTTY === true,
    signal: interrupt.signal,
  },
  { createDetector, version },
)
// A reader that left early, or an error, may leave a producer that keeps its end of standard input open.
process.stdin.destroy()
