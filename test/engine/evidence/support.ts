import { expect } from 'vitest'
import type { Analysis } from '../../../src/engine/evidence/analysis.ts'
import { assess } from '../../../src/engine/evidence/assess.ts'
import type { Assessment } from '../../../src/engine/evidence/candidate.ts'
import { KINDS } from '../../../src/engine/evidence/kinds.ts'
import { look } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

/** The bundled model, compiled once for a file of tests. */
export const model = await bundledModel()

/** A name with the best explanation of it that reads `read`. */
export interface Explained {
  readonly analysis: Analysis
  readonly assessment: Assessment
}

/** What a name is explained as; fails where nothing in it is read as `read`. */
export function explain(name: string, read: string, kinds = KINDS): Explained {
  const analysis = look(name, model)
  const assessment = assess(analysis, model, kinds).find(({ candidate }) => candidate.read === read)
  expect(assessment, `${name} read as ${read}`).toBeDefined()
  return { analysis, assessment: assessment! }
}

/** The evidence beside what is read, each as code, text of the name and 1/100 bit: `keeps 客服 300`. */
export function beside({ analysis, assessment }: Explained): string[] {
  return assessment.findings
    .slice(1)
    .map(({ code, from, to, bits }) => `${code} ${textOf(analysis, from, to)} ${bits}`)
}

/** Why it is not certain, and where: `loose 蠡澹`; null for no doubt. */
export function doubt({ analysis, assessment }: Explained): string | null {
  if (assessment.doubt === null) return null
  const { code, from, to } = assessment.doubt
  return `${code} ${textOf(analysis, from, to)}`
}

const textOf = ({ chars }: Analysis, from: number, to: number): string => chars.slice(from, to).join('')
