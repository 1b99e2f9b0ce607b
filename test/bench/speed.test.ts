import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Peer } from '../../bench/peers/peer.ts'
import { DEFAULT_SHARED, sharedExists } from '../../bench/project.ts'
import { createRandom, shuffled } from '../../bench/random.ts'
import { aimsTable, atLeast, atMost, figure } from '../../bench/speed/aims.ts'
import { type Run, requireVerdict, sumUpColdStart } from '../../bench/speed/cold.ts'
import { measureFirstNames, sumUpFirstNames } from '../../bench/speed/first.ts'
import {
  createYardstick,
  type KindSpeed,
  measureKinds,
  YARDSTICK_FORMS,
} from '../../bench/speed/kind-speeds.ts'
import { createKinds, KIND_IDS } from '../../bench/speed/kinds.ts'
import { latencyOf, timeCalls } from '../../bench/speed/latency.ts'
import { createMix } from '../../bench/speed/mix.ts'
import { apportion, wholeNumber } from '../../bench/speed/numbers.ts'
import { renderLatency } from '../../bench/speed/plots.ts'
import { profileKinds, sharesOf } from '../../bench/speed/profile.ts'
import { profileTable } from '../../bench/speed/profile-report.ts'
import { distinctNames } from '../../bench/speed/recombine.ts'
import { judgeSpeed, type SpeedFigures, slowestTable, speedTables } from '../../bench/speed/report.ts'
import { withSigns } from '../../bench/speed/signs.ts'
import { answerOf, median, quantile, quantileOf, throughputOf, timeSlices } from '../../bench/speed/timing.ts'
import { medianSpeed, takeTurns, timesAsFast } from '../../bench/speed/turns.ts'
import type { Detector } from '../../src/engine/types.ts'
import { shareOf } from '../../src/evaluate/share.ts'
import { verdictOf } from './fixtures.ts'

const detector: Detector = {
  version: 'fake',
  knows: () => true,
  check: (name) => verdictOf({ name, verdict: name.startsWith('新') ? 'review' : 'clear' }),
}

describe('timing', () => {
  it('takes nearest-rank quantiles', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2)
    expect(quantile([1, 2, 3, 4], 0.99)).toBe(4)
    expect(quantile([1, 2, 3, 4], 0)).toBe(1)
    expect(quantile([], 0.5)).toBeNaN()
    expect(median([30, 4, 200])).toBe(30)
    expect(quantileOf([30, 4, 200], 0.9)).toBe(200)
  })

  it('counts and digests answers', () => {
    const answer = answerOf(detector, ['新', '旧', '新华'])
    expect(answer.flagged).toBe(2)
    expect(answerOf(detector, ['新', '旧', '新华'])).toEqual(answer)
    expect(answerOf(detector, ['旧', '新', '新华']).digest).not.toBe(answer.digest)
  })

  it('adds up rounds: all names through all seconds, not a mean of speeds', () => {
    const rounds = [
      { names: 100, seconds: 1 },
      { names: 100, seconds: 4 },
    ]
    expect(throughputOf(rounds)).toEqual({ calls: 200, rounds: 2, perSecond: 40, slowest: 25, fastest: 100 })
    expect(() => throughputOf([])).toThrow('expected at least one timed round, got none')
  })

  it('judges every name once, slice by slice', () => {
    const seen: string[][] = []
    const speed = timeSlices(
      ['a', 'b', 'c', 'd', 'e'],
      2,
      60,
      (names) => seen.push([...names]) && names.length,
    )
    expect(seen).toEqual([['a', 'b'], ['c', 'd'], ['e']])
    expect(speed).toMatchObject({ calls: 5, rounds: 3, flagged: 5 })
  })

  it('stops when the seconds are used up, after one slice at least', () => {
    expect(timeSlices(['a', 'b', 'c'], 1, 0, () => 0)).toMatchObject({ calls: 1, rounds: 1 })
  })
})

