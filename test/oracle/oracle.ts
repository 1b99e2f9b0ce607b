import { alignFrom } from '../../src/engine/align/align.ts'
import { rowSymbol } from '../../src/engine/channel/confusion.ts'
import { type KeptLattice, NO_ARC } from '../../src/engine/channel/lattice.ts'
import type { Match } from '../../src/engine/find/find.ts'
import type { Model } from '../../src/engine/model/model.ts'
import { WEIGHTS } from '../../src/engine/weights.ts'
import { cellsOf } from '../support/rows.ts'

type Entries = Pick<Model, 'vocabulary'>

/**
 * The naive search of docs/design.md over the same costs: every entry against every span of the name. Right by
 * its simplicity, and far too slow for anything but small registries.
 */
export function searchNaively(lattice: KeptLattice, { vocabulary }: Entries): Match[] {
  const matches: Match[] = []
  for (let entry = 0; entry < vocabulary.budgets.length; entry++) {
    for (let from = 0; from < lattice.length; from++) addMatches(matches, lattice, vocabulary, entry, from)
  }
  return matches
}

/**
 * What `searchNaively` gives, without the alignments that fail for a plain reason. The characters of an entry are read by an arc, or are
 * a glyph of the name that was swapped; operations leave out or replace two at most, and never the first. `test/engine/find/oracle.test.ts`
 * compares the two.
 */
export function searchOffered(lattice: KeptLattice, { vocabulary }: Entries): Match[] {
  const offered = offeredBy(lattice)
  const beginning = Array.from({ length: lattice.length }, (_, from) => beginningAt(lattice, from))
  const { symbols, ends } = textsOf(vocabulary)
  const matches: Match[] = []
  for (let entry = 0; entry < ends.length; entry++) {
    const start = entry === 0 ? 0 : ends[entry - 1]!
    const end = ends[entry]!
    const first = symbols[start]!
    if (offered[first] === 0) continue
    let lacking = lacksAtMost(end - start)
    for (let nth = start + 1; nth < end && lacking >= 0; nth++) if (offered[symbols[nth]!] === 0) lacking--
    if (lacking < 0) continue
    for (let from = 0; from < lattice.length; from++) {
      if (beginning[from]![first] === 1) addMatches(matches, lattice, vocabulary, entry, from)
    }
  }
  return matches
}

/** Symbols of all entries, one entry after the other, and where each ends. */
interface Texts {
  readonly symbols: Uint16Array
  readonly ends: Uint32Array
}

const TEXTS = new WeakMap<Entries['vocabulary'], Texts>()

function textsOf(vocabulary: Entries['vocabulary']): Texts {
  const known = TEXTS.get(vocabulary)
  if (known !== undefined) return known
  const all = Array.from(vocabulary.budgets, (_, entry) => Array.from(vocabulary.symbols(entry)))
  let end = 0
  const ends = Uint32Array.from(all, ({ length }) => {
    end += length
    return end
  })
  const texts = { symbols: Uint16Array.from(all.flat()), ends }
  TEXTS.set(vocabulary, texts)
  return texts
}

function addMatches(
  matches: Match[],
  lattice: KeptLattice,
  vocabulary: Entries['vocabulary'],
  entry: number,
  from: number,
): void {
  for (const { to, cost } of alignFrom(lattice, from, vocabulary.symbols(entry))) {
    if (cost <= vocabulary.budgets[entry]!) matches.push({ entry, from, to, cost })
  }
}

/** Symbols that an alignment may leave out of an entry of so many. */
function lacksAtMost(length: number): number {
  if (length >= WEIGHTS.operation.twoLength) return 2
  return length >= WEIGHTS.operation.omissionLength ? 1 : 0
}

/** Which symbols some arc of the lattice reads, or are a glyph of it: 1, by symbol. */
function offeredBy(lattice: KeptLattice): Uint8Array {
  const { symbols, channel } = lattice
  const offered = new Uint8Array(channel.alphabet.size)
  for (const symbol of symbols) if (symbol >= 0) offered[symbol] = 1
  for (let at = 0; at < lattice.length; at++) {
    for (const row of rowsFrom(lattice, at)) {
      for (const cell of cellsOf(channel.rows, row)) offered[rowSymbol(cell)] = 1
    }
    for (const text of textsFrom(lattice, at)) for (const symbol of text) offered[symbol] = 1
  }
  return offered
}

/** With which symbols entries may begin at a glyph: 1, by symbol. By an arc from there, or swapped with the next glyph. */
function beginningAt(lattice: KeptLattice, from: number): Uint8Array {
  const { symbols, channel } = lattice
  const beginning = new Uint8Array(channel.alphabet.size)
  const next = symbols[from + 1] ?? -1
  if (next >= 0) beginning[next] = 1
  for (const row of rowsFrom(lattice, from)) {
    for (const cell of cellsOf(channel.rows, row)) beginning[rowSymbol(cell)] = 1
  }
  for (const [first] of textsFrom(lattice, from)) if (first !== undefined) beginning[first] = 1
  return beginning
}

/** Rows that read a glyph, its own first. */
function rowsFrom(lattice: KeptLattice, at: number): number[] {
  return [lattice.row[at]!, ...arcsFrom(lattice, at).map((arc) => lattice.arcRow[arc]!)].filter(
    (row) => row > 0,
  )
}

function textsFrom(lattice: KeptLattice, at: number): Uint16Array[] {
  const { arcRow, arcText, arcLength, texts } = lattice
  return arcsFrom(lattice, at)
    .filter((arc) => arcRow[arc] === 0)
    .map((arc) => texts.subarray(arcText[arc], arcText[arc]! + arcLength[arc]!))
}

function arcsFrom({ firstArc, arcNext }: KeptLattice, at: number): number[] {
  const arcs: number[] = []
  for (let arc = firstArc[at]!; arc !== NO_ARC; arc = arcNext[arc]!) arcs.push(arc)
  return arcs
}
