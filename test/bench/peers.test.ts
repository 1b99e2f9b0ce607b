import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { confirms } from '../../bench/peers/confirm.ts'
import { createDecancerPeer } from '../../bench/peers/decancer.ts'
import { createFlexSearchPeer } from '../../bench/peers/flexsearch.ts'
import { foldedForms, peerForms } from '../../bench/peers/forms.ts'
import { createFusePeer } from '../../bench/peers/fuse.ts'
import { peers, screeningPeers } from '../../bench/peers/index.ts'
import { createLevenshteinPeer } from '../../bench/peers/levenshtein.ts'
import { measurePeer } from '../../bench/peers/measure.ts'
import { bigrams, createMiniSearchPeer } from '../../bench/peers/minisearch.ts'
import { createOutsidePeer } from '../../bench/peers/outside.ts'
import { type AbsentPeer, judgeEach, type Peer } from '../../bench/peers/peer.ts'
import { createRapidFuzzPeer } from '../../bench/peers/rapidfuzz.ts'
import { loadFolding } from '../../bench/project.ts'
import { foldText } from '../../bench/quality/baselines/index.ts'
import type { FormSpace } from '../../bench/quality/forms.ts'

const FORMS = ['新华社', '人民日报', '长沙市公安局', '中国人民解放军', 'CCTV']
const fold = foldText(await loadFolding())

const SPACE: FormSpace = [
  { frames: [['', '']], fillers: ['新华社', '人民日报', 'CCTV'] },
  {
    frames: [
      ['', '公安局'],
      ['', '发布'],
    ],
    fillers: ['长沙市', '湘潭市', '岳阳市'],
  },
]

function flagsOf(peer: Peer | AbsentPeer, names: readonly string[]): readonly boolean[] {
  if ('absent' in peer) throw new Error(`${peer.id}: ${peer.absent}`)
  return peer.judge(names).flags
}

describe('the list of forms', () => {
  it('holds every listed form, every target, and composed ones up to its length', () => {
    const forms = peerForms(SPACE, ['湘潭市税务局'], 7)
    expect(new Set(forms).size).toBe(forms.length)
    expect(forms).toEqual(expect.arrayContaining(['新华社', '人民日报', 'CCTV', '湘潭市税务局']))
    expect(forms.length).toBeGreaterThan(4)
    expect(forms.length).toBeLessThanOrEqual(7)
    expect(peerForms(SPACE, ['湘潭市税务局'], 7)).toEqual(forms)
  })

  it('leaves out none of these where it is to be short', () => {
    expect(peerForms(SPACE, [], 1)).toEqual(['新华社', '人民日报', 'CCTV'])
  })

  it('is compared folded, each form once', () => {
    expect(foldedForms(['新华社', '新華社', '\u200b'], fold)).toEqual(['新华社'])
  })
})

describe('a hit of a search', () => {
  it('counts where it is contained or close', () => {
    expect(confirms('新华社官方', '新华社')).toBe(true)
    expect(confirms('人民曰报', '人民日报')).toBe(true)
    expect(confirms('人民医院', '人民日报')).toBe(false)
    expect(confirms('海军迷', '海军')).toBe(false)
  })
})

describe('the methods', () => {
  it.each([
    ['fastest-levenshtein', createLevenshteinPeer(FORMS, fold)],
    ['FlexSearch', createFlexSearchPeer(FORMS, fold)],
    ['MiniSearch', createMiniSearchPeer(FORMS, fold)],
    ['Fuse.js', createFusePeer(FORMS, fold)],
  ])('%s finds a form and a close name, and no other', (id, peer) => {
    expect(peer.id).toBe(id)
    expect(flagsOf(peer, ['新華社', '长沙市公女局', '小橘猫爱吃鱼'])).toEqual([true, true, false])
  })

  it.each([
    ['FlexSearch', createFlexSearchPeer(FORMS, fold)],
    ['MiniSearch', createMiniSearchPeer(FORMS, fold)],
  ])('%s finds a form in a longer name', (_, peer) => {
    expect(flagsOf(peer, ['新华社官方客服热线电话', '我们的官方客服热线电话'])).toEqual([true, false])
  })

  it('MiniSearch is given pairs of characters', () => {
    expect(bigrams('新华社')).toEqual(['新华', '华社'])
    expect(bigrams('𠮷')).toEqual(['𠮷'])
    expect(bigrams('')).toEqual([])
  })

  it('decancer leaves Chinese characters alone and folds Latin look-alikes', ({ skip }) => {
    const peer = createDecancerPeer(FORMS)
    if ('absent' in peer) return skip(peer.absent)
    expect(flagsOf(peer, ['人民日报', 'ＣＣＴＶ', '人民曰报'])).toEqual([true, true, false])
  })

  it('RapidFuzz says what is missing and what to do', () => {
    expect(createRapidFuzzPeer(FORMS, fold, '/nonexistent/python')).toMatchObject({
      absent: 'expected a virtual environment in bench/peers/.venv, got none; run bash bench/peers/setup',
    })
    // Node runs, but imports no Python packages.
    expect(createRapidFuzzPeer(FORMS, fold, process.execPath)).toMatchObject({
      absent: expect.stringContaining('expected numpy and rapidfuzz'),
    })
  })

  it('RapidFuzz judges like brute force (skipped without bench/peers/.venv)', ({ skip }) => {
    const python = fileURLToPath(new URL('../../bench/peers/.venv/bin/python', import.meta.url))
    if (!existsSync(python)) return skip('run bash bench/peers/setup')
    const names = ['新華社', '长沙市公女局', '小橘猫爱吃鱼', '人民', '']
    expect(flagsOf(createRapidFuzzPeer(FORMS, fold), names)).toEqual(
      flagsOf(createLevenshteinPeer(FORMS, fold), names),
    )
  })

  it('are all there, each under its own name', () => {
    const ids = peers(SPACE, FORMS, fold).map((make) => make().id)
    expect(ids).toHaveLength(7)
    expect(new Set(ids).size).toBe(ids.length)
    const asked = screeningPeers(SPACE, FORMS, fold).map((make) => make().id)
    expect(asked).toEqual([...ids, 'nomenklatura logic-v2', 'sensitive-word', 'Lucene'])
  })

  it.each(
    screeningPeers(SPACE, FORMS, fold).slice(peers(SPACE, FORMS, fold).length),
  )('number %# of other languages finds a form, and no plain name (skipped without bench/peers/setup)', {
    timeout: 60_000,
  }, (make) => {
    const peer = make()
    if ('absent' in peer) {
      expect(peer.absent).toMatch(/^expected bench\/peers\/\S+, got none; run bash bench\/peers\/setup$/)
      return
    }
    const { flags, scores } = peer.judge(['人民日报', '小橘猫爱吃鱼', '新华社'])
    expect(flags).toEqual([true, false, true])
    expect(scores).toHaveLength(3)
  })
})

