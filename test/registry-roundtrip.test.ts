import { beforeAll, describe, expect, it } from 'vitest'
import { loadRegistry } from '../bench/project.ts'
import { createRandom } from '../bench/random.ts'
import { regionForms } from '../src/engine/registry/index.ts'
import type { Form, FormMark, Pattern, Region, Registry } from '../src/engine/registry/types.ts'
import type { Detector, Verdict } from '../src/engine/types.ts'
import { createDetector } from '../src/node/detector.ts'

/** One registered text and what is registered of it. */
interface Registered {
  readonly text: string
  readonly marks: readonly FormMark[]
  /** `name` a body's full name, `alias` any other form, `composed` a pattern's. */
  readonly kind: 'name' | 'alias' | 'composed'
}

/** Regions that are tried in every template. */
const REGIONS_PER_TEMPLATE = 3

/**
 * Reasons for which a registered text need not be `same`, with the most texts that may need them. Each is weaker
 * evidence by design; a registry in which more texts need a reason is worse than this one.
 */
const EXCUSES = {
  // Phrases that only general knowledge knows as titles (感动中国) are no claim by themselves: docs/policy.md, rule 8.
  'marked: also a word, a person, of several bodies or closed': 300,
  'begins with another registered name, and is read as that one with more words': 12,
} as const

let detector: Detector
let registry: Registry

beforeAll(async () => {
  registry = await loadRegistry()
  detector = await createDetector()
})

const WEAK: ReadonlySet<FormMark> = new Set(['common-word', 'person-name', 'shared', 'former', 'topic'])

interface Miss {
  readonly item: Registered
  readonly verdict: Verdict
  readonly excuse: keyof typeof EXCUSES | null
}

function excuseOf({ marks, kind }: Registered, { relation, verdict }: Verdict): Miss['excuse'] {
  if (marks.some((mark) => WEAK.has(mark)))
    return 'marked: also a word, a person, of several bodies or closed'
  // 赣榆区公安局出入境管理局 is read as 赣榆区公安 with more words: the claim stands, the body is the wider one.
  if (kind === 'composed' && relation === 'extended' && verdict === 'impersonation')
    return 'begins with another registered name, and is read as that one with more words'
  return null
}

function missesOf(items: readonly Registered[]): Miss[] {
  return items.flatMap((item) => {
    const verdict = detector.check(item.text)
    return verdict.relation === 'same' ? [] : [{ item, verdict, excuse: excuseOf(item, verdict) }]
  })
}

function describeMiss({ item, verdict }: Miss): string {
  const points = [...item.text].map((char) => char.codePointAt(0)!.toString(16)).join(' ')
  return `${item.text} (${points}): expected same, got ${verdict.relation}, ${verdict.verdict}, read ${verdict.body?.form ?? '-'}`
}

/** Every text is same, or one of few that have a stated reason not to be. */
function expectSame(items: readonly Registered[]): void {
  const misses = missesOf(items)
  expect(misses.filter(({ excuse }) => excuse === null).map(describeMiss)).toEqual([])
  for (const [excuse, most] of Object.entries(EXCUSES)) {
    const excused = misses.filter((miss) => miss.excuse === excuse)
    expect(
      excused.length,
      `${excuse}: ${excused.map(({ item }) => item.text).join(' ')}`,
    ).toBeLessThanOrEqual(most)
  }
}

const formOf = (form: Form, kind: Registered['kind']): Registered => ({
  text: form.text,
  marks: form.marks,
  kind,
})

describe('every registered form through the whole pipeline', () => {
  it('is same: the full names', () => {
    const items = registry.bodies.map((body) => formOf(body.forms[0]!, 'name'))
    expect(items.length).toBeGreaterThan(9_000)
    expectSame(items)
  })

  it('is never clear: the full names that a public notice states, unless they are words too', () => {
    const items = registry.bodies
      .filter(({ verified, forms }) => verified && forms[0]!.marks.length === 0)
      .map((body) => formOf(body.forms[0]!, 'name'))
    expect(items.length).toBeGreaterThan(4_000)
    const clear = items.filter(({ text }) => detector.check(text).verdict === 'clear')
    expect(clear.map(({ text }) => text)).toEqual([])
  })

  it('is same: the aliases', () => {
    const items = registry.bodies.flatMap((body) => body.forms.slice(1).map((form) => formOf(form, 'alias')))
    expect(items.length).toBeGreaterThan(6_000)
    expectSame(items)
  })

  it('is same: the templates of all patterns, over a seeded sample of regions', () => {
    const items = registry.patterns.flatMap((pattern) => composed(pattern, registry.regions))
    expect(items.length).toBeGreaterThan(5_000)
    expectSame(items)
  })
})

function composed(pattern: Pattern, regions: readonly Region[]): Registered[] {
  const random = createRandom([...pattern.id].reduce((seed, char) => seed * 31 + char.charCodeAt(0), 7) | 0)
  return pattern.templates.flatMap(({ parts, marks }) => {
    const slot = parts.find(({ kind }) => kind === 'region')
    if (slot?.kind !== 'region') return []
    const fitting = regions.filter((region) => regionForms(region, slot).length > 0)
    return Array.from({ length: REGIONS_PER_TEMPLATE }, () => {
      const region = fitting[Math.floor(random() * fitting.length)]!
      const forms = regionForms(region, slot)
      const form = forms[Math.floor(random() * forms.length)]!
      const text = parts.map((part) => (part.kind === 'literal' ? part.text : form.text)).join('')
      return { text, marks: [...marks, ...form.marks], kind: 'composed' }
    })
  })
}
