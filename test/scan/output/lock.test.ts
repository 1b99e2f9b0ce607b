import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { lock } from '../../../src/scan/output/lock/lock.ts'
import { type Owner, stateOf, thisOwner } from '../../../src/scan/output/lock/owner.ts'
import { useFolder } from '../fakes.ts'

/** What is removed or renamed is so after a while, drawn by seed, so that others meet in between. */
const slow = vi.hoisted(() => ({ seed: 0 }))
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>()
  const wait = async () => {
    if (slow.seed === 0) return
    slow.seed = (slow.seed * 48_271) % 2_147_483_647
    await new Promise((resolve) => setTimeout(resolve, slow.seed % 6))
  }
  const rm: typeof fs.rm = async (...given) => wait().then(() => fs.rm(...given))
  const rename: typeof fs.rename = async (...given) => wait().then(() => fs.rename(...given))
  return { ...fs, rm, rename }
})

const folder = useFolder()
const linux = process.platform === 'linux'

/** The number of a process that has ended. */
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid

const lockOf = (owner: Partial<Owner>) => `${JSON.stringify({ id: 'x', ...thisOwner(), ...owner })}\n`

const pidOf = (path: string): number => JSON.parse(readFileSync(path, 'utf8')).pid

async function heldBy(tries: readonly Promise<Awaited<ReturnType<typeof lock>>>[]) {
  const settled = await Promise.allSettled(tries)
  const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
  return { held: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), refusals }
}

test('of many runs that begin at once, one holds an output', async () => {
  const at = folder()
  const path = join(at, '.o.lock')
  const { held, refusals } = await heldBy(Array.from({ length: 40 }, () => lock(path)))
  expect(held).toHaveLength(1)
  expect(refusals).toHaveLength(39)
  for (const refusal of refusals) expect(refusal).toContain(`${path}: expected no other scan`)
  for (const refusal of refusals) expect(refusal).toContain(`got process ${process.pid}`)
  held[0]!.release()
  expect(readdirSync(at)).toEqual([])
})

test('at no moment a lock stands without the process that holds it', async () => {
  const path = join(folder(), '.o.lock')
  const seen = new Set<number>()
  for (let round = 0; round < 50; round++) {
    let made = false
    const held = lock(path).finally(() => {
      made = true
    })
    while (!made) {
      if (existsSync(path)) seen.add(pidOf(path))
      await new Promise((resolve) => setImmediate(resolve))
    }
    ;(await held).release()
  }
  expect([...seen]).toEqual([process.pid])
})

describe('what a run left that has ended', () => {
  const others: [string, () => string][] = [
    ['version 0.1.0', () => `${ended()}\n`],
    ['this version', () => lockOf({ pid: ended() })],
  ]
  if (linux) others.push(['a process whose number was given anew', () => lockOf({ started: '1' })])
  if (thisOwner().machine !== null)
    others.push(['this machine before it was started anew', () => lockOf({ boot: 'earlier' })])
  test.each(others)('does not keep others out: %s', async (_, content) => {
    const path = join(folder(), '.o.lock')
    writeFileSync(path, content())
    const held = await lock(path)
    expect(pidOf(path)).toBe(process.pid)
    held.release()
    expect(existsSync(path)).toBe(false)
  })

  test('is taken over by exactly one of those that find it at once', async () => {
    for (let round = 0; round < 20; round++) {
      slow.seed = round + 1
      const at = folder()
      const path = join(at, '.o.lock')
      writeFileSync(path, `${99_999_999 + round}\n`)
      const { held, refusals } = await heldBy(Array.from({ length: 12 }, () => lock(path)))
      expect({ round, held: held.length, refused: refusals.length }).toEqual({ round, held: 1, refused: 11 })
      held[0]!.release()
      expect(readdirSync(at)).toEqual([])
    }
    slow.seed = 0
  })

  test('is taken over where one that was about to was killed', async () => {
    const at = folder()
    const path = join(at, '.o.lock')
    writeFileSync(path, lockOf({ pid: ended() }))
    writeFileSync(`${path}.x`, lockOf({ pid: ended() }).replace('"x"', '"y"'))
    const { held } = await heldBy(Array.from({ length: 12 }, () => lock(path)))
    expect(held).toHaveLength(1)
    held[0]!.release()
    expect(readdirSync(at)).toEqual([])
  })
})

describe('what no scan puts at the path of a lock', () => {
  const things: [string, (path: string) => void, string][] = [
    ['a link to nothing', (path) => symlinkSync('nowhere', path), 'a symbolic link'],
    ['a folder', (path) => mkdirSync(path), 'a folder'],
  ]
  if (linux) things.push(['a pipe', (path) => void spawnSync('mkfifo', [path]), 'a device or pipe'])
  test.each(things)('is told, and not waited for: %s', async (_, make, got) => {
    const path = join(folder(), '.o.lock')
    make(path)
    for (const unlock of [false, true])
      await expect(lock(path, { unlock })).rejects.toThrow(
        `${path}: expected a lock, which is a file, got ${got}; remove it if no other scan has the same output`,
      )
  })
})

