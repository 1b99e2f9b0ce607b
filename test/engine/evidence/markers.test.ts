import { beforeAll, describe, expect, it } from 'vitest'
import type { Detector } from '../../../src/engine/types.ts'
import { createDetector } from '../../../src/index.ts'

let detector: Detector

beforeAll(async () => {
  detector = await createDetector()
})

describe('a plain marker', () => {
  it.each([
    ['中国作协非官方', '协非 is not read as 协会'],
    ['山寨医大一院', '山寨 is not read as 山西'],
    ['国家卫生健康委后援会', '后援会 is not read as 员会'],
    ['bot解放军第2集团军', 'bot is not read as 泊头'],
    ['我爱山东广播电视台', '我爱 is not cut for the service 爱山东'],
    ['非官方新华社', 'in front'],
    ['【非官方】新华社', 'in brackets'],
    ['新华社（山寨）', 'behind'],
    ['新华社粉💖丝', 'with a pictograph in it'],
    ['新华社非官方客服', 'no office behind a denial speaks for the body'],
    ['新华社粉丝官方', 'nor does a badge'],
    ['迷新华社', 'of one character in front'],
    ['投诉科学与工程计算国家重点实验室', '投诉科 is an office behind a body only'],
  ])('%s is clear: %s', (name) => {
    expect(detector.check(name)).toMatchObject({ verdict: 'clear', body: expect.anything() })
  })

  it.each([
    '新华社粉丝服务中心',
    '杭州住建局投诉热线',
  ])('behind which an office stands leaves %s for review', (name) => {
    expect(detector.check(name).verdict).toBe('review')
  })

  it.each(['新华社', '人民日报', '北京市公安局', '中国作家协会'])('never raises the score of %s', (name) => {
    const plain = detector.check(name).score
    for (const marker of ['粉丝', '非官方', '吐槽', '吧', '不是']) {
      expect(detector.check(marker + name).score).toBeLessThan(plain)
      expect(detector.check(name + marker).score).toBeLessThan(plain)
    }
  })
})