describe('turns', () => {
  /** Logs who is asked what, and takes so many seconds a turn. */
  const logging = (
    log: string[],
    id: string,
    names: readonly string[],
    perTurn: number,
    seconds: number,
  ) => ({
    judge: (asked: readonly string[]) => {
      log.push(`${id}: ${asked.join('')}`)
      return { flags: asked.map(() => false), seconds }
    },
    names,
    perTurn,
  })

  it('are taken by all in each round, every other time backwards, each over its next names', () => {
    const log: string[] = []
    const contenders = [logging(log, 'one', ['a', 'b', 'c'], 2, 1), logging(log, 'two', ['d'], 1, 1)]
    const turns = takeTurns(contenders, { least: 3, most: 9, seconds: 0 })
    expect(log).toEqual(['one: ab', 'two: d', 'two: d', 'one: ca', 'one: bc', 'two: d'])
    expect(turns.map(({ length }) => length)).toEqual([3, 3])
    expect(turns[0]![0]).toEqual({ names: 2, seconds: 1, flags: [false, false] })
  })

  it('end with the seconds, or after the most rounds', () => {
    const rounds = (seconds: number) =>
      takeTurns([logging([], 'one', ['a'], 1, 1)], { least: 1, most: 5, seconds })[0]!.length
    expect([rounds(0), rounds(3), rounds(60)]).toEqual([1, 3, 5])
  })

  it('are compared round by round, so that a slow moment of the machine tells nothing', () => {
    const round = (names: number, seconds: number) => ({ names, seconds })
    const fast = [round(100, 1), round(100, 10), round(100, 1)]
    const slow = [round(10, 1), round(10, 10), round(10, 5)]
    expect(timesAsFast(fast, slow)).toBe(10)
    expect(timesAsFast(slow, fast)).toBe(0.1)
    expect(medianSpeed(slow)).toBe(2)
  })
})

describe('kinds of names', () => {
  const mix = Array.from({ length: 9 }, (_, index) => `名${index}`)

  it('are those of the mix alone without shared lists, no name of it in two of them', () => {
    const kinds = createKinds(null, { names: mix, claims: [] }, 3)
    expect(kinds.map(({ id }) => id)).toEqual(KIND_IDS)
    const lengths = Object.fromEntries(kinds.map(({ id, names }) => [id, names.length]))
    expect(lengths).toEqual({
      mix: 3,
      'mix, words told': 3,
      'nicknames of players and commenters': 0,
      'companies and places': 0,
      claims: 0,
      'claims, words told': 0,
      'mix with emoji and signs': 3,
    })
    const digits = kinds.flatMap(({ names }) => names).map((name) => /[0-9]/.exec(name)![0])
    expect(new Set(digits).size).toBe(9)
  })

  it('get one sign each, anywhere, the same for the same seed', () => {
    const names = Array.from({ length: 2000 }, () => '甲乙')
    const signed = withSigns(names, createRandom(1))
    expect(signed).toEqual(withSigns(names, createRandom(1)))
    const signs = signed.map((name) => name.replace(/[甲乙]/g, ''))
    expect(signs).not.toContain('')
    expect(signed.every((name) => name.replace(/[^甲乙]/gu, '') === '甲乙')).toBe(true)
    for (const part of [
      /^\p{Extended_Pictographic}$/u,
      /\u200d./,
      /^\p{Regional_Indicator}{2}$/u,
      /^[\p{Cf}]$/u,
      /^\p{L}$/u,
    ]) {
      const share = signs.filter((sign) => part.test(sign)).length / signs.length
      expect(share, String(part)).toBeGreaterThan(0.1)
    }
    for (const place of [/^甲乙./u, /乙$/, /^甲[^乙]/]) {
      const share = signed.filter((name) => place.test(name)).length / signed.length
      expect(share, String(place)).toBeGreaterThan(0.25)
    }
  })

  it('are timed in turn, the mix first and the yardstick last, those without names left out', () => {
    const kinds = createKinds(null, { names: [...mix, '新'.repeat(2)], claims: [] }, 3)
    const read: string[] = []
    const engine: Detector = {
      ...detector,
      check: (name) => {
        read.push(name)
        return detector.check(name)
      },
    }
    const slow: Peer = {
      id: 'x',
      how: 'y',
      most: 1,
      judge: (names) => ({ flags: names.map(() => true), seconds: 50 }),
    }
    const figures = measureKinds(engine, kinds, slow, 0)
    expect(figures.kinds.map(({ id }) => id)).toEqual([
      'mix',
      'mix, words told',
      'mix with emoji and signs',
      'fastest-levenshtein',
    ])
    expect(figures.absent).toHaveLength(4)
    expect(figures.kinds[0]!.ofMix).toBe(1)
    expect(figures.kinds.at(-1)).toMatchObject({ rounds: 5, median: 1, ofYardstick: 1, flagged: 1 })
    expect(new Set(read)).toEqual(new Set(kinds.flatMap(({ names }) => names)))
  })

  it('are set against a list of always the same length', () => {
    const asked: number[] = []
    const forms = Array.from({ length: YARDSTICK_FORMS + 10 }, (_, index) => `机构${index}`)
    createYardstick(forms, (text) => String(asked.push(text.length) && text))
    expect(asked).toHaveLength(YARDSTICK_FORMS)
  })
})

