import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const ARGV = ['--import', 'tsx', MAIN]

function run(argv: string[], stdin = '') {
  return spawnSync(process.execPath, [...ARGV, ...argv], { input: stdin, encoding: 'utf8' })
}

test('the process answers with exit code and version', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
  expect(run(['check', '--json', '-'], '新化社\n').status).toBe(1)
  expect(run(['scan', 'no.txt', '-o', '-']).status).toBe(2)
})

test('a pipe that closes early is met without a word, and not with success', async () => {
  const child = spawn(process.execPath, [...ARGV, 'scan', '-', '-o', '-'])
  child.stdin.on('error', () => undefined)
  let errors = ''
  child.stderr.on('data', (text) => {
    errors += text
  })
  child.stdout.once('data', () => {
    child.stdout.destroy()
    child.stdin.write('猫\n'.repeat(2000))
    child.stdin.end('猫\n'.repeat(2000))
  })
  child.stdin.write('猫\n')
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(141)
  expect(errors).toBe('')
})

test('Ctrl-C ends a check that waits for names', async () => {
  const child = spawn(process.execPath, [...ARGV, 'check', '--json', '-'])
  child.stdout.once('data', () => child.kill('SIGINT'))
  child.stdin.write('猫\n')
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(130)
})

test('Ctrl-C exits 130 and leaves no file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhengming-'))
  const child = spawn(process.execPath, [...ARGV, 'scan', '-', '-o', join(folder, 'o.jsonl')])
  const watch = setInterval(() => {
    // The temporary file shows that the scan has begun.
    if (readdirSync(folder).length > 0) child.kill('SIGINT')
  }, 50)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  expect(code).toBe(130)
  expect(readdirSync(folder)).toEqual([])
  rmSync(folder, { recursive: true })
})
