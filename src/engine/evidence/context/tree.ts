/** Texts by their code units, so that a name is walked and no text is cut out of it. */
export interface TextTree<T> {
  /** What the text up to here is; undefined where it is but the beginning of others. */
  value: T | undefined
  next: Map<number, TextTree<T>>
}

/** Of all texts that go on no further: most nodes are the end of one, and an empty map for each would take a megabyte. */
const NO_MORE: TextTree<never>['next'] = new Map()

/** Trees by the texts that they were made of: one for a detector. */
const trees = new WeakMap<ReadonlyMap<string, unknown>, TextTree<unknown>>()

/** The tree of some texts; made when it is first asked for, and kept with them. */
export function treeOf<T>(texts: ReadonlyMap<string, T>): TextTree<T> {
  const known = trees.get(texts)
  // It was made of these very texts.
  if (known !== undefined) return known as TextTree<T>
  const root: TextTree<T> = { value: undefined, next: NO_MORE }
  for (const [text, value] of texts) {
    let node = root
    for (let at = 0; at < text.length; at++) node = childOf(node, text.charCodeAt(at))
    node.value = value
  }
  trees.set(texts, root)
  return root
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
