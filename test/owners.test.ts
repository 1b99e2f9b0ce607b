import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAllTables } from '../src/cli/registry-find.ts'
import { composedEntry, createDirectory, numberedEntry } from '../src/engine/registry/entry.ts'
import { readRetired } from '../src/engine/registry/retired.ts'
import { createSearch } from '../src/engine/registry/search.ts'
import type { Tables } from '../src/engine/registry/tables.ts'
import { visible } from '../src/engine/shown.ts'
import { createDetector, type Detector, ZhengmingError } from '../src/index.ts'
import type { Bundle } from '../src/node/bundle.ts'
import { cliWith } from './cli/run.ts'

let detector: Detector
let tables: Tables
let bundle: Bundle
const folder = mkdtempSync(join(tmpdir(), 'zhengming-owners-'))

beforeAll(async () => {
  detector = await createDetector()
  ;({ tables, bundle } = await readAllTables({ bundled: true }))
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

/** The owner that `check` refuses for a name, as text. */
function refusal(owner: string, by = detector): string {
  let thrown: unknown
  try {
    by.check('猫', { owner })
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(ZhengmingError)
  expect(thrown).toMatchObject({ code: 'option', status: 400 })
  return (thrown as ZhengmingError).message
}

/** Checks a name without an owner and with the one that it claims to be; gives that. */
function claimed(name: string, by = detector): string | null {
  const id = by.check(name).body?.id ?? null
  if (id === null) return null
  expect(by.knows(id), `${name}: ${id}`).toBe(true)
  expect(by.check(name, { owner: id }).body?.id, `${name}: ${id}`).toBeDefined()
  return id
}

describe('owners that are known', () => {
  it('are all bodies that registry list lists, and no pattern', () => {
    const { all } = createSearch(tables, bundle.folding)
    const unknown = all.filter(({ kind, id }) => detector.knows(id) !== (kind === 'body'))
    expect(unknown.map(({ id }) => id)).toEqual([])
    expect(all.length).toBeGreaterThan(10_000)
  })

  it('are all bodies that patterns compose, of regions and of numbers', () => {
    const directory = createDirectory(tables)
    const place = { file: '', row: 0 }
    const regions = fc.sample(fc.constantFrom(...directory.regions.values()), { seed: 11, numRuns: 60 })
    let composed = 0
    for (const { value: pattern } of tables.patterns) {
      for (const region of regions) {
        const { id, forms } = composedEntry(pattern, region, place, directory)
        // 34 is a division, and the number of an army.
        const known = forms.length > 0 || numberedEntry(pattern, region.id, place).forms.length > 0
        expect(detector.knows(id), id).toBe(known)
        if (known) composed++
      }
      for (const number of ['7', '69021', '69xxx', '某', '六九', '1234567890']) {
        const { id, forms } = numberedEntry(pattern, number, place)
        expect(detector.knows(id), id).toBe(forms.length > 0)
        if (forms.length > 0) composed++
      }
    }
    expect(composed).toBeGreaterThan(10_000)
  })

  it('are all bodies that check finds in names: listed ones, composed ones, altered ones', () => {
    const directory = createDirectory(tables)
    const listed = fc.sample(fc.constantFrom(...tables.bodies), { seed: 12, numRuns: 500 })
    const names = listed.flatMap(({ value: { forms } }) => forms.map(({ text }) => text))
    const regions = fc.sample(fc.constantFrom(...directory.regions.values()), { seed: 13, numRuns: 300 })
    for (const [nth, { value: pattern }] of tables.patterns.entries()) {
      const { forms } = composedEntry(pattern, regions[nth % 300]!, { file: '', row: 0 }, directory)
      names.push(...forms.map(({ text }) => text).slice(0, 2))
    }
    const found = new Set(names.map((name) => claimed(name)))
    const kinds = [...found].map((id) => id?.split('/')[0])
    expect(kinds.filter((kind) => kind === 'pattern').length).toBeGreaterThan(100)
    expect(kinds.filter((kind) => kind === 'institution').length).toBeGreaterThan(200)
  })

  it('are the units of every number that check reads, whatever it is written with', () => {
    const found = new Set<string>()
    for (let code = 0; code < 0x32000; code++) {
      const char = String.fromCodePoint(code)
      const [glyph] = bundle.folding.fold(char).glyphs
      if (glyph === undefined) continue
      const readings = [glyph.char, ...glyph.alternatives]
      if (!readings.some((one) => /^[0-9x某]$/.test(one) || bundle.folding.numerals(one).length > 0)) continue
      for (const name of [`${char.repeat(5)}部队`, `69${char}21部队`]) found.add(claimed(name) ?? '')
    }
    const numbers = [...found].filter((id) => id.startsWith('pattern/unit-number/'))
    expect(numbers).toContain('pattern/unit-number/69o21')
    expect(numbers.length).toBeGreaterThan(50)
  })

  it('make an account the own one of a composed body', () => {
    const owner = 'pattern/police/3203'
    expect(detector.check('徐州市公安局', { owner })).toMatchObject({
      verdict: 'verified',
      body: { id: owner },
    })
  })

  it('are those of registries of a user, alone or beside the bundled ones', async () => {
    const regions = join(folder, 'regions.tsv')
    writeFileSync(regions, 'id\tname\tshort\tlevel\tparent\nmacro/yunling\t云岭\t\tmacro\t\n')
    const bodies = join(folder, 'bodies.tsv')
    writeFileSync(
      bodies,
      'id\tname\tcategory\nbrand/Yunling\t云岭急速达\tbrand\n\t云岭 银行\tbrand\n'.replace(
        'brand/Yunling',
        'brand/yunling',
      ),
    )
    const patterns = join(folder, 'patterns.tsv')
    writeFileSync(patterns, 'id\ttemplates\tcategory\npattern/branch\t{macro}急速达分店\tbrand\n')
    for (const bundled of [true, false]) {
      const own = await createDetector({ registries: [regions, bodies, patterns], bundled })
      for (const name of ['云岭急速达', '云岭 银行', '云岭急速达分店'])
        expect(claimed(name, own), name).not.toBeNull()
      expect(own.knows('pattern/branch/macro/yunling')).toBe(true)
      expect(own.knows('brand/云岭-银行')).toBe(true)
      expect(own.knows('media/xinhua')).toBe(bundled)
    }
    expect(detector.knows('brand/yunling')).toBe(false)
  }, 60_000)
})

describe('owners that followed another body', () => {
  const regulator = 'institution/guo-jia-jin-rong-jian-du-guan-li-zong-ju'
  const agriculture = 'institution/zhong-hua-ren-min-gong-he-guo-nong-ye-nong-cun-bu'

  it.each<[name: string, owner: string, heir: string | null, why: string]>([
    ['中国银行业监督管理委员会', regulator, '国家金融监督管理总局', 'through one that has ended too'],
    ['银监会', regulator, '国家金融监督管理总局', 'by a short form'],
    ['徐州国税局', 'pattern/tax/3203', '国家税务总局徐州市税务局', 'composed in the same place'],
    ['国家经贸委', 'institution/ndrc', '国家发展和改革委员会', 'one of several'],
    ['农业部 农业农村部', agriculture, null, 'beside its own name'],
  ])('%s belongs to %s (%s): %s', (name, owner, heir) => {
    const { verdict, body, reason } = detector.check(name, { owner })
    expect(verdict).toBe('verified')
    expect(body?.id === owner).toBe(heir === null)
    const followed = body?.former && `${heir}, which followed ${body.name}`
    expect(reason.en).toContain(`The account belongs to ${followed ?? body?.name}.`)
    const after = body?.former && `${heir}，即原“${body.name}”的后续机构`
    expect(reason.zh).toContain(`该账号属于${after ?? body?.name}。`)
  })

  it.each([
    ['银监会', 'institution/nhc', 'another body followed it'],
    [
      '国家金融监督管理总局',
      'institution/zhong-guo-yin-hang-ye-jian-du-guan-li-wei-yuan-hui',
      'it followed the owner',
    ],
    ['徐州国税局', 'pattern/tax/3201', 'of another place'],
    ['银监会 公安部', regulator, 'another body stands beside it'],
  ])('%s is not that of %s: %s', (name, owner) => {
    expect(detector.check(name, { owner }).verdict).not.toBe('verified')
  })

  it('stay owners of what they were, and of what bears the former name of their region', () => {
    const owner = 'institution/zhong-guo-yin-hang-ye-jian-du-guan-li-wei-yuan-hui'
    expect(detector.check('银监会', { owner }).reason.en).toContain(
      'The account belongs to 中国银行业监督管理委员会.',
    )
    expect(detector.check('襄樊市公安局', { owner: 'pattern/police/4206' }).verdict).toBe('verified')
  })
})

describe('owners by an id that was replaced since it was published', () => {
  const rows = readRetired(readFileSync('data/registry/retired.tsv', 'utf8'))

  it('stand for the body that has another id now', () => {
    const replaced = rows.filter(({ replacedBy }) => replacedBy !== null && detector.knows(replacedBy))
    expect(replaced.length).toBeGreaterThan(50)
    for (const { id } of replaced) expect(detector.knows(id), id).toBe(true)
    const owner = 'institution/hai-nan-sheng-zheng-fu-wang'
    const { id } = detector.check('海南省人民政府').body!
    expect(id).not.toBe(owner)
    expect(detector.check('海南省人民政府', { owner })).toMatchObject({ verdict: 'verified', body: { id } })
  })

  it('are found by registry show', async () => {
    const { code, out } = await cliWith(
      ['registry', 'show', 'institution/hai-nan-sheng-zheng-fu-wang', '--json'],
      async () => detector,
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ name: '海南省人民政府', found: { match: 'id' } })
  })

  it('are refused with the reason where nothing replaced them', () => {
    const gone = rows.filter(({ replacedBy }) => replacedBy === null)
    expect(gone.length).toBeGreaterThan(5)
    for (const { id, reason } of gone) {
      expect(detector.knows(id), id).toBe(false)
      expect(refusal(id)).toContain(`got "${id}", which is gone (${reason}); zhengming registry show`)
    }
    expect(refusal('pattern/satellite-tv/32')).toContain('which is gone (composed names of bodies that')
  })

  it('are refused with what replaced them where that is not loaded', async () => {
    const path = join(folder, 'alone.tsv')
    writeFileSync(path, 'name\tcategory\n云岭急速达\tbrand\n')
    const own = await createDetector({ registries: [path], bundled: false })
    expect(refusal('institution/hai-nan-sheng-zheng-fu-wang', own)).toContain(
      'it is institution/hai-nan-sheng-ren-min-zheng-fu now, which is not loaded; ',
    )
  })
})

describe('owners that are not known', () => {
  it.each([
    ['media/xinhau', '"media/xinhau"; nearest: media/xinhua (新华通讯社)'],
    ['Media/Xinhua', 'nearest: media/xinhua (新华通讯社); '],
    [' media/xinhua', 'nearest: media/xinhua (新华通讯社); '],
    ['media/xinhua ', 'nearest: media/xinhua (新华通讯社); '],
    ['新华社', 'nearest: media/xinhua (新华通讯社); '],
    ['pattern/polce/3203', 'nearest: pattern/police/3203'],
    ['pattern/police', 'nearest: pattern/police/11; '],
    ['pattern/police/', 'registry show'],
    ['pattern/police/3203/', 'nearest: pattern/police/3203'],
    ['pattern/police/999999', 'registry show'],
    ['pattern/unit-number/6902猫', 'registry show'],
    ['', 'got ""; '],
    ['constructor', 'registry show'],
  ])('are refused: %j', (owner, offered) => {
    expect(detector.knows(owner)).toBe(false)
    const message = refusal(owner)
    expect(message).toContain('owner: expected the id of a body of the registries, got ')
    expect(message).toContain(offered)
    expect(message).toContain('zhengming registry show NAME finds ids')
  })

  it('are shown without what steers a terminal, and cut', () => {
    const message = refusal(`\u001b[2J\u202e\n${'长'.repeat(100_000)}`)
    expect(message).toBe(visible(message))
    expect(message).toContain('<001B>[2J<202E><000A>')
    expect(message.length).toBeLessThan(500)
  })

  it('end a command line with 2 before a name is read', async () => {
    for (const names of [['新华社'], ['-'], ['-', '猫']]) {
      const argv = ['check', ...names, '--owner', 'media/xinhau']
      const { code, out, err } = await cliWith(argv, async () => detector)
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(
        'zhengming: owner: expected the id of a body of the registries, got "media/xinhau"; ',
      )
    }
  })

  it('are refused for a name that would be flagged too, and never make it an impersonation', () => {
    expect(() => detector.check('新华社', { owner: 'media/xinhau' })).toThrow(ZhengmingError)
  })
})
