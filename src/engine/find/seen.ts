/** Lowest cost by state of a walk: an open-addressing table that is emptied at no cost. */
export class Seen {
  #size = 1024
  #stamp = 0
  #count = 0
  #stamps = new Uint32Array(this.#size)
  #nodes = new Uint32Array(this.#size)
  /** Place in the name and what else tells states apart. */
  #rest = new Uint32Array(this.#size)
  #costs = new Int32Array(this.#size)

  clear(): void {
    this.#count = 0
    if (++this.#stamp <= 0xffffffff) return
    this.#stamp = 1
    this.#stamps.fill(0)
  }

  /** Whether this cost is lower than any before for the state, which is then kept; `kind` is below 32. */
  lowers(node: number, at: number, kind: number, cost: number): boolean {
    const rest = at * 32 + kind
    const mask = this.#size - 1
    let place = (Math.imul(node, 0x9e3779b1) ^ Math.imul(rest, 0x85ebca6b)) & mask
    while (this.#stamps[place] === this.#stamp) {
      if (this.#nodes[place] === node && this.#rest[place] === rest) {
        if (this.#costs[place]! <= cost) return false
        this.#costs[place] = cost
        return true
      }
      place = (place + 1) & mask
    }
    this.#put(place, node, rest, cost)
    if (++this.#count * 2 > this.#size) this.#grow()
    return true
  }

  #put(place: number, node: number, rest: number, cost: number): void {
    this.#stamps[place] = this.#stamp
    this.#nodes[place] = node
    this.#rest[place] = rest
    this.#costs[place] = cost
  }

  #grow(): void {
    const [stamps, nodes, rests, costs] = [this.#stamps, this.#nodes, this.#rest, this.#costs]
    this.#size *= 2
    this.#stamps = new Uint32Array(this.#size)
    this.#nodes = new Uint32Array(this.#size)
    this.#rest = new Uint32Array(this.#size)
    this.#costs = new Int32Array(this.#size)
    this.#count = 0
    for (let place = 0; place < stamps.length; place++) {
      if (stamps[place] !== this.#stamp) continue
      const rest = rests[place]!
      this.lowers(nodes[place]!, Math.floor(rest / 32), rest % 32, costs[place]!)
    }
  }
}