describe('a program that judges names', () => {
  /** Answers each name with its length, after which comes `last`. */
  const programOf = (last: string, fields = {}) => ({
    id: 'x',
    how: 'y',
    least: 3,
    most: 10,
    command: process.execPath,
    args: [
      '-e',
      `const [count, ...lines] = require('fs').readFileSync(0, 'utf8').trimEnd().split('\\n')
       for (const name of lines.slice(Number(count))) console.log(name.length)
       console.log(${JSON.stringify(last)})`,
    ],
    probe: ['--version'],
    installed: process.execPath,
    ...fields,
  })
  const judge = (last: string, names: readonly string[]) => {
    const peer = createOutsidePeer(programOf(last), FORMS, (name) => `${name}!`)
    if ('absent' in peer) throw new Error(peer.absent)
    return peer.judge(names)
  }

  it('is given forms and names a line each, prepared, and answers with scores', () => {
    expect(judge('seconds 0.5', ['新', '新华', '新\n华'])).toEqual({
      flags: [false, true, true],
      scores: [2, 3, 4],
      seconds: 0.5,
    })
  })

  it.each(['', 'seconds', 'seconds soon', '7'])('is refused where it ends with "%s"', (last) => {
    expect(() => judge(last, ['新'])).toThrow('x: expected 1 scores and "seconds S", got')
  })

  it('is absent where it is not installed or does not run', () => {
    const absentOf = (fields: object) => createOutsidePeer(programOf('', fields), FORMS, fold)
    expect(absentOf({ installed: '/nonexistent' })).toEqual({
      id: 'x',
      absent: 'expected /nonexistent, got none; run bash bench/peers/setup',
    })
    expect(absentOf({ probe: ['-e', 'process.exit(3)'] })).toMatchObject({
      absent: expect.stringContaining('to run, got an error; run bash bench/peers/setup'),
    })
  })
})

describe('measuring a peer', () => {
  const asked = {
    mix: ['甲', '乙', '新丙', '丁'],
    claims: ['新甲', '乙'],
    innocents: ['甲', '新乙', '丙', '丁'],
  }
  const peerOf = (judge: Peer['judge'], most = Number.POSITIVE_INFINITY): Peer => ({
    id: 'x',
    how: 'y',
    most,
    judge,
  })
  /** Says no of each name, in so many seconds. */
  const taking = (seconds: number) => peerOf((names) => ({ flags: names.map(() => false), seconds }))
  const engine = taking(1)

  it('takes recall and false flags from the labelled names, speed from the mix', () => {
    const figures = measurePeer(peerOf(judgeEach((name) => name.startsWith('新'))), engine, asked)
    expect(figures).toMatchObject({
      id: 'x',
      how: 'y',
      recall: { hits: 1, total: 2 },
      falseFlags: { hits: 1, total: 4 },
    })
    expect(figures.speed.rounds).toBeGreaterThanOrEqual(3)
    expect(figures.speed.calls).toBe(4 * figures.speed.rounds)
  })

  it('sets it against the engine round by round, and the engine against nothing', () => {
    expect(measurePeer(taking(4), engine, asked).engineTimes).toBe(4)
    expect(measurePeer(engine, engine, asked).engineTimes).toBe(1)
  })

  it('asks a slow one a sample, the same each time', () => {
    const seen: (readonly string[])[] = []
    const judge = (names: readonly string[]) => {
      seen.push(names)
      return { flags: names.map(() => false), seconds: 1 }
    }
    expect(measurePeer(peerOf(judge, 2), engine, asked).speed.perSecond).toBe(2)
    expect(seen.map(({ length }) => length)).toEqual([2, 2, 2, 2, 2])
    expect(seen[3]).toEqual(seen[2])
  })

  it('refuses one that changes its mind', () => {
    let calls = 0
    const judge = (names: readonly string[]) => ({ flags: names.map(() => calls++ > 12), seconds: 1 })
    expect(() => measurePeer(peerOf(judge), engine, asked)).toThrow(
      'x: expected the same answers in every round, got others',
    )
  })
})
