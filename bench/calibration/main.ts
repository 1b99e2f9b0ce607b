/**
 * Fits the two numbers that turn summed evidence into a probability (CALIBRATION in src/engine/judge.ts), with 5-fold
 * cross-validation, beside what is shipped.
 *
 *   npm run bench:calibration -- [--shared DIR] [--prior P]
 */
import { parseArgs } from 'node:util'
import { assess } from '../../src/engine/evidence/index.ts'
import { look } from '../../src/engine/evidence/look.ts'
import type { Knowledge } from '../../src/engine/evidence/scene.ts'
import { CALIBRATION } from '../../src/engine/judge.ts'
import { bundledKnowledge } from '../../test/support/knowledge.ts'
import { DEFAULT_SHARED, sharedExists, skipWithoutShared } from '../project.ts'
import { readLabelled } from '../quality/labelled.ts'
import { readMeasureLists } from '../quality/measure.ts'
import { calibrationOf } from '../quality/statistics.ts'
import { type Calibration, type Example, fitCalibration, probability } from './fit.ts'

const FOLDS = 5

const { values } = parseArgs({
  options: {
    shared: { type: 'string', default: DEFAULT_SHARED },
    prior: { type: 'string', default: '0.01' },
  },
})

/** Labelled claims and innocents, and the counted lists as innocents; weighted to the prior. */
function readExamples(knowledge: Knowledge, shared: string, prior: number): Example[] {
  const labelled = readLabelled(shared).filter(({ claim }) => claim !== 'ambiguous')
  const counted = readMeasureLists(shared).filter((list) => list.counted)
  const names = [
    ...labelled.map(({ name, claim }) => ({ name, claim: claim === 'yes' })),
    ...counted.flatMap((list) => list.names.map((name) => ({ name, claim: false }))),
  ]
  const claims = names.filter(({ claim }) => claim).length
  return names.flatMap(({ name, claim }) => {
    // A name in which nothing was found has score 0 by definition, whatever the calibration.
    const best = assess(look(name, knowledge), knowledge)[0]
    if (best === undefined) return []
    return [
      {
        bits: best.bits / 100,
        claim,
        weight: claim ? prior / claims : (1 - prior) / (names.length - claims),
      },
    ]
  })
}

function judge(name: string, examples: readonly Example[], calibration: Calibration, prior: number): void {
  const rows = examples.map(({ bits, claim, weight }) => ({
    score: probability(bits, calibration, prior),
    positive: claim,
    weight,
  }))
  const loss = rows.reduce(
    (sum, { score, positive, weight }) => sum - weight * Math.log2(positive ? score : 1 - score),
    0,
  )
  const { slope, offset } = calibration
  console.log(
    `${name.padEnd(16)} slope ${slope.toFixed(3)}  offset ${offset.toFixed(3)}  log loss ${loss.toFixed(5)} bits  expected calibration error ${calibrationOf(rows).error.toFixed(5)}`,
  )
}

async function run(shared: string, prior: number): Promise<void> {
  const examples = readExamples(await bundledKnowledge(), shared, prior)
  console.log(
    `${examples.length} names in which something was found, ${examples.filter(({ claim }) => claim).length} claims, prior ${prior}`,
  )
  judge('shipped', examples, CALIBRATION, prior)
  judge('fitted on all', examples, fitCalibration(examples, prior), prior)
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = examples.filter((_, index) => index % FOLDS !== fold)
    const held = examples.filter((_, index) => index % FOLDS === fold)
    judge(`held-out fold ${fold + 1}`, held, fitCalibration(rest, prior), prior)
  }
}

if (sharedExists(values.shared)) await run(values.shared, Number(values.prior))
else skipWithoutShared(values.shared)
