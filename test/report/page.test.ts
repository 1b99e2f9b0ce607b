import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../src/engine/types.ts'
import type { ReportFacts } from '../../src/report/index.ts'
import { useFolder } from '../scan/fakes.ts'
import { askAxe, CHROMIUM, evaluate, type Opened, open, useChromium } from './chromium.ts'
import { claim, pageOf, writeOutput } from './fixtures.ts'

const folder = useFolder()
useChromium()

type Options = Parameters<typeof open>[1]

async function show(
  verdicts: readonly Verdict[],
  options: Options = {},
  facts: Partial<ReportFacts> = {},
  ready = 'table.names',
): Promise<Opened> {
  const at = folder()
  const path = join(at, 'report.html')
  writeFileSync(path, await pageOf([writeOutput(at, verdicts)], facts))
  return open(path, options, ready)
}

const POLICE = { id: 'institution/police', name: '北京市公安局', form: '北京公安' }

const CLAIMS: readonly Verdict[] = [
  claim('新化社官方', [['homophone', 1, 2, '华']], { score: 0.992, reading: '新华社官方' }),
  claim(
    '亲斤华\u200b社',
    [
      ['split', 0, 2, '新'],
      ['invisible', 3, 5, '社'],
    ],
    { score: 0.95, reading: '新华社' },
  ),
  claim('北京公安', [], {
    verdict: 'review',
    score: 0.6,
    category: 'institution',
    relation: 'same',
    body: POLICE,
    evidence: [],
  }),
  claim('国家网络监察委员会', [], {
    verdict: 'review',
    score: 0.7,
    category: 'institution',
    relation: 'invented',
    body: null,
    evidence: [],
  }),
]

const flagged = (page: Page) => page.getByRole('table', { name: 'Flagged names' })

const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

/** What the eye sees of the names, top row first. */
async function names(page: Page): Promise<string[]> {
  const cells = await page.locator('.toggle .aligned').all()
  return Promise.all(cells.map(async (cell) => (await cell.locator('.saw').allTextContents()).join('')))
}

const many = (count: number): Verdict[] =>
  Array.from({ length: count }, (_, nth) =>
    claim(`新化社${nth}`, [['homophone', 1, 2, '华']], { score: 0.5 + (nth % 500) / 1000 }),
  )

