import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseRegistry, REGISTRY_FILES } from '../../src/engine/registry/index.ts'
import type { Body } from '../../src/engine/registry/types.ts'
import { exactRecords } from '../../src/engine/tables/exact.ts'

/** Faults that an audit of the tables found, outside of the repository: file, id or word, column, wrong, right, source, confidence. */
const FIXES = '../shared/facts/registry_fixes.tsv'
const DECIDED = 'test/cases/registry-fixes.tsv'

const COLUMNS = ['file', 'id or word', 'column', 'wrong', 'right', 'source', 'confidence'] as const
const DECISION = ['file', 'word', 'column', 'state', 'has', 'lacks', 'reason'] as const

type Fix = Record<(typeof COLUMNS)[number], string>

const read = (path: string): string => readFileSync(path, 'utf8')
const optional = ['registry/optional/enterprise.tsv', 'registry/optional/enterprise-patterns.tsv']
const registry = parseRegistry(
  new Map([...REGISTRY_FILES, ...optional].map((path) => [path, read(`data/${path}`)])),
)
const retired = new Map(
  exactRecords(read('data/registry/retired.tsv'), 'retired.tsv', ['id', 'replaced_by', 'reason']).map(
    (row) => [row.id, row.replaced_by],
  ),
)
const byId = new Map(registry.bodies.map((body) => [body.id, body]))
const plain = (text: string): string => text.replace(/[\s·（）()-]/g, '').toLowerCase()
const forms = new Map(
  registry.bodies.flatMap((body) => body.forms.map((form) => [plain(form.text), { body, form }] as const)),
)

const wordOf = (fix: Fix): string => fix['id or word']

/** The body that a row is about: by its id, or the one that replaced it. */
function bodyOf(fix: Fix): Body | undefined {
  const [id] = wordOf(fix).split(' ') as [string]
  return byId.get(retired.get(id) || id)
}

/** The region of that body, or of the one that a pattern composes in its place. */
function regionOf(fix: Fix): string | null | undefined {
  const replaced = retired.get(wordOf(fix).split(' ')[0]!)
  return /^pattern\/[^/]+\/(.+)$/.exec(replaced ?? '')?.[1] ?? bodyOf(fix)?.region
}

const bears = (body: Body, text: string): boolean =>
  body.forms.some((form) => plain(form.text) === plain(text))
const firstWord = (text: string): string => /^[a-z-]+/.exec(text)?.[0] ?? ''

/** Whether the divisions have what a row asks for: one that is new or gone, a mark, a short form with the higher division. */
function isDivisionTaken({ column, wrong, ...fix }: Fix): boolean | null {
  const text = fix['id or word'].replace(/^\(new\) /, '').split(' ')
  const ofForm = registry.regions.filter(({ forms }) => forms.some((form) => form.text === text[0]))
  if (fix.file !== 'regions.tsv') {
    const marks = ofForm.flatMap(({ forms }) => forms.find((form) => form.text === text[0])!.marks)
    return marks.includes('common-word') || marks.includes('person-name')
  }
  if (column === 'short') return ofForm.some(({ id }) => id === /\d+/.exec(wrong)?.[0])
  if (column !== 'row') return null
  return wrong === 'missing' ? ofForm.length > 0 : !registry.regions.some(({ id }) => id === text[0])
}

/** Whether what a row asks for is in the registry; null where only a reader can tell. */
function isTaken(fix: Fix): boolean | null {
  const { column, wrong, right } = fix
  if (fix.file.startsWith('regions.tsv')) return isDivisionTaken(fix)
  const body = bodyOf(fix)
  if (column === 'region') return regionOf(fix)?.startsWith(/^\d+/.exec(right)?.[0] ?? '-') === true
  if (column === 'level') {
    const [, level, region] = /^([a-z]+)(?: (\d+))?/.exec(right) ?? []
    return body?.level === level && (region === undefined || body?.region === region)
  }
  if (column === 'subcategory' && firstWord(right) !== '') return body?.subcategory === firstWord(right)
  if (column === 'category') return body === undefined ? null : right.startsWith(body.category)
  if (column === 'alias') return forms.has(plain(wordOf(fix)))
  if (column === 'english' && wrong === '') return body !== undefined && bears(body, right)
  if (column === 'row') return isRowTaken(fix)
  if (column === 'name') return body === undefined ? null : isNameTaken(body, fix)
  return null
}

