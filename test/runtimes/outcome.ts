/** What came of judging the names in one runtime. */
export interface Outcome {
  readonly names: number
  /** Milliseconds from the bytes of the tables to the first verdict. */
  readonly first: number
  /** SHA-256 of all verdicts as JSON. */
  readonly digest: string
  /** Of the engine and its data. */
  readonly version: string
}