describe('the profile', () => {
  const frame = (functionName: string, url = '') => ({
    functionName,
    scriptId: '1',
    url,
    lineNumber: 0,
    columnNumber: 0,
  })
  const node = (id: number, functionName: string, url?: string) => ({
    id,
    callFrame: frame(functionName, url),
  })
  const sourceOf = ({ url }: { url: string }) => (url === '' ? null : url)

  it('sums self time by folder, gate apart, and leaves out what is no work', () => {
    const nodes = [
      node(1, '(root)'),
      node(2, '(idle)'),
      node(3, '(garbage collector)'),
      node(4, 'walk', 'engine/find/walk.ts'),
      node(5, 'run', 'engine/find/search.ts'),
      node(6, 'lets', 'engine/evidence/gate.ts'),
      node(7, 'assess', 'engine/evidence/assess.ts'),
      node(8, 'check', 'engine/detector.ts'),
      node(9, 'charCodeAt'),
    ]
    const profile = {
      nodes,
      startTime: 0,
      endTime: 1,
      samples: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      timeDeltas: [50, 50, 10, 20, 20, 15, 12, 13, 10],
    }
    expect(sharesOf(profile, sourceOf)).toEqual([
      { stage: 'find', share: 0.4 },
      { stage: 'gate', share: 0.15 },
      { stage: 'verdict', share: 0.13 },
      { stage: 'evidence', share: 0.12 },
      { stage: 'garbage collection', share: 0.1 },
      { stage: 'Node', share: 0.1 },
    ])
  })

  it('is taken of each kind that has names, while they are judged', async () => {
    const kinds = [
      { id: 'mix' as const, told: false, names: ['新', '旧'] },
      { id: 'claims' as const, told: false, names: [] },
    ]
    const judged = new Map<string, number>()
    const spin = (_: unknown, name: string) => {
      judged.set(name, (judged.get(name) ?? 0) + 1)
      for (const end = performance.now() + 0.01; performance.now() < end; );
    }
    const profiles = await profileKinds(kinds, spin, () => 'engine/find/spin.ts', 0.05)
    expect(profiles).toHaveLength(1)
    const [{ id, names, mean, shares }] = profiles as [(typeof profiles)[0]]
    expect({ id, names }).toEqual({ id: 'mix', names: 2 * judged.get('新')! })
    expect(mean).toBeGreaterThan(9)
    expect(shares.find(({ stage }) => stage === 'find')!.share).toBeGreaterThan(0.5)
    expect(profileTable(profiles).rows[0]!.slice(0, 2)).toEqual(['mix', expect.stringMatching(/^\d/)])
  })
})

describe('the first names of a process', () => {
  const packageOf = (check: string) =>
    `data:text/javascript,${encodeURIComponent(`export const createDetector = async () => ({ check: ${check} })`)}`

  it('are judged in processes of their own', () => {
    const entry = packageOf("(name) => ({ verdict: name === '新' ? 'review' : 'clear' })")
    const { rounds, names, firstMs, allMs, flagged } = measureFirstNames(entry, ['旧', '新', '新'], 2)
    expect({ rounds, names, flagged }).toEqual({ rounds: 2, names: 3, flagged: 2 })
    expect(firstMs).toBeGreaterThan(0)
    expect(allMs).toBeGreaterThanOrEqual(firstMs)
  })

  it('must get the same answers in each', () => {
    const run = (firstMs: number, flagged: number) => ({ firstMs, allMs: 10 * firstMs, flagged })
    expect(sumUpFirstNames(3, [run(1, 2), run(9, 2), run(2, 2)])).toEqual({
      rounds: 3,
      names: 3,
      firstMs: 2,
      allMs: 20,
      flagged: 2,
    })
    expect(() => sumUpFirstNames(3, [run(1, 2), run(1, 3)])).toThrow('flagged in every process, got 2 and 3')
  })
})

