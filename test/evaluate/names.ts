import type { Detector, Verdict } from '../../src/engine/types.ts'
import type { JudgedName } from '../../src/evaluate/judged.ts'
import type { Label } from '../../src/labels/label.ts'
import { PLAIN } from '../scan/fakes.ts'

/** A label in short: `yes media same`; `-` says nothing. */
export function labelIn(text: string): Label {
  const [claim, category = '-', relation = '-'] = text.split(' ')
  const said = (cell: string) => (cell === '-' ? null : cell)
  return { claim, category: said(category), relation: said(relation) } as Label
}

/** A judged name in short: `yes media same > impersonation 0.95 media same`. */
export function judged(text: string, name = text): JudgedName {
  const [label, verdict] = text.split(' > ')
  const [lane, score = '0', category = '-', relation = 'none'] = verdict!.split(' ')
  return {
    name,
    label: labelIn(label!),
    verdict: {
      verdict: lane as Verdict['verdict'],
      score: Number(score),
      category: category === '-' ? null : category,
      relation: relation as Verdict['relation'],
    },
  }
}

/** So many names that are judged alike. */
export const times = (count: number, text: string): JudgedName[] =>
  Array.from({ length: count }, (_, at) => judged(text, `${text} ${at}`))

/** A detector that says of these names what was judged of them, and of no other. */
export function detectorOf(all: readonly JudgedName[]): Detector {
  return {
    version: 'told-1',
    knows: () => false,
    check(name): Verdict {
      const one = all.find((known) => known.name === name)
      if (one === undefined) throw new Error(`${name} was never judged`)
      return { ...PLAIN, name, ...one.verdict, reason: { en: `Why ${name}.`, zh: `缘由：${name}。` } }
    },
  }
}
