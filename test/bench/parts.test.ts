import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeKeptApart, judgeListHits, NO_PART } from '../../bench/quality/parts.ts'
import type { Detector } from '../../src/engine/types.ts'
import { verdictOf } from './fixtures.ts'

const detector: Detector = { version: 'stub', knows: () => true, check: () => verdictOf() }
const rule = { directory: { formsOf: () => [] }, fold: (text: string) => text }
const sources = { engine: 'stub', forms: 0, prior: 0.01, baselineIds: [], rule, labelled: [], measure: [] }
const measurement = { labelled: [], measure: [], sources }

describe('parts of the bench whose names are absent', () => {
  it('are left out, and say so: names kept apart', () => {
    const shared = mkdtempSync(join(tmpdir(), 'zhengming-test-'))
    const said: string[] = []
    const judge = (folder?: string) =>
      judgeKeptApart(measurement, { shared, folder, detector, progress: (part) => said.push(part) })
    try {
      expect(judge()).toBe(NO_PART)
      expect(judge(join(shared, 'elsewhere'))).toBe(NO_PART)
      expect(said).toEqual([
        expect.stringContaining(`skipped: expected score.py in ${join(shared, 'blind')}, got none`),
        expect.stringContaining(`skipped: expected score.py in ${join(shared, 'elsewhere')}, got none`),
      ])
    } finally {
      rmSync(shared, { recursive: true })
    }
  })

  it('are left out, and say so: the list whose hits are labelled', () => {
    const said: string[] = []
    expect(judgeListHits(measurement, detector, (part) => said.push(part))).toBe(NO_PART)
    expect(said).toEqual([expect.stringMatching(/^skipped: .*accounts_wechat_official/)])
  })
})
