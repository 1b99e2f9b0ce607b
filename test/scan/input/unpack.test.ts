import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Compression } from '../../../src/scan/input/unpack/fault.ts'
import { unpacked } from '../../../src/scan/input/unpack/index.ts'
import { scan } from '../../../src/scan/run/scan.ts'
import { fakeDetector, input, Sink, useFolder } from '../fakes.ts'
import { chunks } from '../rows.ts'
import { file, run } from '../run.ts'
import { BLOCK, bomb, frame, raw, repeated, skippable } from './zstd-frames.ts'

const folder = useFolder()

/** `id,name\n1,新化社\n2,猫\n` by zstd 1.5, in two frames with checksums. */
const CHECKED = Buffer.from(
  '28b52ffd0458a1000069642c6e616d650a312ce696b0e58c96e7a4be0a366fa1b728b52ffd0458310000322ce78cab0a688a9d00',
  'hex',
)

/** The end of the first of its frames. */
const FIRST = 33

const TEXT = 'id,name\n1,新化社\n2,猫\n'

async function unpack(packed: Uint8Array, compression: Compression, size = 1 << 20): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of unpacked(chunks(packed, size), { compression })) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

/** A file of each format, in two parts, which end here. */
const MEMBERS = [gzipSync('id,name\n1,新化社\n'), gzipSync('2,猫\n')]
const FILES: readonly [Compression, Buffer, number][] = [
  ['gz', Buffer.concat(MEMBERS), MEMBERS[0]!.length],
  ['zst', CHECKED, FIRST],
]

describe.each(FILES)('.%s', (compression, packed, first) => {
  test('its parts are read one after another, however its bytes come', async () => {
    for (const size of [1, 2, 3, 7, first, first + 1, 1000]) {
      expect(await unpack(packed, compression, size)).toBe(TEXT)
    }
  })

  test('cut anywhere but between its parts is refused', async () => {
    for (let size = 0; size < packed.length; size++) {
      if (size === first) continue
      for (const chunk of [1, 1000]) {
        await expect(unpack(packed.subarray(0, size), compression, chunk)).rejects.toThrow(
          /expected a whole (gzip|zstd) file, got one that is cut or damaged \(unexpected end of file\)/,
        )
      }
    }
  })

  test('with a bit turned it is refused, or means the same', async () => {
    let refused = 0
    for (let bit = 0; bit < 8 * packed.length; bit++) {
      const damaged = Buffer.from(packed)
      damaged[bit >> 3]! ^= 1 << (bit & 7)
      const got = await unpack(damaged, compression).catch((error: Error) => error)
      if (got instanceof Error) {
        expect(got.message).toMatch(/^expected a .+, got .+; /)
        refused++
      } else expect(got).toBe(TEXT)
    }
    // What means the same are times, systems and flags of gzip, windows of zstd.
    expect(refused).toBeGreaterThan(8 * packed.length * 0.6)
  })

  test('other bytes behind it are refused, however they come', async () => {
    for (const other of ['x', 'xx', 'id,name\n3,x\n', '\u001f', '\u001f\u008b garbage']) {
      const whole = Buffer.concat([packed, Buffer.from(other, 'latin1')])
      for (const size of [1, packed.length, 1000]) {
        await expect(unpack(whole, compression, size), `${other} ${size}`).rejects.toThrow(
          /^expected a .+, got .+; /,
        )
      }
    }
  })

  test('a file that begins otherwise is told so', async () => {
    await expect(unpack(Buffer.from(TEXT), compression)).rejects.toThrow(
      `as its name says, got one that begins otherwise; leave .${compression} out of the name`,
    )
  })
})

test('zeros behind gzip are let pass, and nothing behind them', async () => {
  const padded = Buffer.concat([MEMBERS[0]!, Buffer.alloc(5000)])
  for (const size of [1, MEMBERS[0]!.length, 100_000]) {
    expect(await unpack(padded, 'gz', size)).toBe('id,name\n1,新化社\n')
    const behind = Buffer.concat([padded, Buffer.from('2,猫\n')])
    await expect(unpack(behind, 'gz', size)).rejects.toThrow(/(from byte|behind its end)/)
  }
})

