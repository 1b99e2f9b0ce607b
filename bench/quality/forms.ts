import { regionForms } from '../../src/engine/registry/index.ts'
import type {
  Pattern,
  PatternPart,
  PatternTemplate,
  Region,
  Registry,
} from '../../src/engine/registry/types.ts'

/** What stands before and after the slot of a template: `{city}公安局` is ['', '公安局']. */
type Frame = readonly [prefix: string, suffix: string]

/** All texts that are a filler put into a frame. */
export interface FormGroup {
  readonly frames: readonly Frame[]
  readonly fillers: readonly string[]
}

/**
 * Every name that the registry registers, with patterns kept factored: multiplied out over their regions they are
 * millions, which would not fit a plain list. Forms of listed bodies are fillers of the empty frame. Templates with a
 * number (unit numbers) are left out.
 */
export type FormSpace = readonly FormGroup[]

/** The form space of a registry. */
export function createFormSpace({ bodies, regions, patterns }: Registry): FormSpace {
  const listed = new Set(bodies.flatMap(({ forms }) => forms.map(({ text }) => text)))
  const bySlot = new Map<string, { frames: Frame[]; fillers: string[] }>()
  for (const { parts } of patterns.flatMap(({ templates }) => templates)) {
    const at = parts.findIndex(({ kind }) => kind === 'region')
    if (at < 0) continue
    const slot = parts[at] as Extract<PatternPart, { kind: 'region' }>
    const key = `${slot.levels.join()} ${slot.form}`
    const group = bySlot.get(key) ?? { frames: [], fillers: fillersOf(slot, regions) }
    bySlot.set(key, group)
    group.frames.push([literalText(parts.slice(0, at)), literalText(parts.slice(at + 1))])
  }
  return [{ frames: [['', '']], fillers: [...listed] }, ...bySlot.values()]
}

/** The same space with every text replaced: folded, or in pinyin. Texts that become equal are merged. */
export function mapSpace(space: FormSpace, map: (text: string) => string): FormSpace {
  return space.map(({ frames, fillers }) => ({
    frames: unique(frames.map(([prefix, suffix]): Frame => [map(prefix), map(suffix)])),
    fillers: [...new Set(fillers.map(map))].filter((filler) => filler !== ''),
  }))
}

/** Number of frame and filler pairs; a text that two of them make counts twice. */
export function countForms(space: FormSpace): number {
  return space.reduce((sum, { frames, fillers }) => sum + frames.length * fillers.length, 0)
}

/** `count` forms drawn evenly from all pairs. */
export function sampleForms(space: FormSpace, count: number, random: () => number): string[] {
  const total = countForms(space)
  return Array.from({ length: count }, () => formAt(space, Math.floor(random() * total)))
}

function formAt(space: FormSpace, index: number): string {
  let rest = index
  for (const { frames, fillers } of space) {
    const size = frames.length * fillers.length
    if (rest < size) {
      const [prefix, suffix] = frames[Math.floor(rest / fillers.length)]!
      return prefix + fillers[rest % fillers.length]! + suffix
    }
    rest -= size
  }
  throw new RangeError(`form index: expected less than ${countForms(space)}, got ${index}`)
}

/** Looks up every written form of a body by its id. */
export interface BodyDirectory {
  /** Forms of a listed body, or those that a pattern composes for `pattern/slug/regionId`; empty for an unknown id. */
  formsOf(id: string): readonly string[]
}

/** Makes the directory of a registry. */
export function createBodyDirectory(registry: Registry): BodyDirectory {
  const bodies = new Map(registry.bodies.map((body) => [body.id, body.forms.map((form) => form.text)]))
  const regions = new Map(registry.regions.map((region) => [region.id, region]))
  const patterns = new Map(registry.patterns.map((pattern) => [pattern.id, pattern]))
  return {
    formsOf(id) {
      const listed = bodies.get(id)
      if (listed) return listed
      // A region id may itself hold a slash: pattern/evening-news/macro/bay-area.
      const [, patternId, regionId] = /^(pattern\/[^/]+)\/(.+)$/.exec(id) ?? []
      const pattern = patterns.get(patternId ?? '')
      const region = regions.get(regionId ?? '')
      return pattern && region ? composedForms(pattern, region) : []
    },
  }
}

function composedForms(pattern: Pattern, region: Region): string[] {
  return pattern.templates.flatMap((template) => composeTemplate(template, region))
}

function composeTemplate({ parts }: PatternTemplate, region: Region): string[] {
  let texts = ['']
  for (const part of parts) {
    if (part.kind === 'number') return []
    const endings = part.kind === 'literal' ? [part.text] : regionForms(region, part).map((form) => form.text)
    texts = texts.flatMap((text) => endings.map((ending) => text + ending))
  }
  return texts
}

function fillersOf(slot: Extract<PatternPart, { kind: 'region' }>, regions: readonly Region[]): string[] {
  return [...new Set(regions.flatMap((region) => regionForms(region, slot).map(({ text }) => text)))]
}

function literalText(parts: readonly PatternPart[]): string {
  return parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('')
}

function unique(frames: readonly Frame[]): Frame[] {
  return [...new Map(frames.map((frame) => [frame.join('\t'), frame])).values()]
}
