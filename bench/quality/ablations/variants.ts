import type { Background } from '../../../src/engine/background/types.ts'
import { ARC_EDITS, CONFUSIONS, OPERATIONS, REPEAT } from '../../../src/engine/channel/edits.ts'
import type { Candidate } from '../../../src/engine/evidence/candidate.ts'
import { segment } from '../../../src/engine/evidence/context/segmentation.ts'
import { type EvidenceKind, KINDS, type Kinds } from '../../../src/engine/evidence/kinds.ts'
import { createFolding } from '../../../src/engine/fold/index.ts'
import type { FoldKind } from '../../../src/engine/fold/types.ts'
import { CONTEXT_CLASSES, type ContextClass } from '../../../src/engine/model/lexicon.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import type { Registry } from '../../../src/engine/registry/types.ts'
import type { EditKind } from '../../../src/engine/types.ts'
import { type OpenEngine, openEngine, type Tables } from '../engine.ts'
import { foldingTables } from './folding.ts'

/** The full engine, and what it was made of. */
interface Full {
  readonly engine: OpenEngine
  readonly tables: Tables
  readonly names: readonly string[]
}

/** The engine without one of its parts. */
export interface Variant {
  readonly group: string
  readonly name: string
  readonly make: (full: Full) => OpenEngine
}

/** Every part that can be left out by itself. */
export function ablations(): Variant[] {
  return [
    ...kindVariants(),
    ...CONTEXT_CLASSES.map(contextVariant),
    ...CONTEXT_FINDINGS,
    ...editKinds().map(editVariant),
    ...REGISTRY_PARTS,
    ...BACKGROUND_PARTS,
    ...foldingVariants(),
  ]
}

/** The analyses stand; what they are assessed by changes. */
function byKinds(group: string, name: string, change: (kinds: Kinds) => Kinds): Variant {
  return { group, name, make: ({ engine }) => ({ ...engine, kinds: change(engine.kinds) }) }
}

/** Other tables: every name is looked at again. */
function byTables(group: string, name: string, change: (tables: Tables) => Partial<Tables>): Variant {
  return {
    group,
    name,
    make: ({ tables, names }) => openEngine({ ...tables, ...change(tables) }, names),
  }
}

function kindVariants(): Variant[] {
  const without = <T extends { readonly name: string }>(kinds: readonly T[], name: string) =>
    kinds.filter((kind) => kind.name !== name)
  return [
    ...KINDS.candidates.map(({ name }) =>
      byKinds('candidates', name, (kinds) => ({ ...kinds, candidates: without(kinds.candidates, name) })),
    ),
    ...KINDS.evidence.map(({ name }) =>
      byKinds('evidence', name, (kinds) => ({ ...kinds, evidence: without(kinds.evidence, name) })),
    ),
  ]
}

/** The words of a class leave the lexicon, so that they are text that nothing explains. */
function contextVariant(unknown: ContextClass): Variant {
  const words = (model: Model) =>
    [...model.contextWords].map(
      ([text, found]) => [text, found.filter((word) => word.class !== unknown)] as const,
    )
  return {
    group: 'context words',
    name: unknown,
    make: ({ engine }) => ({
      ...engine,
      model: { ...engine.model, contextWords: new Map(words(engine.model)) },
    }),
  }
}

/** Findings of the context that are about no word. */
const CONTEXT_FINDINGS: readonly Variant[] = [
  byKinds('context', 'whole', (kinds) =>
    withContext(kinds, (_analysis, _model, _candidate, context) =>
      context.findings.filter(({ code }) => code !== 'whole'),
    ),
  ),
  byKinds('context', 'unknown text', (kinds) =>
    withContext(kinds, (analysis, model, candidate, context) => {
      const around = [
        ...segment(analysis, model, 0, candidate.from, 'before'),
        ...segment(analysis, model, candidate.to, analysis.chars.length, 'after'),
      ]
      const unknown = around.filter(({ kind }) => kind === 'unknown')
      return context.findings.filter(
        (finding) => !unknown.some(({ from, to }) => from === finding.from && to === finding.to),
      )
    }),
  ),
]

function withContext(kinds: Kinds, find: EvidenceKind['find']): Kinds {
  return {
    ...kinds,
    evidence: kinds.evidence.map((kind) => (kind.name === 'context' ? { ...kind, find } : kind)),
  }
}

/** What folding does: the compiler tells where a kind is missing. */
const FOLDS: Readonly<Record<FoldKind, true>> = {
  variant: true,
  width: true,
  invisible: true,
  separator: true,
  confusable: true,
}

const EDITS = [...Object.values(CONFUSIONS), ...ARC_EDITS, REPEAT, ...Object.values(OPERATIONS)]

/** All kinds of edits, as alignments report them. */
function editKinds(): EditKind[] {
  const reported = EDITS.flatMap(({ kind }) => (kind === null ? [] : [kind]))
  return [...new Set([...(Object.keys(FOLDS) as FoldKind[]), ...reported])]
}

/** What is read with such an edit is no candidate. */
function editVariant(edit: EditKind): Variant {
  const uses = ({ edits }: Candidate) => edits.some(({ kind }) => kind === edit)
  return byKinds('edits', edit, (kinds) => ({
    ...kinds,
    candidates: kinds.candidates.map((kind) => ({
      ...kind,
      find: (analysis, model) => kind.find(analysis, model).filter((candidate) => !uses(candidate)),
    })),
  }))
}

const registryPart = (name: string, change: (registry: Registry) => Partial<Registry>): Variant =>
  byTables('registry', name, ({ registry }) => ({ registry: { ...registry, ...change(registry) } }))

/** Invented bodies are a kind of candidates, above. */
const REGISTRY_PARTS: readonly Variant[] = [
  registryPart('listed bodies', () => ({ bodies: [] })),
  registryPart('patterns', () => ({ patterns: [] })),
  registryPart('marks of weak forms', ({ bodies, patterns }) => ({
    bodies: bodies.map((body) => ({ ...body, forms: unmarked(body.forms) })),
    patterns: patterns.map((pattern) => ({ ...pattern, templates: unmarked(pattern.templates) })),
  })),
]

function unmarked<T extends { readonly marks: readonly unknown[] }>(all: readonly T[]): T[] {
  return all.map((one) => ({ ...one, marks: [] }))
}

const backgroundPart = (name: string, change: (background: Background) => Partial<Background>): Variant =>
  byTables('background', name, ({ background }) => ({ background: { ...background, ...change(background) } }))

const BACKGROUND_PARTS: readonly Variant[] = [
  backgroundPart('bigrams, single characters instead', unigrams),
  backgroundPart('frequencies, all characters alike', flat),
  backgroundPart("persons' names", () => ({ personName: () => Number.POSITIVE_INFINITY })),
  backgroundPart('word borders', () => ({ boundary: () => 0 })),
  backgroundPart('romanised syllables', () => ({ syllables: () => Number.POSITIVE_INFINITY })),
]

function unigrams({ surprisal }: Background): Partial<Background> {
  return {
    surprisal: (chars, from = 0, to = chars.length) => {
      let sum = 0
      for (let at = from; at < to; at++) sum += surprisal(chars, at, at + 1)
      return sum
    },
  }
}

/** Mean cost of a Han character in the names of the counted lists, in 1/100 bit. */
const FLAT = 930

function flat(): Partial<Background> {
  return { surprisal: (chars, from = 0, to = chars.length) => (to - from) * FLAT }
}

function foldingVariants(): Variant[] {
  return foldingTables().map(({ path, without }) =>
    byTables('folding', path, ({ foldingFiles }) => ({ folding: createFolding(without(foldingFiles)) })),
  )
}
