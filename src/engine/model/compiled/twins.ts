import type { NewTwins, Twins } from '../twins.ts'
import { fitted } from './fitted.ts'
import type { StoredRegistry } from './registry.ts'

/** Numbers of pattern, region and body in the registry, a row for each listed body that a pattern composes too. */
export interface TwinTables {
  readonly patterns: Uint16Array
  readonly regions: Uint16Array
  readonly bodies: Uint16Array
}

/** The tables of twins. */
export const storeTwins = ({ rows }: NewTwins): TwinTables => ({
  patterns: fitted(
    'u16',
    rows.map(([pattern]) => pattern),
  ),
  regions: fitted(
    'u16',
    rows.map(([, region]) => region),
  ),
  bodies: fitted(
    'u16',
    rows.map(([, , body]) => body),
  ),
})

/** Opens what `storeTwins` gave; their ids are read when the first is asked for. */
export function openTwins({ patterns, regions, bodies }: TwinTables, registry: StoredRegistry): Twins {
  let numbers: ReadonlyMap<string, number> | undefined
  return {
    of(id) {
      numbers ??= new Map(
        Array.from(bodies, (body, row) => [
          `${registry.patterns.at(patterns[row]!).id}/${registry.regions.at(regions[row]!).id}`,
          body,
        ]),
      )
      const nth = numbers.get(id)
      return nth === undefined ? undefined : registry.bodies.at(nth)
    },
  }
}