describe('zstd', () => {
  test('frames that readers skip are skipped', async () => {
    const parts = [
      skippable('head'),
      CHECKED.subarray(0, FIRST),
      skippable(''),
      CHECKED.subarray(FIRST),
      skippable('x'.repeat(300)),
    ]
    for (const size of [1, 5, 1000]) expect(await unpack(Buffer.concat(parts), 'zst', size)).toBe(TEXT)
  })

  test('another checksum, and another size than the header says, are refused', async () => {
    const other = Buffer.from(CHECKED)
    other[FIRST - 1]! ^= 1
    await expect(unpack(other, 'zst')).rejects.toThrow(
      'damaged (another checksum, in the frame that begins at byte 0)',
    )
    expect(await unpack(frame([raw('1234')], { size: 4 }), 'zst')).toBe('1234')
    for (const size of [3, 5]) {
      await expect(unpack(frame([raw('1234')], { size }), 'zst')).rejects.toThrow('cut or damaged')
    }
  })

  test('a dictionary is named, wherever the chunks end', async () => {
    const packed = Buffer.concat([CHECKED, frame([raw('x')], { dictionary: 3_735_928_559 })])
    for (const size of [1, CHECKED.length + 3, 1000]) {
      await expect(unpack(packed, 'zst', size)).rejects.toThrow(
        'expected a zstd file that needs no dictionary, got one that was packed with dictionary 3735928559; unpack it',
      )
    }
  })

  test('a window is as large as 128 MiB', async () => {
    expect(await unpack(frame([raw('x')], { window: 27 }), 'zst')).toBe('x')
    await expect(unpack(frame([raw('x')], { window: 28 }), 'zst')).rejects.toThrow(
      'expected a zstd file with a window of at most 134217728 bytes, got one of 268435456 bytes; pack it again',
    )
  })

  test('gives the same whatever the frames and chunks', async () => {
    const block = fc.oneof(
      fc.record({ byte: fc.constantFrom('a', '\n', 'z'), times: fc.integer({ min: 1, max: BLOCK }) }),
      fc.string({ maxLength: 20 }),
    )
    const frames = fc.array(fc.array(block, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(frames, fc.integer({ min: 1, max: 60 }), async (list, size) => {
        const blocksOf = (one: (typeof list)[number]) =>
          one.map((of) => (typeof of === 'string' ? raw(of) : repeated(of.byte, of.times)))
        const packed = Buffer.concat(list.map((one) => frame(blocksOf(one))))
        const text = list.flat().map((of) => (typeof of === 'string' ? of : of.byte.repeat(of.times)))
        expect((await unpack(packed, 'zst', size)) === text.join('')).toBe(true)
      }),
      { seed: 9, numRuns: 60 },
    )
  })
})

describe('a file that unpacks to far more than its size', () => {
  const MEGABYTES = 40
  const files: readonly [string, Buffer][] = [
    ['x.txt.zst', bomb(MEGABYTES)],
    ['x.txt.gz', gzipSync(`${'a'.repeat(1 << 20)}\n`.repeat(MEGABYTES))],
  ]
  test.each(files)('%s is refused, unless it is told to be none', async (name, packed) => {
    const inputs = [file(folder(), name, packed)]
    await expect(run({ inputs, output: null })).rejects.toThrow(
      /x\.txt\.\w+: expected a file that unpacks to at most 500 times its size, got \d{8} bytes from the first \d{3,5} \(\d+ times\); pass --max-ratio/,
    )
    const { summary } = await run({ inputs, output: null, maxRatio: 1_000_000 })
    // Each line is a name beyond the limit.
    expect(summary.rows).toMatchObject({ read: MEGABYTES, refused: MEGABYTES })
  })

  test('up to 16 MiB any is read', async () => {
    const inputs = [file(folder(), 'x.txt.zst', bomb(15))]
    expect((await run({ inputs, output: null })).summary.rows.read).toBe(15)
  })

  test('takes no more memory for it', () => {
    const packed = file(folder(), 'x.txt.zst', bomb(300))
    const child = fileURLToPath(new URL('unpack-child.ts', import.meta.url))
    const said = execFileSync(process.execPath, ['--import', 'tsx', child, packed], { encoding: 'utf8' })
    const { rows, megabytes } = JSON.parse(said) as { rows: number; megabytes: number }
    expect(rows).toBe(300)
    // The files of the program take most of it: 150 MB, where 1.6 GB went to what waited to be read.
    expect(megabytes).toBeLessThan(400)
  })

  test('is left at once when the run is interrupted', async () => {
    // 16 GB without a line end, in one chunk of the file.
    const blocks = Array.from({ length: 131_072 }, () => repeated('a', BLOCK))
    const at = folder()
    const inputs = [file(at, 'x.txt.zst', frame(blocks))]
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 100)
    const streams = { stdin: input(), stdout: new Sink(), signal: controller.signal }
    const options = { inputs, output: join(at, 'o.jsonl'), maxRatio: 1e9 }
    const started = performance.now()
    await expect(scan(options, fakeDetector, streams)).rejects.toMatchObject({ name: 'AbortError' })
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
