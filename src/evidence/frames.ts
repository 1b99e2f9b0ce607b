import type { AlignedEdit } from '../align/align.ts'
import { UNALTERED } from '../channel/prices.ts'
import type { Candidate, Finding } from './candidate.ts'
import { editsOf } from './edits.ts'
import { type FieldReading, readField } from './field.ts'
import { alteredPrice, type OpeningParse, readOpenings, STRONG } from './openings.ts'
import { segment } from './residue.ts'
import type { Knowledge, Scene, Sighting } from './scene.ts'
import type { Role } from './vocabulary.ts'

type OrganSighting = Sighting<Extract<Role, { kind: 'organ' }>>

/** Glyphs between opening and organ; longer fields are sentences. */
const LONGEST_FIELD = 14

/** Each glyph of the field: a body's field of work may be anything and proves nothing. */
const FIELD_GLYPH = 15

/**
 * Bodies that no registry holds but that are named as such bodies are: an opening (authority, region,
 * army), a free field, an organ word at the end: 中国 | 反恐 | 部队.
 */
export function inventedCandidates(scene: Scene, knowledge: Knowledge): Candidate[] {
  const openings = readOpenings(scene, knowledge)
  const candidates: Candidate[] = []
  for (const organ of publicOrgans(scene)) {
    const organPrice = alteredPrice(scene, knowledge, organ)
    candidates.push(...bare(scene, knowledge, organ, organPrice))
    for (const opening of [...openings, ...anyField(scene, organ)]) {
      if (opening.to > organ.from || organ.from - opening.to > LONGEST_FIELD) continue
      const candidate = frame(scene, knowledge, opening, organ, organPrice)
      if (candidate) candidates.push(candidate)
    }
  }
  return candidates
}

/** Organ words, without those that are the end of a longer word for a private body: 培训学校, 宠物医院. */
function publicOrgans(scene: Scene): OrganSighting[] {
  const own = scene.organs.filter(({ role, price }) => role.organ.class === PRIVATE && price <= UNALTERED)
  const shadowed = (organ: OrganSighting) => own.some(({ from, to }) => to === organ.to && from <= organ.from)
  return scene.organs.filter((organ) => !shadowed(organ))
}

/** The class of organ words that private bodies bear. */
const PRIVATE = 'private'

/** Classes of organ words that schools and universities bear. */
const SCHOOLS: ReadonlySet<string> = new Set(['school', 'university'])

function frame(
  scene: Scene,
  knowledge: Knowledge,
  opening: OpeningParse,
  sighting: OrganSighting,
  organPrice: number,
): Candidate | null {
  const weight = knowledge.frameWeights.get(`${opening.class}\t${sighting.role.organ.class}`)
  if (weight === undefined || !opensHere(scene, opening.from)) return null
  const field = sighting.from - opening.to
  if (organPrice > UNALTERED && !STRONG.has(opening.class)) return null
  const cut = cuts(scene, knowledge, opening.to, sighting)
  const spoken = speech(scene, knowledge, opening.to, sighting.from)
  const proof = weight.bits - opening.price - organPrice - field * FIELD_GLYPH - spoken * SPEECH - cut
  return proof <= 0
    ? null
    : describe(scene, knowledge, opening, sighting, proof, weight.certain && opening.price + organPrice < 300)
}

/** A word of a sentence in the field: 江苏省赛 为什么 要在江苏办. */
const SPEECH = 500

function speech(scene: Scene, knowledge: Knowledge, from: number, to: number): number {
  const words = segment(scene, knowledge, from, to, 'after').filter((one) => one.kind === 'word')
  return words.filter(({ word }) => {
    if (word.class === 'particle') return true
    return (word.class === 'mention' || word.class === 'sentence') && word.word.length > 1
  }).length
}

/** The empty opening of a name that is but field and organ: enough for organs that say it all (量子光学 | 学报). */
function anyField(scene: Scene, { from, price }: OrganSighting): OpeningParse[] {
  if (price > UNALTERED) return []
  for (let at = from - 1; at >= 0 && from - at <= LONGEST_FIELD; at--) {
    if (scene.lattice.glyphs[at]!.kind !== 'han') return []
    if (!opensHere(scene, at)) continue
    if (from - at < LEAST_FIELD) return []
    return [{ class: 'any', category: null, from: at, to: at, price: 0, read: '', pieces: [] }]
  }
  return []
}

/** Glyphs of the shortest field that is a field of work. */
const LEAST_FIELD = 2

/**
 * What speaks against the borders of the frame: an opening that is cut out of a word (中山|大学), or an organ word of one
 * character that is the end of another word (茶餐|厅).
 */
