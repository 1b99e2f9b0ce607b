import { beforeAll, describe, expect, it } from 'vitest'
import { createDetector, type Detector, loadIndex, readPolicy } from '../src/index.ts'

let detector: Detector

beforeAll(async () => {
  detector = await createDetector()
})

/** Values that are no string, and what a message calls them. */
const OTHERS: readonly (readonly [value: unknown, called: string])[] = [
  [undefined, 'undefined'],
  [null, 'null'],
  [42, 'a number (42)'],
  [Number.NaN, 'a number (NaN)'],
  [7n, 'a bigint (7)'],
  [true, 'a boolean (true)'],
  [Symbol('新华社'), 'a symbol'],
  [['新华社'], 'an array'],
  [{}, 'an object'],
  [Object.create(null), 'an object'],
  [new String('新华社'), 'a String object'],
  [new Date(0), 'a Date object'],
  [Buffer.from('新华社'), 'an Uint8Array object'],
  [() => '新华社', 'a function'],
]

/** The TypeError that is thrown, as text. */
function refusal(call: () => unknown): string {
  let thrown: unknown
  try {
    call()
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(TypeError)
  return (thrown as TypeError).message
}

describe('check', () => {
  it.each(OTHERS)('refuses %s as a name', (value, called) => {
    expect(refusal(() => detector.check(value as string))).toBe(
      `check: expected a name as a string, got ${called}; turn it into a string first if it is the name`,
    )
  })

  it.each(
    OTHERS.filter(([, called]) => called !== 'undefined'),
  )('refuses %s as an owner', (owner, called) => {
    expect(refusal(() => detector.check('猫', { owner } as never))).toContain(
      `check, owner: expected the id of a body as a string, got ${called}; `,
    )
  })

  it.each(
    OTHERS.filter(([, called]) => called !== 'undefined' && called !== 'an object'),
  )('refuses %s as its context, also for a plain name', (context, called) => {
    expect(refusal(() => detector.check('猫', context as never))).toContain(`got ${called}; `)
  })

  it('refuses a place as its context, as names.map(check) hands it over', () => {
    expect(() => ['猫'].map(detector.check as never)).toThrow(/names\.map\(\(name\) => check\(name\)\)/)
  })

  it('refuses options that there are not, and counterfactuals that are neither true nor false', () => {
    for (const name of ['owners', 'Owner', 'counterfactual', '__proto__x']) {
      expect(refusal(() => detector.check('猫', { [name]: 'media/xinhua' } as never))).toContain(
        JSON.stringify(name),
      )
    }
    for (const value of [1, 'yes', null, new Boolean(true)]) {
      expect(refusal(() => detector.check('猫', { counterfactuals: value } as never))).toContain(
        'counterfactuals: expected true or false',
      )
    }
  })

  it('takes what is undefined for left out', () => {
    const plain = detector.check('新化社')
    for (const context of [undefined, {}, { owner: undefined, counterfactuals: undefined }]) {
      expect(detector.check('新化社', context)).toEqual(plain)
    }
  })

  it.each([
    ['nothing', ''],
    ['a million characters', '新'.repeat(1_000_000)],
    ['a lone high surrogate', '新华社\ud800'],
    ['a lone low surrogate', '\udc00新华社'],
    ['nul', '\0'],
    ['what looks like a property', '__proto__'],
  ])('takes %s', (_what, name) => expect(detector.check(name).name).toBe(name))
})

describe('the other entries', () => {
  it.each(OTHERS)('knows refuses %s', (value, called) => {
    expect(refusal(() => detector.knows(value as string))).toContain(`got ${called}; `)
  })

  it.each(OTHERS.slice(1))('createDetector refuses %s as options', async (options, called) => {
    if (called === 'an object') return
    const error = await createDetector(options as never).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toMatchObject({
      message: `options: expected an object, got ${called}; see the DetectorOptions type`,
    })
  })

  it.each([
    [{ registries: 'mine.tsv' }, 'options.registries: expected Array'],
    [{ registries: [new String('mine.tsv')] }, 'options.registries.0: expected string'],
    [{ registries: [''] }, 'options.registries.0: expected '],
    [{ bundled: 'no' }, 'options.bundled: expected boolean'],
    [{ thresholds: [] }, 'options.thresholds: expected an object, got an array'],
    [{ thresholds: 0.5 }, 'options.thresholds: expected an object, got a number (0.5)'],
    [{ thresholds: null }, 'options.thresholds: expected an object, got null'],
    [{ thresholds: { reviews: 0.5 } }, 'options.thresholds.reviews: expected a known name'],
    [{ thresholds: { review: '0.5' } }, 'options.thresholds.review: expected number'],
    [{ prior: Number.NaN }, 'options.prior: expected number'],
  ])('createDetector refuses %j', async (options, message) => {
    await expect(createDetector(options as never)).rejects.toThrow(message)
  })

  it('createDetector refuses an index that is no buffer', async () => {
    for (const index of [42, 'index.bin', new Uint8Array(8), {}]) {
      await expect(createDetector({}, index as never)).rejects.toThrow(TypeError)
    }
    expect((await createDetector({}, null)).check('猫').verdict).toBe('clear')
  })

  it.each(OTHERS)('readPolicy and loadIndex refuse %s as a path', async (path, called) => {
    await expect(readPolicy(path as string)).rejects.toThrow(`got ${called}; `)
    // Left out, it is the index of the package.
    if (path !== undefined) await expect(loadIndex(path as string)).rejects.toThrow(`got ${called}; `)
  })
})