describe('latency', () => {
  it('times every name once, quantiles ascending', () => {
    const asked: string[] = []
    const { calls, p50, p99, p999, worst, slowest } = timeCalls(['a', 'b', 'c'], (name) => asked.push(name))
    expect(asked.slice(0, 3)).toEqual(['a', 'b', 'c'])
    // The slowest are asked again, the slowest first.
    expect(asked.slice(3)).toEqual(slowest.map(({ name }) => name))
    expect(slowest[0]!.first).toBe(worst)
    expect(calls).toBe(3)
    expect([p50, p99, p999, worst]).toEqual([p50, p99, p999, worst].sort((a, b) => a - b))
  })

  it('looks at its budget between blocks of calls', () => {
    const names = Array.from({ length: 5000 }, () => 'a')
    expect(timeCalls(names, () => undefined, 0).calls).toBe(1024)
  })

  it('sums up times and puts each into a bin of a tenth of a decade', () => {
    const { mean, p50, worst, histogram } = latencyOf(Float64Array.of(100, 1, 1.1, 2))
    expect({ mean, p50, worst }).toEqual({ mean: 104.1 / 4, p50: 1.1, worst: 100 })
    expect(histogram[0]).toEqual({ from: 1, to: 1.25893, calls: 2 })
    expect(histogram.at(-1)).toEqual({ from: 100, to: 125.893, calls: 1 })
    expect(histogram).toHaveLength(21)
    expect(histogram.reduce((sum, { calls }) => sum + calls, 0)).toBe(4)
  })

  it('has a place for calls that the clock did not notice, and none for no calls', () => {
    expect(latencyOf(Float64Array.of(0, 0, 1)).histogram).toEqual([{ from: 1, to: 1.25893, calls: 3 }])
    expect(latencyOf(new Float64Array(0)).histogram).toEqual([])
  })
})

describe('cold start', () => {
  const run = (firstMs: number, endMs: number): Run => ({ firstMs, endMs, output: '', code: 1 })

  it('sets the verdict against the whole of bare Node', () => {
    const bare = [run(40, 40), run(50, 50), run(60, 60)]
    const checks = [run(100, 110), run(125, 130), run(400, 410)]
    expect(sumUpColdStart(bare, checks)).toEqual({
      rounds: 3,
      bare: { median: 50, p90: 60 },
      verdict: { median: 125, p90: 400 },
      end: { median: 130, p90: 410 },
      ratio: 2.5,
    })
  })

  it('accepts no process that printed no verdict', () => {
    const good = { ...run(1, 1), output: 'verdict   impersonation' }
    expect(() => requireVerdict(good)).not.toThrow()
    expect(() => requireVerdict({ ...good, code: 2 })).toThrow('expected exit 1')
    expect(() => requireVerdict({ ...good, output: 'verdict   clear' })).toThrow(
      'got exit 1 and "verdict   clear"',
    )
  })
})

describe('aims', () => {
  it('are met at the limit, and missed where nothing was measured', () => {
    expect(atLeast('speed', 10, 10, 'names/s').met).toBe(true)
    expect(atLeast('speed', 10, 9.9, 'names/s').met).toBe(false)
    expect(atMost('time', 10, 10, 'ms').met).toBe(true)
    expect(atMost('time', 10, 10.1, 'ms').met).toBe(false)
    expect(atMost('time', 10, null, 'ms').met).toBe(false)
  })

  it('stand in a table, missed ones first', () => {
    const { title, rows } = aimsTable([
      atLeast('fast', 1000, 2000, 'names/s'),
      atMost('short', 1, null, 'ms'),
    ])
    expect(title).toBe('Aims: 1 of 2 met')
    expect(rows).toEqual([
      ['short', 'at most 1 ms', 'not measured', 'MISSED'],
      ['fast', 'at least 1,000 names/s', '2,000 names/s', 'met'],
    ])
  })

  it('writes three digits, or all before the point', () => {
    expect([0.01234, 1.234, 12.34, 123.4, 1234567].map(figure)).toEqual([
      '0.0123',
      '1.23',
      '12.3',
      '123',
      '1,234,567',
    ])
    expect(figure(Number.POSITIVE_INFINITY)).toBe('Infinity')
  })

  it('shares out a number in proportion, to the last one', () => {
    expect(apportion([24, 24, 8], 100)).toEqual([43, 43, 14])
    expect(apportion([1, 1, 1], 2).reduce((sum, part) => sum + part, 0)).toBe(2)
  })

  it('refuses what is no whole number', () => {
    expect(wholeNumber('--names', '100', 100)).toBe(100)
    for (const text of ['99', '1.5', 'many', '', ' ']) {
      expect(() => wholeNumber('--names', text, 100)).toThrow(
        '--names: expected a whole number from 100, got',
      )
    }
  })
})