function isRowTaken(fix: Fix): boolean | null {
  const { wrong, right } = fix
  if (!wordOf(fix).startsWith('(new)')) return retired.has(wordOf(fix).split(' ')[0]!)
  const name = wordOf(fix)
    .replace(/^\(new\) /, '')
    .replace(/\[.*?\]| \(.*\)$/g, '')
  if (!wrong.startsWith('missing')) return null
  const aliases = /aliases=([^;]*)/.exec(right)?.[1] ?? ''
  return [name, ...aliases.split('|').filter(Boolean)].every((text) => forms.has(plain(text)))
}

function isNameTaken(body: Body, fix: Fix): boolean | null {
  const { wrong, right } = fix
  const followed = /^\[former\](?: of ([^ ]+))?/.exec(right)
  if (followed !== null) {
    const successors = (body.validity?.successors ?? []).map((id) => byId.get(id)?.name)
    return followed[1] === undefined ? body.validity !== null : successors.includes(followed[1])
  }
  const wanted = right.split(/[;,（(] ?/)[0]!.trim()
  if (wanted === '' || /^delete/.test(right)) return null
  const was = wrong === 'current' ? wordOf(fix).split(' ')[1] : wrong
  const old = body.forms.find(({ text }) => text === was)
  return (
    plain(body.name) === plain(wanted) &&
    (!right.includes('[former]') || old?.marks.includes('former') === true)
  )
}

describe.skipIf(!existsSync(FIXES))('the audit of the registry', () => {
  const fixes = existsSync(FIXES) ? exactRecords(read(FIXES), FIXES, COLUMNS) : []
  const decisions = exactRecords(read(DECIDED), DECIDED, DECISION)
  const decided = new Map(decisions.map((row) => [`${row.file}\t${row.word}\t${row.column}`, row]))
  const decisionOn = (fix: Fix) =>
    decided.get(`${fix.file}\t${wordOf(fix)}\t${fix.column}`) ?? decided.get(`${fix.file}\t*\t*`)

  it('has each row in effect, or refused with a reason', () => {
    const open = fixes.filter((fix) => decisionOn(fix) === undefined && isTaken(fix) !== true)
    expect(open.map((fix) => [fix.file, wordOf(fix), fix.column, fix.wrong, fix.right].join(' | '))).toEqual(
      [],
    )
  })

  it('has what the rows that a reader decided say', () => {
    const wrong = decisions.flatMap(({ word, state, has, lacks, reason }) => {
      if (state !== 'taken') return reason === '' ? [`${word}: no reason`] : []
      const missing = has.split('|').filter((text) => text !== '' && !forms.has(plain(text)))
      const kept = lacks.split('|').filter((text) => {
        const [form, owner] = text.split('@') as [string, string?]
        const known = forms.get(plain(form))
        return text !== '' && known !== undefined && (owner === undefined || known.body.name === owner)
      })
      return [
        ...missing.map((text) => `${word}: ${text} is missing`),
        ...kept.map((text) => `${word}: ${text} is there`),
      ]
    })
    expect(wrong).toEqual([])
  })

  it('decides nothing twice, and nothing that the audit does not say', () => {
    const known = new Set(fixes.map((fix) => `${fix.file}\t${wordOf(fix)}\t${fix.column}`))
    const files = new Set(fixes.map(({ file }) => file))
    const unknown = decisions.filter(({ file, word, column }) =>
      word === '*' ? !files.has(file) : !known.has(`${file}\t${word}\t${column}`),
    )
    expect(unknown.map(({ file, word, column }) => `${file} ${word} ${column}`)).toEqual([])
    expect(decided.size).toBe(decisions.length)
  })
})
