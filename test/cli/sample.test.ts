import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createDetector } from '../../src/node/detector.ts'
import { scan } from '../../src/scan/run/scan.ts'
import { input, jsonLines, Sink } from '../scan/fakes.ts'

const SAMPLE = fileURLToPath(new URL('../../data/sample/names.csv', import.meta.url))

test('scan of the sample equals check one by one, with the real engine', async () => {
  const detector = await createDetector()
  const stdout = new Sink()
  const summary = await scan({ inputs: [SAMPLE], output: '-' }, detector, { stdin: input(), stdout })
  expect(summary.rows).toMatchObject({ read: 243, refused: 0 })
  const flagged = summary.verdicts.review + summary.verdicts.impersonation
  // About one name in five of the sample makes a claim or is ambiguous.
  expect(flagged).toBeGreaterThan(24)
  expect(flagged).toBeLessThan(73)
  for (const { id, row, ...verdict } of jsonLines(stdout.text)) {
    expect(id).toBe(String(row))
    expect(verdict, `row ${row}: ${verdict.name}`).toEqual(
      JSON.parse(JSON.stringify(detector.check(String(verdict.name)))),
    )
  }
})