describe('the report', () => {
  const latency = latencyOf(Float64Array.of(0.5, 0.5, 50, 6000))
  const times = { median: 100, p90: 120 }
  const peer = (id: string, perSecond: number, hits: number) => ({
    engineTimes: 1000 / perSecond,
    id,
    how: 'by hand',
    speed: throughputOf([{ names: perSecond, seconds: 1 }]),
    recall: shareOf(hits, 10),
    falseFlags: shareOf(0, 10),
  })
  const kind = (id: KindSpeed['id'], median: number, ofYardstick: number): KindSpeed => ({
    ...throughputOf([{ names: median, seconds: 1 }]),
    id,
    median,
    flagged: 0.01,
    ofMix: median / 300_000,
    ofYardstick,
  })
  const figures: SpeedFigures = {
    engine: 'fake',
    source: 'names',
    forms: 10,
    listed: 5,
    mix: { ...throughputOf([{ names: 2_000_000, seconds: 1 }]), flagged: 1 },
    inTurn: {
      kinds: [
        kind('mix', 300_000, 600),
        kind('nicknames of players and commenters', 450_000, 900),
        kind('mix with emoji and signs', 81_000, 162),
        kind('fastest-levenshtein', 500, 1),
      ],
      absent: ['claims, words told'],
    },
    first: { rounds: 5, names: 1000, firstMs: 2, allMs: 50, flagged: 10 },
    profiles: [{ id: 'mix', names: 1000, mean: 8, shares: [{ stage: 'find', share: 1 }] }],
    latency,
    clock: latency,
    load: { importMs: 1, createMs: 30, againMs: 20 },
    cold: { rounds: 3, bare: { median: 40, p90: 45 }, verdict: times, end: times, ratio: 2.5 },
    peers: [
      peer('engine', 1000, 9),
      peer('faster', 4000, 5),
      peer('better', 10, 10),
      peer('folded containment', 501, 1),
    ],
    absent: [{ id: 'python', absent: 'expected a virtual environment, got none' }],
  }
  const met = (all: SpeedFigures) => new Map(judgeSpeed(all).map((aim) => [aim.name, aim.met]))

  it('judges every aim', () => {
    expect([...met(figures)]).toEqual([
      ['mix: times as fast as fastest-levenshtein', true],
      ['mix', true],
      ['claims, words told: times as fast as fastest-levenshtein', false],
      ['claims, words told', false],
      ['mix with emoji and signs: times as fast as fastest-levenshtein', false],
      ['mix with emoji and signs', true],
      ['nicknames of players and commenters: of the speed of the mix', false],
      ['companies and places: of the speed of the mix', false],
      ['one check, p50', true],
      ['one check, p99', false],
      ['one check, worst', false],
      ['calls that these were taken from', false],
      ['cold start to the first verdict', true],
      ['cold start over node -e 0', true],
      ['first createDetector() of a process', true],
      ['faster: times as fast', false],
      ['faster: recall ahead of it by', true],
      ['better: times as fast', true],
      ['better: recall ahead of it by', false],
      ['folded containment: times as fast', false],
      ['folded containment: recall ahead of it by', true],
    ])
  })

  it('claims no better recall without labelled names', () => {
    const unlabelled = figures.peers.map((one) => ({ ...one, recall: shareOf(0, 0) }))
    expect(met({ ...figures, peers: unlabelled }).get('faster: recall ahead of it by')).toBe(false)
  })

  it('says of every method what it did or why it was skipped', () => {
    const tables = speedTables(figures)
    const rows = tables.flatMap((table) => table.rows.map((row) => row.join(' ')))
    for (const table of tables) {
      for (const row of table.rows) expect(row, table.title).toHaveLength(table.head.length)
    }
    expect(rows).toContain('faster 0.25 4,000 50.0 % (5/10; 19 % - 81 %) 0.0 % (0/10; 0 % - 31 %)')
    expect(rows).toContain('python skipped: expected a virtual environment, got none')
    expect(rows).toContain('nicknames of players and commenters 1.5 900 450,000 450,000 - 450,000 1.0 %')
    expect(rows).toContain('claims, words told - - skipped: needs the lists of ../shared - -')
  })

  it('sets the first names of a process against the same number once it is warm', () => {
    const rows = speedTables(figures).flatMap((table) => table.rows.map((row) => row.join(' ')))
    // At 300,000 a second 1,000 names take 3.33 ms.
    expect(rows).toContain('first 1,000 names of the mix (15 x their time once warm) 50 - 5')
  })

  it('shows slow names, cut short', () => {
    const { rows } = slowestTable([{ name: '名'.repeat(50), first: 1000, again: 2 }])
    expect(rows).toEqual([['名'.repeat(30), '50', '1,000', '2']])
  })

  it('draws the distribution', async () => {
    const plots = await renderLatency(latency)
    const svg = plots.get('-latency.svg')!
    expect(svg).toContain('Time of one check')
    // One rectangle for each of the three bins that hold calls.
    expect(svg.match(/#6baed6/g)).toHaveLength(3)
    expect(svg).not.toContain('NaN')
  })
})

describe('the seeded shuffle', () => {
  const items = Array.from({ length: 200 }, (_, index) => index)
  it('is a permutation, the same for the same seed', () => {
    const first = shuffled(items, createRandom(1))
    expect([...first].sort((a, b) => a - b)).toEqual(items)
    expect(first).not.toEqual(items)
    expect(shuffled(items, createRandom(1))).toEqual(first)
    expect(shuffled(items, createRandom(2))).not.toEqual(first)
  })

  it('draws numbers spread over [0, 1)', () => {
    const random = createRandom(3)
    const drawn = Array.from({ length: 10_000 }, random)
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true)
    expect(drawn.filter((number) => number < 0.25).length / drawn.length).toBeCloseTo(0.25, 1)
  })
})

describe('distinct names', () => {
  const lists = [
    ['小橘猫爱吃鱼', '张三的日常', '🐱喵喵'],
    ['deep blue', 'night owl'],
  ]

  it('are the real ones where these suffice, each once', () => {
    const names = distinctNames([...lists, ['night owl']], 5, createRandom(1))
    expect([...names].sort()).toEqual(lists.flat().sort())
    expect(distinctNames(lists, 3, createRandom(1))).toHaveLength(3)
  })

  it('are recombined within a list beyond these, the same for the same seed', () => {
    const names = distinctNames(lists, 20, createRandom(1))
    expect(new Set(names).size).toBe(20)
    expect(names).toEqual(expect.arrayContaining(lists.flat()))
    expect(distinctNames(lists, 20, createRandom(1))).toEqual(names)
    for (const name of names) {
      expect(name).not.toMatch(/\p{Cs}/u)
      expect(/^[\x20-\x7e]*$/.test(name) || /^[^\x20-\x7e]*$/.test(name), name).toBe(true)
    }
  })

  it('end where the lists are used up', () => {
    expect(distinctNames([['ab', 'cd']], 100, createRandom(1)).length).toBeLessThan(10)
    expect(distinctNames([['alone']], 100, createRandom(1))).toEqual(['alone'])
  })
})

describe('the mix', () => {
  it.skipIf(!sharedExists(DEFAULT_SHARED))(
    'of the shared lists holds 1 % claims, and every other name once (skipped without them)',
    () => {
      const { names, claims, innocents } = createMix(DEFAULT_SHARED, 2000)
      expect(names).toHaveLength(2000)
      expect(claims.length).toBeGreaterThan(200)
      expect(innocents.length).toBeGreaterThan(200)
      const known = new Set(claims)
      expect(names.filter((name) => known.has(name)).length).toBeGreaterThanOrEqual(20)
      expect(names.filter((name) => known.has(name)).length).toBeLessThan(40)
      expect(new Set(names).size).toBeGreaterThanOrEqual(1999)
      expect(createMix(DEFAULT_SHARED, 2000).names).toEqual(names)
    },
  )

  it.skipIf(!sharedExists(DEFAULT_SHARED))(
    'and the kinds of these come with names (skipped without them)',
    () => {
      const kinds = createKinds(DEFAULT_SHARED, createMix(DEFAULT_SHARED, 2000), 200)
      const lengths = kinds.map(({ id, names }) => [id, names.length])
      expect(lengths.filter(([, length]) => length !== 200)).toEqual([
        ['claims', expect.any(Number)],
        ['claims, words told', expect.any(Number)],
      ])
    },
  )

  it.skipIf(!existsSync(new URL('../../data/sample/names.csv', import.meta.url)))(
    "of the package's sample needs no shared lists (skipped without the sample)",
    () => expect(createMix(null, 2000).names.length).toBeGreaterThan(10),
  )
})
