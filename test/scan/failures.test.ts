import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ScanOptions, ScanProgress } from '../../src/scan/run/options.ts'
import { scan } from '../../src/scan/run/scan.ts'
import { fakeDetector, input, jsonLines, Sink, useFolder } from './fakes.ts'
import { file, run } from './run.ts'

const folder = useFolder()

describe('nothing is left half-written', () => {
  /** A folder with an older output that must survive. */
  function prepared(name: string, content: string | Uint8Array): { at: string; options: ScanOptions } {
    const at = folder()
    file(at, 'o.jsonl', 'older\n')
    return { at, options: { inputs: [file(at, name, content)], output: join(at, 'o.jsonl') } }
  }
  function untouched(at: string, name: string): void {
    expect(readdirSync(at).sort()).toEqual([name, 'o.jsonl'].sort())
    expect(readFileSync(join(at, 'o.jsonl'), 'utf8')).toBe('older\n')
  }

  test('after an error in the input', async () => {
    const { at, options } = prepared('x.csv', 'a,b\n1,2\n')
    await expect(run(options)).rejects.toThrow('pass --name-column')
    untouched(at, 'x.csv')
  })

  test('after a damaged gzip file', async () => {
    const packed = gzipSync('{"name":"x"}\nbad\n'.repeat(50_000))
    const cut = prepared('x.jsonl.gz', packed.subarray(0, packed.length - 20))
    await expect(run(cut.options)).rejects.toThrow(
      /x\.jsonl\.gz: expected a whole gzip file, got one that is cut or damaged \(.+\); fetch it again/,
    )
    untouched(cut.at, 'x.jsonl.gz')
    const plain = prepared('x.jsonl.gz', '{"name":"x"}\n')
    await expect(run(plain.options)).rejects.toThrow('expected a gzip file, as its name says')
    untouched(plain.at, 'x.jsonl.gz')
  })

  test('after an interrupt', async () => {
    const { at, options } = prepared('x.jsonl', '{"name":"新化社"}\nbad\n'.repeat(100_000))
    const controller = new AbortController()
    const streams = {
      stdin: input(),
      stdout: new Sink(),
      signal: controller.signal,
      onProgress: () => controller.abort(),
    }
    await expect(scan(options, fakeDetector, streams)).rejects.toMatchObject({ name: 'AbortError' })
    untouched(at, 'x.jsonl')
  })

  test('an output behind a link is replaced, the link stays', async () => {
    const { at, options } = prepared('x.txt', '新化社\n')
    symlinkSync('o.jsonl', join(at, 'link.jsonl'))
    await run({ ...options, output: join(at, 'link.jsonl') })
    expect(jsonLines(readFileSync(join(at, 'o.jsonl'), 'utf8'))).toHaveLength(1)
  })
})

describe('usage errors say what, where and what to do', () => {
  test('input', async () => {
    const at = folder()
    const output = join(at, 'o.jsonl')
    await expect(run({ inputs: [join(at, 'no.csv')], output })).rejects.toThrow(
      /no\.csv: expected a file, got nothing at this path; correct the path, or pass - for standard input/,
    )
    mkdirSync(join(at, 'd.csv'))
    await expect(run({ inputs: [join(at, 'd.csv')], output })).rejects.toThrow('got a folder')
    await expect(run({ inputs: ['x.xlsx'], output })).rejects.toThrow('x.xlsx: expected text, got a workbook')
    await expect(run({ inputs: ['x.dat'], output })).rejects.toThrow(
      'x.dat: expected a name that ends in .parquet, .txt, .csv, .tsv or .jsonl (the last four also with .gz or .zst); rename the file or pass --format',
    )
    await expect(run({ inputs: ['x.txt'], output, encoding: 'utf-9' })).rejects.toThrow(
      '--encoding utf-9: expected',
    )
  })

  test('output, before anything is read', async () => {
    const at = folder()
    const from = file(at, 'x.txt', 'a\n')
    const refusal = async (output: string, text: string | RegExp) => {
      const seen: ScanProgress[] = []
      const streams = {
        stdin: input(),
        stdout: new Sink(),
        onProgress: (p: ScanProgress) => void seen.push(p),
      }
      await expect(scan({ inputs: [from], output }, fakeDetector, streams)).rejects.toThrow(text)
      expect(seen).toEqual([])
    }
    await refusal(
      join(at, 'no', 'o.jsonl'),
      /o\.jsonl: expected a file that can be written, got a folder that does not exist; choose/,
    )
    await refusal(join(from, 'o.jsonl'), 'got a path through something that is no folder')
    mkdirSync(join(at, 'd.jsonl'))
    await refusal(join(at, 'd.jsonl'), 'got a folder; choose another path')
    await refusal(join(at, 'o.xlsx'), 'expected a name that ends in .jsonl, .csv or .tsv')
    symlinkSync('x.txt', join(at, 'x.jsonl'))
    await refusal(join(at, 'x.jsonl'), 'expected a place of its own, got that of the input')
    expect(readFileSync(from, 'utf8')).toBe('a\n')
  })

  test('the side file, by the option that named it', async () => {
    const at = folder()
    const from = file(at, 'x.csv', 'name,id\na\n')
    mkdirSync(join(at, 'd'))
    await expect(
      run({ inputs: [from], output: join(at, 'o.jsonl'), rejects: join(at, 'd') }),
    ).rejects.toThrow(/^--rejects .*d: expected a file that can be written, got a folder/)
    expect(readdirSync(at).sort()).toEqual(['d', 'x.csv'])
  })

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written', async () => {
    const at = folder()
    const from = file(at, 'x.txt', 'a\n')
    mkdirSync(join(at, 'locked'))
    chmodSync(join(at, 'locked'), 0o500)
    await expect(run({ inputs: [from], output: join(at, 'locked', 'o.jsonl') })).rejects.toThrow(
      'got one that may not be written',
    )
  })
})
