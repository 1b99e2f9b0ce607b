import type { DetectorOptions } from '../engine/options.ts'
import { visible } from './visible.ts'

/** By what one of two sides judged, as far as it is known. */
export interface SideTold {
  readonly engine: string | null
  readonly registries: readonly string[] | null
  readonly thresholds: Required<NonNullable<DetectorOptions['thresholds']>> | null
  readonly prior: number | null
}

/** One line that says by what a side judged; null where nothing is known of it. */
export function sideText({ engine, registries, thresholds, prior }: SideTold): string | null {
  const told = [
    ...(engine === null ? [] : [`engine ${engine}`]),
    ...(registries === null ? [] : [registries.join(' + ')]),
    ...(thresholds === null
      ? []
      : [`review from ${thresholds.review}, impersonation from ${thresholds.impersonation}`]),
    ...(prior === null ? [] : [`prior ${prior}`]),
  ]
  return told.length === 0 ? null : visible(told.join('; '))
}
