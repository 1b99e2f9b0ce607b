import { percent, type TextTable } from '../table.ts'
import { type Aim, atLeast, figure } from './aims.ts'
import { type KindFigures, type KindSpeed, YARDSTICK, YARDSTICK_FORMS } from './kind-speeds.ts'
import type { KindId } from './kinds.ts'

/** Speeds that are aimed at, in names per second of the machine that they were set for. */
const LEAST: Partial<Record<KindId, number>> = {
  mix: 250_000,
  'claims, words told': 40_000,
  'mix with emoji and signs': 80_000,
}

/** Shares of the mix's speed that are aimed at. */
const LEAST_OF_MIX: Partial<Record<KindId, number>> = {
  'nicknames of players and commenters': 2,
  'companies and places': 0.6,
}

/** The yardstick's speed where the aims were set: 250,000 names/s are 550 times that. */
const YARDSTICK_SPEED = 250_000 / 550

/**
 * The aims of each kind. A speed is aimed at twice: as it was set, and as what it was of the yardstick then, which holds on
 * other machines and on a busy one.
 */
export function judgeKinds({ kinds }: KindFigures): Aim[] {
  const found = (id: string): KindSpeed | undefined => kinds.find((kind) => kind.id === id)
  return [
    ...Object.entries(LEAST).flatMap(([id, least]) => [
      atLeast(
        `${id}: times as fast as ${YARDSTICK}`,
        Math.round(least / YARDSTICK_SPEED),
        found(id)?.ofYardstick ?? null,
        'x',
      ),
      atLeast(id, least, found(id)?.median ?? null, 'names/s'),
    ]),
    ...Object.entries(LEAST_OF_MIX).map(([id, least]) =>
      atLeast(`${id}: of the speed of the mix`, least, found(id)?.ofMix ?? null, 'x'),
    ),
  ]
}

/** The kinds, with the ratios first, since these hold on other machines too. */
export function kindTable({ kinds, absent }: KindFigures): TextTable {
  const forms = YARDSTICK_FORMS.toLocaleString('en')
  return {
    title: `Kinds of names and ${YARDSTICK} over ${forms} forms, in turn, one thread: medians of ${kinds[0]!.rounds} rounds`,
    head: ['names', 'of the mix', `times ${YARDSTICK}`, 'names/s', 'range', 'not clear'],
    rows: [
      ...kinds.map(({ id, ofMix, ofYardstick, median, slowest, fastest, flagged }) => [
        id,
        figure(ofMix),
        figure(ofYardstick),
        figure(median),
        `${figure(slowest)} - ${figure(fastest)}`,
        percent(flagged),
      ]),
      ...absent.map((id) => [id, '-', '-', 'skipped: needs the lists of ../shared', '-', '-']),
    ],
  }
}
