/**
 * The visual order of names that carry bidirectional overrides (UAX #9, X1-X8 reduced to what reorders Han
 * and Latin text). U+202E turns the order round until its U+202C; everything in it that opens an embedding,
 * override or isolate of another kind reads forward again. An override that is not closed ends with its
 * paragraph. Strong right-to-left scripts keep their logical order, which is the order they are read in.
 */

/** Deepest nesting that is honoured, as in UAX #9 (BD2); deeper initiators only count for matching. */
const maximumDepth = 125

const controls = {
  leftToRightEmbedding: 0x202a,
  rightToLeftEmbedding: 0x202b,
  popDirectionalFormatting: 0x202c,
  leftToRightOverride: 0x202d,
  rightToLeftOverride: 0x202e,
  leftToRightIsolate: 0x2066,
  firstStrongIsolate: 0x2068,
  popDirectionalIsolate: 0x2069,
} as const

/** Whether the code point opens or closes an embedding, override or isolate. */
export function isBidiControl(codePoint: number): boolean {
  return (codePoint >= 0x202a && codePoint <= 0x202e) || (codePoint >= 0x2066 && codePoint <= 0x2069)
}

function isParagraphSeparator(codePoint: number): boolean {
  return (
    codePoint === 0x0a ||
    codePoint === 0x0d ||
    codePoint === 0x85 ||
    codePoint === 0x2029 ||
    (codePoint >= 0x1c && codePoint <= 0x1e)
  )
}

/** A stretch of text in one direction; `items` are cluster numbers or stretches within. */
interface Stretch {
  readonly reversed: boolean
  readonly isolate: boolean
  readonly items: (number | Stretch)[]
}

function openStretch(reversed: boolean, isolate: boolean): Stretch {
  return { reversed, isolate, items: [] }
}

/** Builds the tree of stretches from the first code points of all clusters. */
class StretchBuilder {
  readonly root = openStretch(false, false)
  #stack: Stretch[] = [this.root]
  #openIsolates = 0
  #overflowIsolates = 0
  #overflowEmbeddings = 0

  add(cluster: number, codePoint: number): void {
    if (!isBidiControl(codePoint)) this.#top().items.push(cluster)
    else this.#control(codePoint)
    if (isParagraphSeparator(codePoint)) this.#reset()
  }

  #top(): Stretch {
    return this.#stack[this.#stack.length - 1]!
  }

  #reset(): void {
    this.#stack = [this.root]
    this.#openIsolates = this.#overflowIsolates = this.#overflowEmbeddings = 0
  }

  #control(codePoint: number): void {
    if (codePoint === controls.popDirectionalFormatting) this.#closeEmbedding()
    else if (codePoint === controls.popDirectionalIsolate) this.#closeIsolate()
    else this.#open(codePoint === controls.rightToLeftOverride, codePoint >= controls.leftToRightIsolate)
  }

  #open(reversed: boolean, isolate: boolean): void {
    if (this.#stack.length > maximumDepth || this.#overflowIsolates > 0 || this.#overflowEmbeddings > 0) {
      if (isolate) this.#overflowIsolates++
      else if (this.#overflowIsolates === 0) this.#overflowEmbeddings++
      return
    }
    const stretch = openStretch(reversed, isolate)
    this.#top().items.push(stretch)
    this.#stack.push(stretch)
    if (isolate) this.#openIsolates++
  }

  #closeEmbedding(): void {
    if (this.#overflowIsolates > 0) return
    if (this.#overflowEmbeddings > 0) this.#overflowEmbeddings--
    else if (this.#stack.length > 1 && !this.#top().isolate) this.#stack.pop()
  }

  #closeIsolate(): void {
    if (this.#overflowIsolates > 0) {
      this.#overflowIsolates--
      return
    }
    if (this.#openIsolates === 0) return
    this.#overflowEmbeddings = 0
    while (!this.#top().isolate) this.#stack.pop()
    this.#stack.pop()
    this.#openIsolates--
  }
}

/** Reads the tree out in visual order, each stretch by its own direction; depth is bounded by `maximumDepth`. */
function emit(stretch: Stretch, order: number[]): void {
  const { items, reversed } = stretch
  for (let i = 0; i < items.length; i++) {
    const item = items[reversed ? items.length - 1 - i : i]!
    if (typeof item === 'number') order.push(item)
    else emit(item, order)
  }
}

/**
 * Numbers of the clusters in the order in which they are seen, bidi controls left out. `codePoints[i]` is the
 * first code point of cluster i. Linear time.
 */
export function visualOrder(codePoints: readonly number[]): number[] {
  const builder = new StretchBuilder()
  for (let i = 0; i < codePoints.length; i++) builder.add(i, codePoints[i]!)
  const order: number[] = []
  emit(builder.root, order)
  return order
}
