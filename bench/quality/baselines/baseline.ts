/** A simple method that people use for this task, measured in the same run as the engine. */
export interface Baseline {
  /** Short name for tables. */
  readonly id: string
  /** What it does, in one line. */
  readonly description: string
  /** Hundreds of names a second instead of thousands: of long lists it is asked a sample. */
  readonly slow: boolean
  /** The registered form that the name is flagged for, as the method compares it (folded, in pinyin), or null. */
  match(name: string): string | null
}

/** Folded text of a name: the project's own fold, so that the methods differ in matching only. */
export type FoldText = (text: string) => string

/** A name or form cut into the units that a method compares: characters, syllables. */
export type Tokenise = (text: string) => readonly string[]

/** Id under which the union of all baselines is reported. */
export const ALL_TOGETHER = 'all together'
