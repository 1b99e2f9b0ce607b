import { WEIGHTS, type Weights } from '../weights.ts'

/**
 * What each edit of edits.ts costs: -log2 P(edit | impostor), in integers of 1/100 bit, so that sums are the same on every machine.
 * docs/costs.md says which number rests on what.
 */
export const COSTS: Weights['edit'] = WEIGHTS.edit

/**
 * The cost of a text that is read as it stands. What is folded away costs nothing, however much of it there is: script variants, width,
 * invisible characters, foreign look-alikes, gaps and pictographs between characters. A reader sees the same name, and a cost for each
 * would make another name of one that is long or full of them.
 */
export const UNALTERED = 0
