/** Texts by their code units, so that a name is walked and no text is cut out of it. */
export interface TextTree<T> {
  /** What the text up to here is; undefined where it is but the beginning of others. */
  value: T | undefined
  next: Map<number, TextTree<T>>
}

/** The tree of some texts, with a bit for each code unit that one begins with: most glyphs of a name begin none. */
export interface Texts<T> {
  readonly root: TextTree<T>
  readonly beginnings: Uint32Array
}

/** Of all texts that go on no further: most nodes are the end of one, and an empty map for each would take a megabyte. */
const NO_MORE: TextTree<never>['next'] = new Map()

/** Trees by the texts that they were made of: one for a detector. */
const trees = new WeakMap<ReadonlyMap<string, unknown>, Texts<unknown>>()

/** The tree of some texts; made when it is first asked for, and kept with them. */
export function treeOf<T>(texts: ReadonlyMap<string, T>): Texts<T> {
  const known = trees.get(texts)
  // It was made of these very texts.
  if (known !== undefined) return known as Texts<T>
  const root: TextTree<T> = { value: undefined, next: NO_MORE }
  const beginnings = new Uint32Array(0x10000 / 32)
  for (const [text, value] of texts) {
    const first = text.charCodeAt(0)
    beginnings[first >>> 5] = beginnings[first >>> 5]! | (1 << (first & 31))
    let node = root
    for (let at = 0; at < text.length; at++) node = childOf(node, text.charCodeAt(at))
    node.value = value
  }
  const made = { root, beginnings }
  trees.set(texts, made)
  return made
}

/** The node behind a first character; undefined where no text begins so. */
export function begin<T>({ root, beginnings }: Texts<T>, char: string): TextTree<T> | undefined {
  const first = char.charCodeAt(0)
  return (beginnings[first >>> 5]! >>> (first & 31)) & 1 ? follow(root, char) : undefined
}

function childOf<T>(node: TextTree<T>, unit: number): TextTree<T> {
  const known = node.next.get(unit)
  if (known !== undefined) return known
  const child: TextTree<T> = { value: undefined, next: NO_MORE }
  if (node.next === NO_MORE) node.next = new Map()
  node.next.set(unit, child)
  return child
}

/** The node behind one more character; undefined where no text goes on so. */
export function follow<T>(node: TextTree<T>, char: string): TextTree<T> | undefined {
  let child: TextTree<T> | undefined = node
  for (let at = 0; at < char.length && child !== undefined; at++) child = child.next.get(char.charCodeAt(at))
  return child
}

/** What the text of glyphs `[from, to)` is among some texts; undefined where it is none of them. */
export function textIn<T>(
  texts: ReadonlyMap<string, T>,
  chars: readonly string[],
  from: number,
  to: number,
): T | undefined {
  let node = from < to ? begin(treeOf(texts), chars[from]!) : undefined
  for (let at = from + 1; at < to && node !== undefined; at++) node = follow(node, chars[at]!)
  return node?.value
}
