/** An entry that can be read in glyphs `[from, to)`, at the lowest cost of any alignment. */
export interface Match {
  readonly entry: number
  readonly from: number
  readonly to: number
  readonly cost: number
}
