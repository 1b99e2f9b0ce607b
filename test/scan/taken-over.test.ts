import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clearLeftovers } from '../../src/scan/output/leftovers.ts'
import { thisOwner } from '../../src/scan/output/lock/owner.ts'
import { localAnswerer } from '../../src/scan/run/answerers.ts'
import type { ScanOptions } from '../../src/scan/run/options.ts'
import { scanWith } from '../../src/scan/run/scan.ts'
import { fakeDetector, input, jsonLines, Sink, useFolder } from './fakes.ts'
import { file, run } from './run.ts'

const folder = useFolder()
const TABLE = `name\n"oops\n${'新化社\n'.repeat(2000)}`

function optionsIn(at: string): ScanOptions & { readonly output: string } {
  return {
    inputs: [file(at, 'x.csv', TABLE)],
    output: join(at, 'o.jsonl'),
    shardBytes: 4096,
    blockBytes: 1024,
  }
}

/** A scan in which something happens once, after some blocks were written; the scan waits for it. */
async function disturbed(
  options: ScanOptions,
  happens: (stop: AbortController) => unknown,
): Promise<unknown> {
  const stop = new AbortController()
  const [answerer, notes] = [localAnswerer(fakeDetector), [] as string[]]
  let blocks = 0
  const answer: typeof answerer.answer = async (task) => {
    if (++blocks === 10) await happens(stop)
    return answerer.answer(task)
  }
  const note = (text: string) => void notes.push(text)
  const streams = { stdin: input(), stdout: new Sink(), signal: stop.signal, note }
  const end = await scanWith(options, { ...answerer, answer }, streams).catch((thrown: unknown) => thrown)
  expect(blocks).toBeGreaterThanOrEqual(10)
  expect(notes.join()).not.toContain('--resume goes on')
  return end
}

describe('a run whose output another has taken over leaves it what it wrote', () => {
  /** What the other run has at the hidden paths, by then. */
  function takeOver(at: string): void {
    const own = `${JSON.stringify({ ...thisOwner(), id: 'winner' })}\n`
    for (const name of readdirSync(at).filter((one) => /^\..*(part|json|lock)$/.test(one))) {
      rmSync(join(at, name))
      writeFileSync(join(at, name), name.endsWith('lock') ? own : 'of the winner\n')
    }
  }
  const HIDDEN = ['lock', 'part', 'part.json', 'rejects.jsonl.lock', 'rejects.jsonl.part']
  const hidden = (at: string) => readdirSync(at).filter((one) => one.startsWith('.'))

  test.each<[string, (stop: AbortController) => void, string]>([
    ['at its end', () => undefined, 'got another that was begun with --unlock'],
    ['stopped', (stop) => stop.abort(), 'aborted'],
    [
      'after an error',
      () => {
        throw new Error('broken')
      },
      'broken',
    ],
    ['where it ends at once', () => clearLeftovers(), 'got another that was begun with --unlock'],
  ])('%s', async (_, ends, message) => {
    const at = folder()
    const options = optionsIn(at)
    let before: string[] = []
    const error = await disturbed(options, (stop) => {
      takeOver(at)
      before = hidden(at)
      ends(stop)
    })
    expect(String(error)).toContain(message)
    expect(before.sort()).toEqual(HIDDEN.map((one) => `.o.jsonl.${one}`))
    expect(hidden(at).sort()).toEqual(before)
    for (const name of before) expect(readFileSync(join(at, name), 'utf8')).toMatch(/winner/)
    expect(existsSync(options.output)).toBe(false)
  })

  test('even where the winner goes on with the very files', async () => {
    const at = folder()
    const options = optionsIn(at)
    const error = await disturbed(options, () => {
      // The owner is elsewhere, as far as can be told.
      for (const name of readdirSync(at).filter((one) => one.endsWith('.lock'))) {
        const held = JSON.parse(readFileSync(join(at, name), 'utf8'))
        writeFileSync(join(at, name), JSON.stringify({ ...held, boot: 'b', host: 'elsewhere' }))
      }
      return run({ ...options, resume: true, unlock: true })
    })
    expect(String(error)).toContain('got none: another took it over and has ended')
    await run({ ...options, output: join(at, 'whole.jsonl') })
    for (const side of ['', '.rejects.jsonl']) {
      const [one, other] = ['o.jsonl', 'whole.jsonl'].map((name) => readFileSync(join(at, `${name}${side}`)))
      expect(one!.equals(other!)).toBe(true)
    }
    expect(hidden(at)).toEqual([])
  })
})

describe('a file that was lost while it was written is no success', () => {
  test.each<[string, string, (path: string) => void]>([
    ['removed', 'o.jsonl', (path) => rmSync(path)],
    ['cut', 'o.jsonl', (path) => truncateSync(path, 10)],
    [
      'replaced',
      'o.jsonl',
      (path) => {
        rmSync(path)
        writeFileSync(path, 'other')
      },
    ],
    ['removed', 'o.jsonl.rejects.jsonl', (path) => rmSync(path)],
  ])('%s: %s', async (_, name, lose) => {
    for (const shardBytes of [4096, 1e6]) {
      const at = folder()
      const options = { ...optionsIn(at), shardBytes }
      const part = join(at, `.${name}.part`)
      const error = await disturbed(options, () => lose(part))
      expect(String(error)).toContain(`${basename(part)}: expected the file that this scan writes, got none`)
      const left = readdirSync(at).filter((one) => one !== basename(part))
      expect(left, 'no output, manifest or journal').toEqual(['x.csv'])
    }
  })

  test('a part of some other run does not replace what --resume finds complete', async () => {
    const at = folder()
    const options = optionsIn(at)
    await run(options)
    const whole = readFileSync(options.output)
    writeFileSync(join(at, '.o.jsonl.part'), 'half')
    await run({ ...options, resume: true })
    expect(readFileSync(options.output).equals(whole)).toBe(true)
  })
})

test('two scans do not write one file of refused rows, whatever their outputs', async () => {
  const at = folder()
  const options = optionsIn(at)
  const rejects = join(at, 'r.jsonl')
  for (const output of [join(at, 'other.jsonl'), '-', null]) {
    for (const [first, second] of [
      [options.output, output],
      [output, options.output],
    ]) {
      const end = await disturbed({ ...options, rejects, output: first! }, () =>
        expect(run({ ...options, rejects, output: second! })).rejects.toThrow(
          '.r.jsonl.lock: expected no other scan',
        ),
      )
      expect(end).toMatchObject({ rows: { refused: 1 } })
      expect(jsonLines(readFileSync(rejects, 'utf8'))).toHaveLength(1)
    }
  }
  expect(readdirSync(at).filter((one) => one.startsWith('.'))).toEqual([])
})
