import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { type Evaluation, evaluate, type Side } from '../../src/evaluate/evaluate.ts'
import { evaluationPage } from '../../src/evaluate/html.ts'
import type { JudgedName } from '../../src/evaluate/judged.ts'
import { evaluate as ask, askAxe, CHROMIUM, type Opened, open, useChromium } from '../report/chromium.ts'
import { useFolder } from '../scan/fakes.ts'
import { detectorOf, judged, times } from './names.ts'

const folder = useFolder()
useChromium()

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!--<script>',
  '\u202e社华新\u202c',
  '新\ud800华',
  `新华社${'\u0301\u0489'.repeat(150)}`,
  '新'.repeat(3000),
  `${'w'.repeat(3000)}.example`,
]

const NAMES = [
  ...times(30, 'yes media same > impersonation 0.99 media same'),
  ...times(3, 'yes media lookalike > clear 0.1'),
  ...times(40, 'no - none > clear'),
  ...HOSTILE.map((name) => judged('no - mention > review 0.6 media same', name)),
  ...times(4, 'ambiguous - - > impersonation 0.92 military same'),
]

const OTHERS = NAMES.map((one): JudgedName => ({ ...one, verdict: { ...one.verdict, verdict: 'clear' } }))

function sideOf(all: readonly JudgedName[], engine: string): Side {
  const thresholds = { review: 0.5, impersonation: 0.9 }
  const facts = {
    engine,
    thresholds,
    prior: 0.01,
    policy: '<b>.json',
    registries: ['<i>.tsv'],
    bundled: true,
  }
  return { detector: detectorOf(all), facts }
}

const evaluation: Evaluation = await evaluate({
  input: '<u>.tsv',
  file: { labels: new Map(NAMES.map(({ name, label }) => [name, label])), repeated: 2 },
  evaluated: sideOf(NAMES, 'one-1'),
  against: sideOf(OTHERS, 'other-2'),
  listed: 20,
})

async function pageOf(of: Evaluation): Promise<string> {
  let page = ''
  for await (const piece of evaluationPage(of, new Date('2026-12-01T12:00:00Z'))) page += piece
  return page
}

async function show(of: Evaluation, options: Parameters<typeof open>[1] = {}): Promise<Opened> {
  const path = join(folder(), 'page.html')
  writeFileSync(path, await pageOf(of))
  return open(path, options, '.tiles')
}

describe('the page of an evaluation', () => {
  it('is one file that lets nothing be loaded, and in which no name enters the markup', async () => {
    const page = await pageOf(evaluation)
    expect(page).toMatch(/^<!doctype html>/)
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<(?:img|link|iframe)\b|\bsrc=["']?http|url\(/)
    const data = /<script type="application\/json" id="evaluation">([\s\S]*?)<\/script>/.exec(page)![1]!
    expect(data).not.toContain('<')
    expect(JSON.parse(data).evaluation).toEqual(JSON.parse(JSON.stringify(evaluation)))
  })
})

describe.skipIf(CHROMIUM === undefined)('the page of an evaluation in Chromium', () => {
  test('shows shares, intervals, sides and mistakes, and loads nothing', async () => {
    const { page, faults, requests } = await show(evaluation)
    expect(await page.locator('.tile strong').allTextContents()).toEqual(['85', '33', '48', '4'])
    const recall = page.getByRole('table', { name: 'Recall', exact: true })
    // scipy 1.17.1: binomtest(30, 33).proportion_ci(0.95, method='exact') is 0.75669 to 0.98083.
    expect(await recall.locator('tbody tr').first().locator('td.number').allTextContents()).toEqual([
      '90.9 %',
      '75.6–98.1',
      '30 of 33',
    ])
    const sides = page.getByRole('table', { name: 'Side by side' })
    expect(await sides.locator('tbody tr').first().locator('td').allTextContents()).toEqual([
      ...['30 of 33', '0 of 33', '30', '0', '< 0.001'],
    ])
    expect(await page.locator('#mistakes ~ ul.wrong').first().locator('li').count()).toBe(HOSTILE.length)
    expect(faults).toEqual([])
    expect(requests).toHaveLength(1)
  })

  test('hostile names run nothing, are shown as they are, and break no layout', async () => {
    for (const width of [1280, 390]) {
      const { page, faults } = await show(evaluation, { viewport: { width, height: 900 } })
      const shown = await page.locator('.wrong .head > bdi').allTextContents()
      expect(shown).toContain('</script><script>alert(1)</script>')
      expect(shown).toContain('新U+D800华')
      expect(await ask(page, 'document.querySelectorAll("img, #page script, #page u").length')).toBe(0)
      expect(await ask(page, 'document.documentElement.scrollWidth')).toBe(width)
      expect(faults).toEqual([])
      await page.close()
    }
  })

  test('speaks the language of the browser, and the other when asked', async () => {
    const { page } = await show(evaluation, { locale: 'zh-CN' })
    expect(await page.locator('h1').textContent()).toBe('标注名称的识别效果')
    expect(await page.locator('.wrong').first().textContent()).toContain('缘由')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('h1').textContent()).toBe('How well labelled names are judged')
    expect(await ask(page, 'document.documentElement.lang')).toBe('en')
  })

  test.each([
    ['desktop, light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
    ['desktop, dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark', locale: 'zh-CN' }],
    ['phone, light', { viewport: { width: 390, height: 844 }, colorScheme: 'light', locale: 'zh-CN' }],
    ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const)('axe finds no fault: %s', async (_, options) => {
    const { page } = await show(evaluation, options)
    const { passes, faults } = await askAxe(page)
    expect(passes).toBeGreaterThan(20)
    expect(faults).toEqual([])
  })
})