function cuts(scene: Scene, knowledge: Knowledge, fieldFrom: number, organ: OrganSighting): number {
  if (fieldFrom === organ.from) return 0
  const opening = fieldFrom === 0 ? 0 : border(scene, knowledge, fieldFrom)
  const end = organ.to - organ.from === 1 ? border(scene, knowledge, organ.from) : 0
  return Math.max(0, -opening) / 2 + Math.max(0, -end)
}

/** log2 odds of a word border before glyph `at`. */
function border(scene: Scene, knowledge: Knowledge, at: number): number {
  const { glyphs } = scene.lattice
  if (glyphs[at]!.gapBefore || glyphs[at - 1]!.kind !== 'han' || glyphs[at]!.kind !== 'han') return 0
  return knowledge.background.boundary(scene.chars[at - 1]!, scene.chars[at]!)
}

/** An organ that is enough by itself: 公安局, 司令部. */
function bare(scene: Scene, knowledge: Knowledge, sighting: OrganSighting, price: number): Candidate[] {
  const weight = knowledge.frameWeights.get(`none\t${sighting.role.organ.class}`)
  if (weight === undefined || price > UNALTERED || weight.bits - price <= 0) return []
  const nothing = {
    class: 'none',
    category: null,
    from: sighting.from,
    to: sighting.from,
    price: 0,
    read: '',
    pieces: [],
  }
  return [describe(scene, knowledge, nothing, sighting, weight.bits - price, false)]
}

/** An opening stands at the start, or after a gap or pictograph. */
function opensHere(scene: Scene, at: number): boolean {
  const { glyphs } = scene.lattice
  return at === 0 || glyphs[at]!.gapBefore || glyphs[at - 1]!.kind === 'emoji'
}

/** What was altered or folded in each part of the frame. */
function editsOfFrame(
  scene: Scene,
  knowledge: Knowledge,
  opening: OpeningParse,
  field: FieldReading,
  organ: OrganSighting,
): AlignedEdit[] {
  const fieldStart = [...opening.read].length
  const organStart = fieldStart + [...field.text].length
  const organEdits = editsOf(scene, knowledge, [organ]) ?? []
  return [
    ...(editsOf(scene, knowledge, opening.pieces) ?? []),
    ...shifted(field.edits, fieldStart),
    ...shifted(organEdits, organStart),
  ]
}

/** What an opening is called, by its class; regions are those that no other class names. */
const OPENING_NAMES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  army: ['army', '军队'],
  company: ['company', '企业'],
  national: ['authority', '冠名'],
  party: ['party', '党派'],
  weak: ['scope', '范围'],
}
const REGION_NAME = ['region', '地区'] as const

/** The parse: each part of the name with what it is. */
function partsOf(
  opening: OpeningParse,
  field: FieldReading,
  organ: string,
): { en: string; zh: string; text: string }[] {
  const [en, zh] = OPENING_NAMES[opening.class] ?? REGION_NAME
  return [
    { en, zh, text: opening.read },
    { en: 'field', zh: '领域', text: field.text },
    { en: 'organ', zh: '机构词', text: organ },
  ].filter(({ text }) => text !== '')
}

const shifted = (edits: readonly AlignedEdit[], by: number): AlignedEdit[] =>
  edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by }))

function describe(
  scene: Scene,
  knowledge: Knowledge,
  opening: OpeningParse,
  sighting: OrganSighting,
  proof: number,
  certain: boolean,
): Candidate {
  const { organ } = sighting.role
  const field = readField(scene, knowledge, opening.to, sighting.from)
  const read = opening.read + field.text + organ.word
  const parts = partsOf(opening, field, organ.word)
  const edits = editsOfFrame(scene, knowledge, opening, field, sighting)
  const finding: Finding = {
    kind: 'invented',
    from: opening.from,
    to: sighting.to,
    bits: Math.round(proof),
    en: `formed like the name of an official body (${parts.map(({ en, text }) => `${en} ${text}`).join(', ')})`,
    zh: `按官方机构名称的样式构成（${parts.map(({ zh, text }) => `${zh}“${text}”`).join('、')}）`,
    edits,
    read: [...read],
  }
  return {
    kind: 'invented',
    from: opening.from,
    to: sighting.to,
    proof,
    category: opening.category ?? field.category ?? organ.category,
    body: null,
    findings: [finding],
    relation: 'invented',
    certain,
    school: SCHOOLS.has(organ.class),
    regions: [],
    composed: false,
    read,
  }
}
