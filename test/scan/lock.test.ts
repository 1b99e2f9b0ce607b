import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lock } from '../../src/scan/lock.ts'
import { useFolder } from './fakes.ts'

const folder = useFolder()

test('of many runs that begin at once, one holds an output', async () => {
  const at = folder()
  const path = join(at, '.o.lock')
  const tries = await Promise.allSettled(Array.from({ length: 40 }, () => lock(path)))
  const held = tries.filter((one) => one.status === 'fulfilled')
  expect(held).toHaveLength(1)
  for (const one of tries) {
    if (one.status === 'rejected') expect(String(one.reason)).toContain(`got process ${process.pid}`)
  }
  await held[0]!.value()
  expect(readdirSync(at)).toEqual([])
})

test('at no moment a lock stands without the process that holds it', async () => {
  const path = join(folder(), '.o.lock')
  const seen = new Set<string>()
  for (let round = 0; round < 100; round++) {
    let made = false
    const held = lock(path).finally(() => {
      made = true
    })
    while (!made) {
      if (existsSync(path)) seen.add(readFileSync(path, 'utf8'))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await (await held)()
  }
  expect([...seen]).toEqual([`${process.pid}\n`])
})

test('what a run left that has ended does not keep others out', async () => {
  const path = join(folder(), '.o.lock')
  writeFileSync(path, '99999999\n')
  const unlock = await lock(path)
  expect(readFileSync(path, 'utf8')).toBe(`${process.pid}\n`)
  await unlock()
  expect(existsSync(path)).toBe(false)
})
