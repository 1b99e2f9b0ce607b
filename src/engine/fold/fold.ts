import { isBidiControl, visualOrder } from './bidi.ts'
import { type Cluster, ClusterScanner, isRegionalIndicator } from './clusters.ts'
import { type CodePointEntry, type CodePoints, type ContextualSign, glyphKind } from './codepoints.ts'
import { CLASSES } from './tables.ts'
import type { Folded, FoldKind, Glyph, GlyphKind } from './types.ts'

const none: readonly never[] = []
const hasBidiControl = /[\u202a-\u202e\u2066-\u2069]/

/** A picture in its plainest style: without skin tone and emoji selector, and a person where a man or a woman is joined to a sign. */
const plainPicture = (picture: string): string =>
  picture.replace(/[\u{1f3fb}-\u{1f3ff}\ufe0e\ufe0f]/gu, '').replace(/^[\u{1f468}\u{1f469}](?=\u200d)/u, '🧑')

/** All lists of folds that occur are few: one shared array each. */
const foldLists = new Map<string, readonly FoldKind[]>()

function withFold(folds: readonly FoldKind[], fold: FoldKind): readonly FoldKind[] {
  if (folds.includes(fold)) return folds
  const key = `${folds.join()},${fold}`
  let list = foldLists.get(key)
  if (list === undefined) {
    list = Object.freeze([...folds, fold])
    foldLists.set(key, list)
  }
  return list
}

/** Folds one name, cluster by cluster in visual order. */
class Folder {
  readonly glyphs: Glyph[] = []
  hidden = false
  readonly #raw: string
  readonly #codePoints: CodePoints
  readonly #emoji: ReadonlyMap<string, unknown>
  readonly #scanner: ClusterScanner
  #gap = false
  #invisible = false

  constructor(raw: string, codePoints: CodePoints, emoji: ReadonlyMap<string, unknown>) {
    this.#raw = raw
    this.#codePoints = codePoints
    this.#emoji = emoji
    this.#scanner = new ClusterScanner(raw, codePoints, emoji)
  }

  run(): Folded {
    if (hasBidiControl.test(this.#raw)) this.#runReordered()
    else for (let at = 0; at < this.#raw.length; ) at = this.#take(at)
    if (this.#invisible) this.#markLast()
    return { raw: this.#raw, glyphs: this.glyphs, gapAfter: this.#gap, hidden: this.hidden }
  }

  #runReordered(): void {
    const starts: number[] = []
    const firsts: number[] = []
    for (let at = 0; at < this.#raw.length; ) {
      const { codePoint, end } = this.#scanner.scan(at)
      starts.push(at)
      firsts.push(codePoint)
      at = end
    }
    // Embeddings and isolates that turn nothing round are invisible too, but ordinary in pasted names.
    this.hidden = true
    this.#invisible = isBidiControl(firsts[0]!)
    for (const cluster of visualOrder(firsts)) {
      const first = firsts[cluster - 1]
      if (first !== undefined && isBidiControl(first)) this.#invisible = true
      this.#take(starts[cluster]!)
    }
    if (isBidiControl(firsts[firsts.length - 1]!)) this.#invisible = true
  }

  /** Folds the cluster at `start` and says where it ends. */
  #take(start: number): number {
    const cluster = this.#scanner.scan(start)
    const { codePoint, end } = cluster
    const entry = this.#codePoints.entries.get(codePoint)
    const classNumber = this.#codePoints.classOf(codePoint)
    if (classNumber === CLASSES.emoji || isRegionalIndicator(codePoint)) {
      if (this.#takeEmoji(cluster)) return end
    }
    if (entry !== undefined) this.#takeEntry(cluster, entry)
    else if (classNumber > CLASSES.combining) this.#takePlain(cluster, glyphKind(classNumber)!)
    else this.#takeMark(cluster, classNumber)
    return end
  }

  #takeEmoji(cluster: Cluster): boolean {
    const whole = this.#raw.slice(cluster.start, cluster.end)
    const first = String.fromCodePoint(cluster.codePoint)
    const key = whole === first ? first : plainPicture(whole)
    // A mark that sits on a flag leaves it a flag.
    const flag = this.#raw.slice(cluster.start, cluster.start + 2 * first.length)
    const char = [key, flag].find((one) => this.#emoji.has(one)) ?? first
    if (!this.#emoji.has(char)) return false
    this.#push(cluster, char, 'emoji', none, none)
    return true
  }

  #takeEntry(cluster: Cluster, entry: CodePointEntry): void {
    for (const part of entry.parts) {
      this.#push(cluster, part.char, part.kind, entry.folds, entry.alternatives)
    }
  }

  #takePlain(cluster: Cluster, kind: GlyphKind): void {
    this.#push(cluster, String.fromCodePoint(cluster.codePoint), kind, none, none)
  }

  #takeMark(cluster: Cluster, classNumber: number): void {
    const sign = this.#codePoints.contextual.get(cluster.codePoint)
    if (sign !== undefined && this.#besides(cluster, sign.beside)) {
      this.#takeEntry(cluster, sign.entry)
      return
    }
    if (classNumber === CLASSES.mark) this.#gap = true
    if (classNumber === CLASSES.mark && !cluster.invisible) return
    this.hidden = true
    this.#invisible = true
  }

  #besides(cluster: Cluster, beside: ContextualSign['beside']): boolean {
    const last = this.#gap ? undefined : this.glyphs[this.glyphs.length - 1]
    // Before a digit the sign only parts: 第-3-8-集团军.
    if ('after' in beside) return last?.char === beside.after && this.#kindAt(cluster.end) !== 'digit'
    const { kind, both } = beside
    const before = last?.kind === kind
    return before === both ? this.#kindAt(cluster.end) === kind : before
  }

  /** Kind of the glyph that the code point at a place makes by itself. */
  #kindAt(at: number): GlyphKind | undefined {
    const codePoint = this.#raw.codePointAt(at)
    if (codePoint === undefined) return undefined
    const entry = this.#codePoints.entries.get(codePoint)
    return entry?.parts[0]?.kind ?? glyphKind(this.#codePoints.classOf(codePoint))
  }

  #push(
    cluster: Cluster,
    char: string,
    kind: GlyphKind,
    baseFolds: readonly FoldKind[],
    alternatives: readonly string[],
  ): void {
    let folds = baseFolds
    if (cluster.keycap) folds = withFold(folds, 'width')
    // Marks and joiners are ordinary spelling in other scripts and say nothing there.
    if (kind !== 'other') {
      if (cluster.combined) folds = withFold(folds, kind === 'latin' ? 'confusable' : 'invisible')
      if (cluster.combined || cluster.invisible) this.hidden = true
      if (cluster.invisible || this.#invisible) folds = withFold(folds, 'invisible')
    }
    this.#invisible = false
    const gapBefore = this.#gap
    this.#gap = false
    this.glyphs.push({
      char,
      kind,
      start: cluster.start,
      end: cluster.end,
      folds,
      gapBefore,
      alternatives,
    })
  }

  #markLast(): void {
    const last = this.glyphs.pop()
    if (last !== undefined) this.glyphs.push({ ...last, folds: withFold(last.folds, 'invisible') })
  }
}

/**
 * Folds a raw name to glyphs in the order in which a reader sees them. Total on strings and linear in length.
 * Glyphs made of one raw character (㍿, ⑩) share its span.
 */
export function foldName(raw: string, codePoints: CodePoints, emoji: ReadonlyMap<string, unknown>): Folded {
  return new Folder(raw, codePoints, emoji).run()
}
