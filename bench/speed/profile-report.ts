import { percent, type TextTable } from '../table.ts'
import { figure } from './aims.ts'
import type { KindProfile } from './profile.ts'

/** Shares of the time of each kind by stage; stages in the order of the first kind, which is the mix. */
export function profileTable(profiles: readonly KindProfile[]): TextTable {
  const stages = [...new Set(profiles.flatMap(({ shares }) => shares.map(({ stage }) => stage)))]
  return {
    title: 'Where the time goes: self time by folder of src/engine, of a sampling profile',
    head: ['names', 'µs a name, profiled', ...stages],
    rows: profiles.map(({ id, mean, shares }) => [
      id,
      figure(mean),
      ...stages.map((stage) => percent(shares.find((one) => one.stage === stage)?.share ?? 0)),
    ]),
  }
}
