import { WEIGHT_TABLE, type Weight } from '../../src/engine/weights.ts'

/** What a weight is set to, by its value. */
const SETTINGS = {
  '0': () => 0,
  half: (value: number) => value / 2,
  double: (value: number) => value * 2,
} as const satisfies Readonly<Record<string, (value: number) => number>>

type Setting = keyof typeof SETTINGS

const SETTING_NAMES = Object.keys(SETTINGS) as Setting[]

/** One weight of the table, by its group. */
interface NamedWeight extends Weight {
  readonly group: string
  readonly name: string
}

/** All weights, in the order of the table. */
const ALL_WEIGHTS: readonly NamedWeight[] = Object.entries(WEIGHT_TABLE).flatMap(([group, weights]) =>
  Object.entries<Weight>(weights).map(([name, weight]) => ({ group, name, ...weight })),
)

/** A weight with another value than its own. */
export interface Change {
  readonly group: string
  readonly name: string
  readonly value: number
}

/** One weight with one setting, as `context.team` and `half`. */
export interface Trial {
  readonly weight: string
  readonly setting: Setting
  readonly change: Change
}

/** Each weight with each setting that changes it: none where it is 0. */
export const ALL_TRIALS: readonly Trial[] = ALL_WEIGHTS.flatMap(({ group, name, value }) =>
  SETTING_NAMES.map((setting) => ({
    weight: `${group}.${name}`,
    setting,
    change: { group, name, value: SETTINGS[setting](value) },
  })).filter(({ change }) => change.value !== value),
)
