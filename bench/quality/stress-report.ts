import type { TextTable } from '../table.ts'
import { type Aim, atLeast } from './aims.ts'
import { interval } from './report.ts'
import { isFound, type Stress, type StressFigures, type StressRun } from './stress.ts'

/** The aims of the stress set. */
export function stressAims({ single, double }: Stress): Aim[] {
  return [
    atLeast('generated variants by one trick not clear', 0.98, single.found),
    atLeast('generated variants by two tricks not clear', 0.95, double.found),
  ]
}

/** The stress set by trick, those that are found least first, totals on top. */
export function stressTables(stress: Stress): TextTable[] {
  const { bodies, single, double, singleByTrick, doubleByTrick } = stress
  const rows = (all: StressFigures, byTrick: ReadonlyMap<string, StressFigures>) =>
    [['all', all] as const, ...[...byTrick].sort(([, a], [, b]) => a.found.share - b.found.share)].map(
      ([trick, { found, certain, target }]) => [
        trick,
        found.total.toLocaleString('en'),
        interval(found),
        interval(certain),
        interval(target),
      ],
    )
  const head = ['trick', 'rows', 'not clear', 'impersonation', 'target right, where flagged']
  const about = `generated variants of ${bodies.toLocaleString('en')} bodies`
  return [
    { title: `Stress set, one trick: ${about}`, head, rows: rows(single, singleByTrick) },
    {
      title: `Stress set, two tricks (a variant counts under each): ${about}`,
      head,
      rows: rows(double, doubleByTrick),
    },
    {
      title: 'Stress set, one trick, by kind of body',
      head: ['category/level', 'rows', 'not clear'],
      rows: [...stress.singleByStratum].map(([stratum, share]) => [
        stratum,
        share.total.toLocaleString('en'),
        interval(share),
      ]),
    },
  ]
}

/** Every variant that was called clear: name, form, body, tricks, edits, and what the engine read; lowest cost first. */
export function stressMissesTsv(runs: readonly StressRun[]): string {
  const head = [
    'name',
    'form',
    'body',
    'stratum',
    'tricks',
    'edits',
    'bits',
    'score',
    'relation',
    'read',
    'reason',
  ]
  const missed = runs.filter((run) => !isFound(run))
  const rows = missed.sort((a, b) => a.variant.bits - b.variant.bits).map(missCells)
  return [head, ...rows].map((cells) => `${cells.join('\t')}\n`).join('')
}

function missCells({ body, variant, verdict }: StressRun): string[] {
  return [
    variant.name,
    variant.form,
    body.official.body.id,
    body.stratum,
    variant.tricks.join('+'),
    variant.edits.map(({ read, wrote }) => `${read}>${wrote}`).join(' '),
    variant.bits.toFixed(2),
    verdict.score.toFixed(4),
    verdict.relation,
    verdict.body?.form ?? '-',
    verdict.reason.en,
  ]
}
