import { type AlignedEdit, type Alignment, alignFrom } from '../../src/engine/align/align.ts'
import type { KeptLattice } from '../../src/engine/channel/lattice.ts'
import { assess } from '../../src/engine/evidence/assess.ts'
import { surprisalOf } from '../../src/engine/evidence/surprisal.ts'
import type { Model } from '../../src/engine/model/model.ts'
import type { Body } from '../../src/engine/registry/types.ts'
import { latticeOf, look } from '../../test/support/look.ts'
import type { LabelledFile, LabelledName } from '../quality/labelled.ts'

/** A labelled name aligned with the official text that it copies. */
export interface Pair {
  readonly file: LabelledFile
  readonly name: string
  /** Folded characters of the official text. */
  readonly official: readonly string[]
  /** Folded characters of the name; edits count in them. */
  readonly written: readonly string[]
  readonly edits: readonly AlignedEdit[]
  /** How much odder as ordinary text the name is than the official text that it is read as, in bits. */
  readonly odder: number
}

/** Labelled names with a target, aligned or not. */
export interface Aligned {
  readonly pairs: readonly Pair[]
  /** Names that no form of their target aligns with. */
  readonly rest: readonly LabelledName[]
}

/** Aligns every labelled name that has a target, by the engine's aligner, with the form of it that explains most. */
export function alignLabelled(rows: readonly LabelledName[], model: Model): Aligned {
  const formsOf = createForms(model)
  const pairs: Pair[] = []
  const rest: LabelledName[] = []
  for (const row of rows) {
    if (row.target === null) continue
    const pair = bestPair(row, [...formsOf(row.target), ...readForms(row, model)], model)
    if (pair === null) rest.push(row)
    else pairs.push(pair)
  }
  return { pairs, rest }
}

/** The target itself and every form of a registered body that bears the target as a name or form. */
function createForms({ vocabulary }: Model): (target: string) => string[] {
  const bodies = new Map<string, Set<Body>>()
  for (const type of Array.from(vocabulary.budgets, (_, entry) => vocabulary.types(entry)).flat()) {
    if (type.kind !== 'form') continue
    for (const text of [type.body.name, type.form.text]) {
      const known = bodies.get(text)
      if (known === undefined) bodies.set(text, new Set([type.body]))
      else known.add(type.body)
    }
  }
  return (target) => [
    target,
    ...[...(bodies.get(target) ?? [])].flatMap(({ forms }) => forms.map(({ text }) => text)),
  ]
}

/** The forms of the target that the engine itself reads in the name, for bodies that a pattern composes. */
function readForms({ name, target }: LabelledName, model: Model): string[] {
  return assess(look(name, model), model).flatMap(({ candidate }) =>
    candidate.body?.name === target ? [candidate.read] : [],
  )
}

function bestPair(row: LabelledName, forms: readonly string[], model: Model): Pair | null {
  const lattice = latticeOf(row.name, model)
  const written = lattice.glyphs.map(({ char }) => char)
  let best: Pair | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const form of new Set(forms)) {
    const official = model.folding.fold(form).glyphs.map(({ char }) => char)
    const alignment = cheapest(lattice, official)
    if (alignment === null) continue
    // As the engine weighs readings: what the text proves, less the cost of reading it so.
    const expected = model.background.surprisal(official)
    if (expected - alignment.cost <= most) continue
    most = expected - alignment.cost
    const seen = surprisalOf(written, model, alignment.from, alignment.to)
    const odder = (seen - expected) / 100
    best = { file: row.file, name: row.name, official, written, edits: alignment.edits, odder }
  }
  return best
}

function cheapest(lattice: KeptLattice, official: readonly string[]): Alignment | null {
  const symbols = official.map((char) => lattice.channel.alphabet.symbol(char))
  if (symbols.length === 0 || symbols.includes(-1)) return null
  let best: Alignment | null = null
  for (let from = 0; from < lattice.length; from++) {
    for (const alignment of alignFrom(lattice, from, symbols)) {
      if (best === null || alignment.cost < best.cost) best = alignment
    }
  }
  return best
}
