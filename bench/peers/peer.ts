/** What a method said of some names, and how long it took over all of them. */
export interface Judged {
  /** Whether it flags each name, in the order of the names. */
  readonly flags: readonly boolean[]
  readonly seconds: number
  /** How sure it is of each name, the higher the surer, where it says more than yes or no. */
  readonly scores?: readonly number[]
}

/** A method that the engine's speed is set against; the engine is measured as one too. */
export interface Peer {
  readonly id: string
  /** What it does and when it flags a name, in one line. */
  readonly how: string
  /** Most names of a kind that it can be asked in reasonable time; beyond that a seeded sample stands for them. */
  readonly most: number
  judge(names: readonly string[]): Judged
}

/** A peer that could not be asked here, and why. */
export interface AbsentPeer {
  readonly id: string
  readonly absent: string
}

/** Judges names one by one in this process, and times the whole. */
export function judgeEach(flags: (name: string) => boolean): Peer['judge'] {
  return (names) => {
    const said = new Array<boolean>(names.length)
    const start = performance.now()
    for (let index = 0; index < names.length; index++) said[index] = flags(names[index]!)
    return { flags: said, seconds: (performance.now() - start) / 1000 }
  }
}
