import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseRegistry } from '../../../src/engine/registry/index.ts'
import { createDetector, type Detector } from '../../../src/index.ts'
import { useFolder } from '../../scan/fakes.ts'

const COLUMNS = 'id\tname\tcategory\tvalid_from\tvalid_to\tsuccessor\n'

/** Reads a table with a row for the old body and one for the new. */
const read = (cells: string) =>
  parseRegistry(
    new Map([
      ['regions.tsv', 'id\tname\tshort\tlevel\tparent\n32\t江苏省\t江苏\tprovince\t\n'],
      ['patterns.tsv', 'id\ttemplates\tcategory\npattern/weighing\t{province}称量局\tinstitution\n'],
      ['mine.tsv', `${COLUMNS}brand/old\t甲乙局\tbrand\t${cells}\nbrand/new\t丙丁局\tbrand\n`],
    ]),
  )

describe('columns of the end of a name', () => {
  it('are read, and nothing is told where all are empty', () => {
    const { bodies } = read('2003\t2018-03-17\tbrand/new')
    expect(bodies.map(({ validity }) => validity)).toEqual([
      { from: '2003', to: '2018-03-17', successors: ['brand/new'] },
      null,
    ])
  })

  it.each([
    ['2003\t2003-05\tbrand/new', { from: '2003', to: '2003-05', successors: ['brand/new'] }],
    ['2003-05\t2003\t', { from: '2003-05', to: '2003', successors: [] }],
    ['\t2018', { from: null, to: '2018', successors: [] }],
  ])('take dates of unlike length: %j', (cells, expected) => {
    expect(read(cells).bodies[0]!.validity).toEqual(expected)
  })

  it('makes every form of it a former one, whatever its row says, of bodies and of patterns', () => {
    const { bodies, patterns } = parseRegistry(
      new Map([
        ['regions.tsv', 'id\tname\tshort\tlevel\tparent\n32\t江苏省\t江苏\tprovince\t\n'],
        [
          'patterns.tsv',
          'id\ttemplates\tcategory\tvalid_to\npattern/weighing\t{province}称量局|{province.short}称量[derived]\tinstitution\t2011\n',
        ],
        [
          'mine.tsv',
          'id\tname\taliases\tenglish\tcategory\tsuccessor\nbrand/old\t甲乙局[former]\t甲乙[shared]\tJiayi\tbrand\tbrand/new\nbrand/new\t丙丁局\t丙丁\t\tbrand\n',
        ],
      ]),
    )
    expect(bodies.map(({ forms }) => forms.map(({ marks }) => marks))).toEqual([
      [['former'], ['shared', 'former'], ['former']],
      [[], []],
    ])
    expect(patterns[0]!.templates.map(({ marks }) => marks)).toEqual([['former'], ['derived', 'former']])
  })

  it.each([
    ['last year\t\t', 'valid_from', 'a year or an ISO date, like 2018 or 2018-03-17, got "last year"'],
    ['\t2018-13\t', 'valid_to', 'a year or an ISO date'],
    ['2018\t2003\t', 'valid_to', 'a date from 2018 on, got "2003"'],
    ['\t2018\tbrand/none', 'successor', 'ids of known bodies, or nothing, got "brand/none"'],
    ['\t2018\tpattern/none/3203', 'successor', 'ids of known bodies'],
    ['\t2018\tpattern/weighing', 'successor', 'ids of known bodies'],
    ['\t2018\t32', 'successor', 'ids of known bodies'],
    ['\t2018\tbrand/old', 'successor', 'the id of another body'],
  ])('are refused: %j', (cells, column, expected) => {
    expect(() => read(cells)).toThrow(`mine.tsv: row 2, column ${column}: expected ${expected}`)
  })
})

