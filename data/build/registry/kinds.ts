import type { Draft } from './draft.ts'

/** Kinds that the name of a body of one of these kinds tells better than its list. */
const TOLD: readonly (readonly [from: readonly string[], name: RegExp, kind: string])[] = [
  [['television'], /^(?!.*(?:电视|总台)).*(?:电台|广播)$/, 'radio'],
  [['central-agency'], /^中国(?:常)?驻.+(?:使馆|领事馆|使团|代表团)$/, 'embassy'],
  [['central-agency', 'association'], /基金会$/, 'charity'],
  [['central-agency'], /(?:交易会|博览会|宣传周|丰收节)$/, 'event'],
  [['central-agency'], /(?:学会|研究会|协会)$/, 'association'],
]

/** A draft with the kind that its name tells. */
export function withKind(draft: Draft): Draft {
  const { name, subcategory } = draft
  const told = TOLD.find(([from, pattern]) => from.includes(subcategory) && pattern.test(name.text))
  return told === undefined ? draft : { ...draft, subcategory: told[2] }
}
