import { describe, expect, it } from 'vitest'
import type { Draft } from '../../data/build/registry/draft.ts'
import { hospitalNamesakes } from '../../data/build/registry/namesakes.ts'
import type { Division } from '../../data/build/registry/regions.ts'

const places: Readonly<Record<string, string>> = { 甲县: '3611', 乙市: '4401' }
const division = (id: string): Division => ({
  id,
  name: '',
  short: [],
  level: 'city',
  parent: null,
  former: [],
})
const isNamesake = hospitalNamesakes(
  [
    { name: '甲县东海医院', region: '甲县' },
    { name: '乙市南山医院', region: '乙市' },
    { name: '西岭医院', region: '甲县' },
    { name: '甲县北湖中医医院', region: '甲县' },
    { name: '甲县东湖医院', region: '' },
  ],
  {
    findRegion: (path) => (places[path] === undefined ? null : division(places[path])),
    withoutPlaces: (name) => name.replace(/^[甲乙][县市]/, ''),
  },
)
const of = (region: string | null): Draft => ({
  ...{ table: 'hospitals', category: 'institution', subcategory: 'hospital', level: 'city', region },
  ...{ name: { text: '某大学附属医院', marks: [] }, aliases: [], english: [], source: '' },
  ...{ verified: false, account: false },
})

describe('the short name of a hospital', () => {
  it('is borne by one of another province, behind its place', () => {
    expect(isNamesake('东海医院', of('4401'))).toBe(true)
    expect(isNamesake('东海医院', of(null))).toBe(true)
  })

  it('is its own where the other is of its province, and may be itself', () => {
    expect(isNamesake('南山医院', of('4401'))).toBe(false)
    expect(isNamesake('南山医院', of('44'))).toBe(false)
  })

  it('needs a place in front, a place that is known, and no more than four characters', () => {
    for (const text of ['西岭医院', '东湖医院', '北湖中医医院', '海医院'])
      expect(isNamesake(text, of('4401')), text).toBe(false)
  })
})