describe('a verdict on a body whose name has ended', () => {
  const folder = useFolder()

  async function detector(): Promise<Detector> {
    const own = folder()
    const path = (name: string) => join(own, name)
    writeFileSync(
      path('bodies.jsonl'),
      [
        {
          name: '青禾稽核总局',
          category: 'brand',
          valid_to: '2018-03',
          successor: ['brand/云岭稽核署', 'media/xinhua'],
        },
        { name: '云岭稽核署', category: 'brand' },
        { name: '碧潭稽核总局', category: 'brand', valid_from: '1998', successor: 'pattern/weighing/3203' },
        { name: '白沙稽核总局', category: 'brand', valid_from: '1998' },
        { name: '赤水稽核总局', category: 'brand', valid_to: '1998', successor: 'brand/青禾稽核总局' },
        { name: '墨石稽核总局', category: 'brand', valid_to: '1998', successor: 'brand/紫藤稽核总局' },
        { name: '紫藤稽核总局', category: 'brand', valid_to: '2003' },
        { name: '金桥稽核总局', category: 'brand', successor: 'brand/银桥稽核总局' },
        { name: '银桥稽核总局', category: 'brand', successor: 'brand/金桥稽核总局' },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    )
    writeFileSync(
      path('patterns.tsv'),
      [
        'id\ttemplates\tcategory\tvalid_to\tsuccessor\texcept\treason',
        'pattern/weighing\t{city}称量稽核院\tinstitution\t\t\t苏州市\tit has none',
        'pattern/old-weighing\t{city.any}称量稽核所\tinstitution\t2011\tpattern/weighing\t\t',
        'pattern/oldest-weighing\t{city.any}称量稽核站\tinstitution\t1999\tpattern/old-weighing\t\t',
        'pattern/unit\t第{number:2-3}称量稽核团\tinstitution\t\t\t\t',
        'pattern/old-unit\t第{number:1-3}称量稽核营\tinstitution\t2011\tpattern/unit\t\t',
        '',
      ].join('\n'),
    )
    return createDetector({ registries: [path('bodies.jsonl'), path('patterns.tsv')] })
  }

  it('says when it ended and who followed, in both languages', async () => {
    const { check } = await detector()
    const { body, reason } = check('青禾稽核总局官方')
    expect(body?.former).toEqual({
      from: null,
      to: '2018-03',
      successors: [
        { id: 'brand/云岭稽核署', name: '云岭稽核署' },
        { id: 'media/xinhua', name: '新华通讯社' },
      ],
    })
    expect(reason.en).toMatch(
      /It may claim to be 青禾稽核总局 \(closed or renamed in 2018; followed by 云岭稽核署 and 新华通讯社\); the name/,
    )
    expect(reason.zh).toContain('“青禾稽核总局”（2018年撤销或更名，后为“云岭稽核署”“新华通讯社”）；')
  })

  it('names a composed successor, and the one of the same region where patterns follow each other', async () => {
    const { check } = await detector()
    const successors = [{ id: 'pattern/weighing/3203', name: '徐州市称量稽核院' }]
    expect(check('碧潭稽核总局').body?.former?.successors).toEqual(successors)
    const { body, reason } = check('徐州称量稽核所')
    expect(body).toMatchObject({ id: 'pattern/old-weighing/3203', former: { to: '2011', successors } })
    expect(reason.zh).toContain('（2011年撤销或更名，后为“徐州市称量稽核院”）')
    expect(check('碧潭稽核总局').reason.en).toContain('(closed or renamed; followed by 徐州市称量稽核院)')
  })

  it('is for review by any form, and says that the form is out of use, not that it is what it is', async () => {
    const { check } = await createDetector()
    for (const name of ['环境保护部', '环保部', 'CBIRC', '成都军区']) {
      expect(check(name), name).toMatchObject({ verdict: 'review', certain: false, relation: 'same' })
      expect(check(name).reason.en).toContain(
        `Not certain: the name “${name}” is no longer in use. It may claim`,
      )
      expect(check(name).reason.zh).toContain(`尚不能确定：“${name}”是已停用的旧称。可能是自称`)
    }
  })

  it('names who lives today where those that followed have ended too', async () => {
    const { check } = await detector()
    const living = check('青禾稽核总局').body?.former?.successors
    expect(check('赤水稽核总局').body?.former).toEqual({ from: null, to: '1998', successors: living })
    expect(check('徐州称量稽核站').body?.former).toEqual({
      from: null,
      to: '1999',
      successors: [{ id: 'pattern/weighing/3203', name: '徐州市称量稽核院' }],
    })
    expect(check('银监会').body?.former?.successors.map(({ name }) => name)).toEqual(['国家金融监督管理总局'])
  })

  it('names who followed first where none of them lives, and ends where they follow each other', async () => {
    const { check } = await detector()
    const followed = (name: string) => check(name).body?.former?.successors.map((one) => one.name)
    expect(followed('墨石稽核总局')).toEqual(['紫藤稽核总局'])
    expect(followed('紫藤稽核总局')).toEqual([])
    expect(followed('金桥稽核总局')).toEqual(['银桥稽核总局'])
  })

  it('names no composed successor that there is not', async () => {
    const { check, knows } = await detector()
    for (const [name, successors] of [
      ['徐州称量稽核所', ['徐州市称量稽核院']],
      ['苏州称量稽核所', []],
      ['第38称量稽核营', ['第38称量稽核团']],
      ['第7称量稽核营', []],
    ] as const) {
      const told = check(name).body!.former!.successors
      expect(
        told.map((one) => one.name),
        name,
      ).toEqual(successors)
      expect(
        told.every(({ id }) => knows(id)),
        name,
      ).toBe(true)
    }
    expect(check('苏州称量稽核所').reason.en).toContain('苏州市称量稽核所 (closed or renamed in 2011); the')
  })

  it('says nothing of it where only the beginning is known', async () => {
    const { check } = await detector()
    expect(check('白沙稽核总局').body).toEqual({
      id: 'brand/白沙稽核总局',
      name: '白沙稽核总局',
      form: '白沙稽核总局',
    })
  })
})
