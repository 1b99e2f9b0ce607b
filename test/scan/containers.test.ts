/** Runs in containers, each of which has a process 1: here, pid namespaces. */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPackage } from './package.ts'

const CONTAINER = ['--pid', '--fork', '--mount-proc', '--kill-child']
const permitted = spawnSync('unshare', [...CONTAINER, 'true']).status === 0
if (!permitted) console.log('pid namespaces are not to be had here: runs in containers are not tested')

const folder = mkdtempSync(join(tmpdir(), 'zhengming-containers-'))
const [output, lockFile] = [join(folder, 'o.jsonl'), join(folder, '.o.jsonl.lock')]
const SCAN = ['scan', 'in.txt', '-o', 'o.jsonl', '--shard-size', '16384', '--jobs', '1', '--quiet']
let main: string
let whole: Buffer

beforeAll(async () => {
  if (!permitted) return
  main = await buildPackage(folder)
  writeFileSync(join(folder, 'in.txt'), `新化社官方\n${'小橘猫爱吃鱼\n'.repeat(19)}`.repeat(400))
  expect(contained(SCAN).status).toBe(0)
  whole = readFileSync(output)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command as process 1 of a new container. */
function contained(argv: readonly string[]) {
  return spawnSync('unshare', [...CONTAINER, process.execPath, main, ...argv], {
    cwd: folder,
    encoding: 'utf8',
  })
}

/** Begins a run as process 1 of a container, kills it when a shard is done, and gives a file by which its namespace lives on. */
async function killed(): Promise<number> {
  rmSync(output, { force: true })
  const child = spawn('unshare', [...CONTAINER, process.execPath, main, ...SCAN], { cwd: folder })
  const exit = new Promise((resolve) => child.once('exit', resolve))
  while (!existsSync(join(folder, '.o.jsonl.part.json'))) await new Promise(setImmediate)
  const [first] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ')
  const namespace = openSync(`/proc/${first}/ns/pid`, 'r')
  process.kill(Number(first), 'SIGKILL')
  await exit
  expect(existsSync(output)).toBe(false)
  expect(JSON.parse(readFileSync(lockFile, 'utf8')).pid).toBe(1)
  return namespace
}

describe.skipIf(!permitted)('a run that was killed as process 1 of a container', () => {
  test('goes on in another, to the same bytes, when one says that it has ended', async () => {
    const namespace = await killed()
    for (const argv of [SCAN, [...SCAN, '--resume']]) {
      const { status, stderr } = contained(argv)
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringMatching(
          /got process 1 of another container \(pid:\[\d+\]\), .+ pass --unlock\n$/,
        ),
      })
    }
    expect(contained([...SCAN, '--resume', '--unlock'])).toMatchObject({ status: 0, stderr: '' })
    closeSync(namespace)
    expect(readFileSync(output).equals(whole)).toBe(true)
    expect(existsSync(lockFile)).toBe(false)
  }, 60_000)

  test('can be followed by a new one', async () => {
    closeSync(await killed())
    expect(contained([...SCAN, '--unlock']).status).toBe(0)
    expect(readFileSync(output).equals(whole)).toBe(true)
  }, 60_000)

  test('is told from the process 1 of a namespace that was given the same name', async () => {
    closeSync(await killed())
    const held = JSON.parse(readFileSync(lockFile, 'utf8'))
    // The kernel mostly gives the name anew; here it surely does.
    const locks = [lockFile, lockFile.replace(/\.lock$/, '.rejects.jsonl.lock')]
    const script = `const fs = require('fs')
      const namespace = fs.readlinkSync('/proc/self/ns/pid')
      for (const path of ${JSON.stringify(locks)}) {
        fs.writeFileSync(path, JSON.stringify({ ...JSON.parse(fs.readFileSync(path)), namespace }))
      }
      process.argv.splice(1, 1); import(${JSON.stringify(main)})`
    expect(held.namespace).toMatch(/^pid:/)
    const argv = [...CONTAINER, process.execPath, '-e', script, 'x', main, ...SCAN, '--resume']
    const ran = spawnSync('unshare', argv, { cwd: folder, encoding: 'utf8' })
    expect(ran).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(output).equals(whole)).toBe(true)
  }, 60_000)

  test('while it runs, another container may not write its output', async () => {
    rmSync(output, { force: true })
    const argv = ['-', '-o', 'o.jsonl', '--format', 'lines']
    const child = spawn('unshare', [...CONTAINER, process.execPath, main, 'scan', ...argv], { cwd: folder })
    while (!existsSync(lockFile)) await new Promise(setImmediate)
    expect(contained(SCAN).status).toBe(2)
    child.stdin.end('新化社\n')
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
  }, 60_000)
})
