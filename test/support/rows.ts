import type { Rows } from '../../src/engine/channel/rows.ts'

/** The cells of a row by its number. */
export const cellsOf = ({ cells, ends }: Pick<Rows, 'cells' | 'ends'>, row: number): Uint32Array =>
  cells.subarray(row === 0 ? 0 : ends[row - 1], ends[row])
