import { isBidiControl } from './bidi.ts'
import type { CodePoints } from './codepoints.ts'
import { CLASSES } from './tables.ts'

/** Mutable view of one cluster: a code point with all that sits on it. Reused by the scanner, to allocate nothing. */
export interface Cluster {
  start: number
  end: number
  codePoint: number
  /** The code point is one half of a surrogate pair without the other. */
  broken: boolean
  /** Combining marks sit on it. */
  combined: boolean
  /** Invisible characters sit on it (emoji selectors and joiners on pictographs do not count). */
  invisible: boolean
  /** An enclosing keycap sits on it. */
  keycap: boolean
}

const zeroWidthJoiner = 0x200d
const keycap = 0x20e3

function isEmojiStyle(codePoint: number): boolean {
  const skinTone = codePoint >= 0x1f3fb && codePoint <= 0x1f3ff
  const tag = codePoint >= 0xe0020 && codePoint <= 0xe007f
  return skinTone || tag || codePoint === 0xfe0e || codePoint === 0xfe0f || codePoint === zeroWidthJoiner
}

/** Signs that may carry emoji style: not ASCII and Latin-1 punctuation, except © and ®. */
function isPictureLike(codePoint: number): boolean {
  return codePoint > 0x2000 || codePoint === 0xa9 || codePoint === 0xae
}

/** First letter of a flag; two of them make one. */
export function isRegionalIndicator(codePoint: number): boolean {
  return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
}

/** Cuts a name into clusters, in raw order. */
export class ClusterScanner {
  readonly cluster: Cluster = {
    start: 0,
    end: 0,
    codePoint: 0,
    broken: false,
    combined: false,
    invisible: false,
    keycap: false,
  }
  readonly #raw: string
  readonly #codePoints: CodePoints
  readonly #flags: ReadonlyMap<string, unknown>

  constructor(raw: string, codePoints: CodePoints, flags: ReadonlyMap<string, unknown>) {
    this.#raw = raw
    this.#codePoints = codePoints
    this.#flags = flags
  }

  /** Reads the cluster that starts at `start`, which must be below the length of the name. */
  scan(start: number): Cluster {
    const { cluster } = this
    const codePoint = this.#raw.codePointAt(start)!
    cluster.start = start
    cluster.codePoint = codePoint
    cluster.broken = codePoint >= 0xd800 && codePoint <= 0xdfff
    cluster.combined = cluster.invisible = cluster.keycap = false
    cluster.end = start + (codePoint > 0xffff ? 2 : 1)
    if (isBidiControl(codePoint)) return cluster
    if (isRegionalIndicator(codePoint)) this.#takeFlag()
    const classNumber = this.#codePoints.classOf(codePoint)
    const pictograph = this.#isPicture(codePoint, classNumber) && isPictureLike(codePoint)
    if (this.#canCarry(codePoint, classNumber)) this.#takeMarks(pictograph)
    return cluster
  }

  /** Whether what sits on a code point may make it another sign: a picture, which others may be joined to, and a letter of a flag. */
  opensSequence(codePoint: number): boolean {
    if (isRegionalIndicator(codePoint)) return true
    return isPictureLike(codePoint) && this.#isPicture(codePoint, this.#codePoints.classOf(codePoint))
  }

  /** Letters in frames and radicals (🆂, ⾔) are read; a joiner beside them joins no pictures. */
  #isPicture(codePoint: number, classNumber: number): boolean {
    const picture = classNumber === CLASSES.emoji || classNumber === CLASSES.mark
    return picture && this.#codePoints.entries.get(codePoint) === undefined
  }

  #canCarry(codePoint: number, classNumber: number): boolean {
    return classNumber !== CLASSES.invisible && classNumber !== CLASSES.combining && !(codePoint <= 0x20)
  }

  #takeFlag(): void {
    const { cluster } = this
    const next = this.#raw.codePointAt(cluster.end) ?? 0
    if (!isRegionalIndicator(next)) return
    if (this.#flags.has(this.#raw.slice(cluster.start, cluster.end + 2))) cluster.end += 2
  }

  #takeMarks(pictograph: boolean): void {
    const { cluster } = this
    while (cluster.end < this.#raw.length) {
      const next = this.#raw.codePointAt(cluster.end)!
      const nextClass = this.#codePoints.classOf(next)
      const style = isEmojiStyle(next)
      if (nextClass === CLASSES.combining) this.#takeCombining(next)
      else if (style && (pictograph || this.#beforeKeycap(cluster.end + 1))) this.#takeStyle(next)
      else if (nextClass === CLASSES.invisible && !isBidiControl(next)) this.#takeInvisible(next)
      else return
    }
  }

  #beforeKeycap(position: number): boolean {
    return this.#raw.charCodeAt(position) === keycap
  }

  #takeCombining(codePoint: number): void {
    if (codePoint === keycap) this.cluster.keycap = true
    else this.cluster.combined = true
    this.cluster.end += codePoint > 0xffff ? 2 : 1
  }

  /** Emoji style; after a joiner the next pictograph belongs to the same picture. */
  #takeStyle(codePoint: number): void {
    const { cluster } = this
    cluster.end += codePoint > 0xffff ? 2 : 1
    if (codePoint !== zeroWidthJoiner || cluster.end >= this.#raw.length) return
    const next = this.#raw.codePointAt(cluster.end)!
    const broken = next >= 0xd800 && next <= 0xdfff
    if (next <= 0x2000 || broken || !this.#isPicture(next, this.#codePoints.classOf(next))) return
    cluster.end += next > 0xffff ? 2 : 1
  }

  #takeInvisible(codePoint: number): void {
    this.cluster.invisible = true
    this.cluster.end += codePoint > 0xffff ? 2 : 1
  }
}