describe.skipIf(CHROMIUM === undefined)('the page in Chromium', () => {
  test('lists names by score and loads nothing', async () => {
    const { page, faults, requests } = await show(CLAIMS)
    expect(await names(page)).toEqual(['新化社官方', '亲斤华U+200B社', '国家网络监察委员会', '北京公安'])
    expect(await page.locator('.lane').allTextContents()).toEqual([
      'Impersonation',
      'Impersonation',
      'Review',
      'Review',
    ])
    expect(await page.locator('td.column-score').allTextContents()).toEqual([
      '0.9920',
      '0.950',
      '0.700',
      '0.600',
    ])
    expect(faults).toEqual([])
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([])
    expect(requests).toHaveLength(1)
  })

  test('puts names over what they read as, and marks what was altered', async () => {
    const { page } = await show(CLAIMS)
    const first = page.locator('.aligned').first()
    expect(await first.locator('.read').allTextContents()).toEqual(['新', '华', '社', ''])
    expect(await first.locator('.mark-2 .saw').allTextContents()).toEqual(['化'])
    // A name that is altered nowhere needs no second line.
    expect(await page.locator('.aligned').nth(3).locator('.read').count()).toBe(0)
  })

  test('explains a name when it is opened, by keyboard too', async () => {
    const { page } = await show(CLAIMS)
    const toggle = page.locator('.toggle').nth(1)
    expect(await toggle.getAttribute('aria-expanded')).toBe('false')
    await toggle.focus()
    await page.keyboard.press('Enter')
    const detail = page.locator('.detail')
    await detail.waitFor()
    expect(await toggle.getAttribute('aria-expanded')).toBe('true')
    expect(await detail.locator('.reason').textContent()).toContain(
      'the name alone cannot show whose account it is',
    )
    expect(await detail.locator('.edits li').allTextContents()).toEqual([
      '亲斤for新Character split into parts−1.5',
      'U+200B社for社Hidden character−1.5',
    ])
    expect(await detail.locator('.evidence li').allTextContents()).toEqual(['+20.0reads as 新华社'])
    expect(await detail.textContent()).toContain('亲斤华U+200B社')
    await page.keyboard.press('Enter')
    expect(await detail.count()).toBe(0)
  })

  test('names the code point of what looks the same', async () => {
    const { page } = await show([claim('新华\ufa4c', [['variant', 2, 3, '社']])])
    await page.locator('.toggle').click()
    await page.locator('.detail').waitFor()
    expect(await page.locator('.edits li').allTextContents()).toEqual([
      '\ufa4cU+FA4Cfor社Variant or traditional form−1.5',
    ])
  })

  test('searches names, readings, bodies and ids, hidden characters left out', async () => {
    const { page } = await show(CLAIMS)
    const search = page.getByRole('searchbox', { name: 'Search' })
    for (const [text, found] of [
      ['新华社', ['新化社官方', '亲斤华U+200B社']],
      ['华社', ['新化社官方', '亲斤华U+200B社']],
      ['斤华社', ['亲斤华U+200B社']],
      ['公安局', ['北京公安']],
      ['MEDIA/ 官方', ['新化社官方']],
      ['id-4', ['国家网络监察委员会']],
    ] as const) {
      await search.fill(text)
      expect(await names(page), text).toEqual(found)
    }
    await search.fill('小猫')
    expect(await page.locator('.nothing').textContent()).toBe('No name fits the filters.')
    expect(await page.locator('.found').textContent()).toBe('0 names')
  })

  test('sorts by every column, both ways, and says so', async () => {
    const { page } = await show(CLAIMS)
    const order = async (head: string): Promise<[string | null, string[]]> => {
      await flagged(page).getByRole('columnheader', { name: head }).getByRole('button').click()
      const sorted = await flagged(page).getByRole('columnheader', { name: head }).getAttribute('aria-sort')
      return [
        sorted,
        await page
          .locator('td.column-row')
          .evaluateAll((cells) => cells.map((cell) => cell.lastChild?.textContent ?? '')),
      ]
    }
    expect(await order('Row')).toEqual(['ascending', ['1', '2', '3', '4']])
    expect(await order('Row')).toEqual(['descending', ['4', '3', '2', '1']])
    expect(await order('Score')).toEqual(['descending', ['1', '2', '4', '3']])
    expect(await order('Score')).toEqual(['ascending', ['3', '4', '2', '1']])
    expect(await order('Verdict')).toEqual(['descending', ['1', '2', '3', '4']])
    expect(await order('Name')).toEqual(['ascending', ['2', '3', '4', '1']])
    expect(await order('Claims to be')).toEqual(['ascending', ['3', '4', '1', '2']])
  })

  test('filters by verdict, category, edit, and by what a chart shows', async () => {
    const { page } = await show(CLAIMS)
    await choice(page, 'Verdict').selectOption({ label: 'Review' })
    expect(await names(page)).toEqual(['国家网络监察委员会', '北京公安'])
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await choice(page, 'Category').selectOption({ label: 'News media' })
    await choice(page, 'Kind of edit').selectOption({ label: 'Hidden character' })
    expect(await names(page)).toEqual(['亲斤华U+200B社'])
    await page.getByRole('button', { name: '北京市公安局' }).click()
    expect(await names(page)).toEqual(['北京公安'])
    expect(await evaluate(page, 'document.activeElement.id')).toBe('names')
    await page.getByRole('button', { name: 'Remove filter: Body: 北京市公安局' }).click()
    expect(await names(page)).toHaveLength(4)
  })

  test('a scan that flagged nothing', async () => {
    const { page, faults } = await show(
      [],
      {},
      {
        scanned: {
          input: 'a.csv',
          read: 900,
          refused: 2,
          lanes: { impersonation: 0, review: 0, verified: 0, clear: 898 },
        },
      },
      '.nothing',
    )
    expect(await page.locator('.tile strong').allTextContents()).toEqual(['900', '0', '0', '0', '2'])
    expect(await page.locator('.scale').textContent()).toBe('210')
    expect(faults).toEqual([])
  })

  test('shows groups and their names', async () => {
    const verdicts = ['新化社官方1', '新化社官方号', '新化社，官方'].map((name) =>
      claim(name, [['homophone', 1, 2, '华']], { reading: name.replace('化', '华') }),
    )
    const { page } = await show([...CLAIMS, ...verdicts])
    expect(await page.locator('.groups h3').allTextContents()).toEqual(['新华社官方'])
    expect(await page.locator('.groups > li > .hint').textContent()).toBe('4 names · 新华通讯社')
    await page.getByRole('button', { name: 'Show these names' }).click()
    expect(await names(page)).toHaveLength(4)
  })

  test('speaks the language of the browser, and the other when asked', async () => {
    const { page } = await show(CLAIMS, { locale: 'zh-TW' })
    expect(await page.locator('h1').textContent()).toBe('自称官方机构的账号名称')
    expect(await evaluate(page, 'document.documentElement.lang')).toBe('zh')
    await page.locator('.toggle').first().click()
    expect(await page.locator('.reason').textContent()).toContain('仅凭名称无法得知')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('h1').textContent()).toBe('Names that claim to be official bodies')
    expect(await evaluate(page, 'document.documentElement.lang')).toBe('en')
    expect(await page.locator('.reason').textContent()).toContain('It claims to be')
    expect(await page.getByRole('button', { name: 'English' }).getAttribute('aria-pressed')).toBe('true')
  })

  test('marks the thresholds at their place', async () => {
    const { page } = await show(
      CLAIMS,
      {},
      { thresholds: { review: 0.6, impersonation: 0.85, assumed: false } },
    )
    const place = (lane: string) =>
      evaluate<number>(
        page,
        `(() => { const box = document.querySelector('.columns').getBoundingClientRect()
          return (document.querySelector('.threshold.${lane}').getBoundingClientRect().left - box.left) / box.width })()`,
      )
    expect(await place('review')).toBeCloseTo(0, 2)
    expect(await place('impersonation')).toBeCloseTo(0.25 / 0.4, 2)
    expect(await page.locator('.threshold').allTextContents()).toEqual([
      'Review ≥ 0.600',
      'Impersonation ≥ 0.850',
    ])
  })

  const HOSTILE = [
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"\'`><svg/onload=alert(1)>',
    '<!--<script>',
    ']]>&lt;b&gt;&amp;{{7*7}}',
    '\u202e社华新\u202c\u2066\u2067',
    '新\ud800华\udfff社',
    '\0\u0001\n\r\t\u2028\u2029\ufeff\u{e0041}',
    `新华社${'\u0301\u0489'.repeat(150)}`,
    'javascript:alert(1)',
    '新'.repeat(5000),
    `${'w'.repeat(3000)}.example`,
    'שלום新华社עולם',
    '',
    'constructor',
    '__proto__',
  ]

  test('hostile names run nothing, are shown as they are, and break no layout', async () => {
    const verdicts = HOSTILE.flatMap((text) => [
      claim(text, [], {
        category: text,
        reading: text,
        body: { id: text, name: text, form: text },
        reason: { en: text, zh: text },
      }),
      claim(text, [['substitution', 0, text.length, text]], { relation: 'lookalike', reading: text }),
      claim(`${text} `, [], { reading: text }),
    ])
    for (const width of [1280, 390]) {
      const { page, faults } = await show(verdicts, { viewport: { width, height: 900 } })
      for (const toggle of await page.locator('.toggle').all()) await toggle.click()
      await expect.poll(() => page.locator('.detail').count()).toBe(verdicts.length)
      expect(faults).toEqual([])
      expect(await evaluate(page, 'document.documentElement.scrollWidth')).toBe(width)
      expect(await evaluate(page, 'document.querySelectorAll("img, svg, #page script").length')).toBe(0)
      expect(await page.locator('.reason').allTextContents()).toContain('</script><script>alert(1)</script>')
      expect(await page.locator('.reason').allTextContents()).toContain('新U+D800华U+DFFF社')
      expect(await page.locator('.reason').allTextContents()).toContain('U+202E社华新U+202CU+2066U+2067')
      // Marks that are piled up stay within their row.
      expect(
        await evaluate(
          page,
          'Math.max(...[...document.querySelectorAll("tbody .column-name")].map((one) => one.offsetHeight))',
        ),
      ).toBeLessThan(700)
      await page.close()
    }
  })

  test('100,000 names: a page of them at a time, and search and order go through all', async () => {
    const { page } = await show(many(100_000))
    const rows = page.locator('table.names tbody')
    expect(await rows.count()).toBe(50)
    expect(await page.locator('.pager [role=status]').textContent()).toBe('1–50 of 100,000')
    await page.getByRole('button', { name: 'Last page' }).click()
    expect(await page.locator('.pager [role=status]').textContent()).toBe('99,951–100,000 of 100,000')
    await flagged(page).getByRole('columnheader', { name: 'Row' }).getByRole('button').click()
    expect(await page.locator('.pager [role=status]').textContent()).toBe('1–50 of 100,000')
    expect((await names(page))[0]).toBe('新化社0')
    await page.getByRole('searchbox').fill('社99999')
    expect(await names(page)).toEqual(['新化社99999'])
    await page.locator('.toggle').click()
    await page.locator('.detail').waitFor()
    expect(await evaluate<number>(page, 'document.querySelectorAll("*").length')).toBeLessThan(3000)
  })

  test('prints what matters: more names, no controls', async () => {
    const { page } = await show(many(450))
    await page.emulateMedia({ media: 'print' })
    await evaluate(page, 'dispatchEvent(new Event("beforeprint"))')
    await expect.poll(() => page.locator('table.names tbody').count()).toBe(200)
    for (const shown of ['.tiles', '.histogram', '.bars', '.groups', '.on-paper', 'table.names', '#about'])
      expect(await page.locator(shown).first().isVisible(), shown).toBe(true)
    for (const hidden of ['.filters', '.pager', '.languages', '.more', '.skip'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
    expect(await page.locator('.on-paper').textContent()).toContain('200')
    await evaluate(page, 'dispatchEvent(new Event("afterprint"))')
    await expect.poll(() => page.locator('table.names tbody').count()).toBe(50)
  })

  test.each([
    ['desktop, light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
    ['desktop, dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark', locale: 'zh-CN' }],
    ['phone, light', { viewport: { width: 390, height: 844 }, colorScheme: 'light', locale: 'zh-CN' }],
    ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const)('axe finds no fault: %s', async (_, options) => {
    const { page } = await show([...CLAIMS, ...many(60)], options, {
      scanned: {
        input: 'a.csv',
        read: 900,
        refused: 2,
        lanes: { impersonation: 33, review: 31, verified: 0, clear: 834 },
      },
    })
    await page.locator('.toggle').first().click()
    await page.locator('.detail').waitFor()
    const { passes, faults } = await askAxe(page)
    expect(passes).toBeGreaterThan(20)
    expect(faults).toEqual([])
    expect(await evaluate(page, 'document.documentElement.scrollWidth')).toBe(options.viewport.width)
  })
})
