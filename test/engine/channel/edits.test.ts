import { describe, expect, it } from 'vitest'
import { COSTS, UNALTERED } from '../../../src/engine/channel/costs.ts'
import {
  ARC_EDIT,
  ARC_EDITS,
  CHEAPEST_OPERATION,
  CONFUSIONS,
  KIND_OF_CONFUSION,
  LEAST_BY_STATE,
  NO_OPERATION,
  OPERATIONS,
  PHASES,
  REPEAT,
  SKIPS,
  STATES,
  TWO_OPERATIONS,
  takeOperation,
} from '../../../src/engine/channel/edits.ts'

const operations = Object.values(OPERATIONS)

describe('the table of edits', () => {
  it('uses every cost', () => {
    const used = [...Object.values(CONFUSIONS), ...ARC_EDITS, REPEAT, ...operations].map(({ cost }) => cost)
    expect(new Set(used)).toEqual(new Set([UNALTERED, ...Object.values(COSTS)]))
  })

  it('fits the cells of rows, and codes stand for the kinds', () => {
    const confusions = Object.values(CONFUSIONS)
    expect(confusions.length).toBeLessThanOrEqual(0x10)
    expect(Math.max(...confusions.map(({ cost }) => cost))).toBeLessThan(0x1000)
    expect(KIND_OF_CONFUSION).toEqual(confusions.map(({ kind }) => kind))
  })

  it('numbers arcs and operations by their places', () => {
    expect(ARC_EDITS.map(({ number }) => number)).toEqual([...ARC_EDITS.keys()])
    expect(ARC_EDITS[ARC_EDIT.split.number]).toMatchObject({ kind: 'split', cost: COSTS.split })
    expect(operations.map(({ state }) => state)).toEqual([1, 2, 3, 4])
    expect([NO_OPERATION, TWO_OPERATIONS]).toEqual([0, operations.length + 1])
    // A set of states is kept as the bits of a number, and one number holds state and phase.
    expect(STATES).toBe((operations.length + 2) * PHASES)
    expect(STATES).toBeLessThanOrEqual(31)
  })

  it('allows the dearer operations in the longer texts only', () => {
    expect(LEAST_BY_STATE).toEqual([0, 3, 4, 5, 6, 9])
    expect(CHEAPEST_OPERATION).toBe(450)
    expect(Math.max(...SKIPS.map(({ symbols }) => symbols))).toBe(1)
    expect(SKIPS).toEqual([OPERATIONS.insertion, OPERATIONS.omission, OPERATIONS.substitution])
  })
})

describe('taking an operation', () => {
  it('is free once, and once more behind four official characters', () => {
    for (const operation of operations) {
      expect(takeOperation(NO_OPERATION, operation, 0)).toBe(operation.state)
      for (const before of operations) {
        expect(takeOperation(before.state, operation, 3)).toBe(-1)
        expect(takeOperation(before.state, operation, 4)).toBe(TWO_OPERATIONS)
      }
      expect(takeOperation(TWO_OPERATIONS, operation, 9)).toBe(-1)
    }
  })
})