test('what killed runs left beside a lock goes, and what may be of one that runs stays', async () => {
  const at = folder()
  const path = join(at, '.o.lock')
  const [dead, alive, empty] = Array.from({ length: 3 }, () => `.o.lock.${randomUUID()}`)
  writeFileSync(join(at, dead!), lockOf({ pid: ended() }))
  writeFileSync(join(at, alive!), lockOf({}))
  writeFileSync(join(at, empty!), '')
  const held = await lock(path)
  expect(readdirSync(at).sort()).toEqual(['.o.lock', alive, empty].sort())
  held.release()
})

test('a run whose lock was removed by hand learns of it', async () => {
  const path = join(folder(), '.o.lock')
  const held = await lock(path)
  rmSync(path)
  expect(held.isOwn()).toBe(false)
  expect(() => held.require()).toThrow('got none: another took it over and has ended, or it was removed')
})

describe('of whom cannot be told whether they run', () => {
  test.each<[string, string, string]>([
    ['a living number in a lock of version 0.1.0', `${process.pid}\n`, `process ${process.pid}`],
    ['another host', lockOf({ boot: 'b', host: 'elsewhere', machine: 'm' }), 'on elsewhere'],
    ['a machine of the same name', lockOf({ boot: 'b', machine: 'm' }), 'of another start of the machine'],
    ...(linux
      ? ([['another container', lockOf({ pid: 1, namespace: 'pid:[1]' }), 'another container (pid:[1])']] as [
          string,
          string,
          string,
        ][])
      : []),
    ['what is no lock', 'oops', 'a lock that cannot be read'],
  ])('%s keeps others out, but for --unlock', async (_, content, got) => {
    const path = join(folder(), '.o.lock')
    writeFileSync(path, content)
    const refused = lock(path)
    await expect(refused).rejects.toThrow(got)
    await expect(refused).rejects.toThrow(
      'of which cannot be told from here whether it still runs; wait for it, or if you know that it has ended, pass --unlock',
    )
    expect(readFileSync(path, 'utf8')).toBe(content)
    const held = await lock(path, { unlock: true })
    expect(pidOf(path)).toBe(process.pid)
    held.release()
  })

  test('one that runs keeps others out, --unlock or not', async () => {
    const path = join(folder(), '.o.lock')
    const held = await lock(path)
    if (linux)
      await expect(lock(path, { unlock: true })).rejects.toThrow(`got process ${process.pid}; wait for it`)
    held.release()
  })

  test('one that was taken over by mistake learns of it, and leaves the lock to the other', async () => {
    const path = join(folder(), '.o.lock')
    const elsewhere = { ...thisOwner(), boot: 'b', host: 'elsewhere' }
    const first = await lock(path, { owner: elsewhere })
    const second = await lock(path, { unlock: true })
    expect(() => first.require()).toThrow('got another that was begun with --unlock')
    first.release()
    second.require()
    second.release()
    expect(existsSync(path)).toBe(false)
  })
})

describe('the state of an owner', () => {
  const here: Owner = { pid: 1, started: '5', boot: 'b', namespace: 'n', host: 'h', machine: 'm' }
  const gone = ended()
  const nothing = { started: null, boot: null, namespace: null, machine: null }
  test.each<[string, Partial<Owner>, Partial<Owner>, string]>([
    ['a dead process of macOS or Windows', { ...nothing, pid: gone }, nothing, 'dead'],
    ['a number in use there', { ...nothing, pid: process.pid }, nothing, 'unknown'],
    ['a dead number on another such host', { ...nothing, pid: gone, host: 'k' }, nothing, 'unknown'],
    ['a Linux machine seen from there', { pid: gone }, nothing, 'unknown'],
    ['another container, whatever its number', { pid: gone, namespace: 'k' }, {}, 'unknown'],
    [
      'another container that has our name, of another machine',
      { boot: 'k', machine: null },
      { machine: null },
      'unknown',
    ],
  ])('%s', (_, owner, seenFrom, state) => {
    expect(stateOf({ ...here, ...owner }, { ...here, ...seenFrom })).toBe(state)
  })

  test.skipIf(!linux)('that was killed and not yet asked for its exit code is dead', async () => {
    // The shell becomes a program that never asks.
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'])
    const pid = Number(await once(parent.stdout, 'data'))
    const started = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19]!
    const owner = { ...thisOwner(), pid, started }
    expect(stateOf(owner, thisOwner())).toBe('alive')
    process.kill(pid, 'SIGKILL')
    while (!readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z')) await new Promise(setImmediate)
    expect(stateOf(owner, thisOwner())).toBe('dead')
    parent.kill('SIGKILL')
  })
})
