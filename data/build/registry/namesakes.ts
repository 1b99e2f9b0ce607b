import type { OfficialRow } from '../read.ts'
import type { Draft } from './draft.ts'
import type { ListContext } from './list-row.ts'

/** Says of a short name of a hospital whether another hospital goes by it in another province. */
export type NamesakeTest = (text: string, draft: Draft) => boolean

/** Longer names tell whose hospital it is. */
const LONGEST = 4
const HOSPITAL = /^\p{Script=Han}+医院$/u

/**
 * Takes the hospitals of a list that bear a name behind a place: 南方医院 is one of Canton, and 余干南方医院 another. docs/policy.md, rule 9: a
 * private hospital with a public-looking name is ambiguous.
 *
 * @param hospitals a list that holds private ones too, as that of clinics does
 */
export function hospitalNamesakes(
  hospitals: Iterable<Pick<OfficialRow, 'name' | 'region'>>,
  { findRegion, withoutPlaces }: Pick<ListContext, 'findRegion' | 'withoutPlaces'>,
): NamesakeTest {
  const provinces = new Map<string, Set<string>>()
  for (const { name, region } of hospitals) {
    const short = withoutPlaces(name)
    const province = findRegion(region)?.id.slice(0, 2)
    if (short === name || province === undefined || !isShort(short)) continue
    provinces.set(short, (provinces.get(short) ?? new Set()).add(province))
  }
  return (text, { region }) =>
    isShort(text) && [...(provinces.get(text) ?? [])].some((province) => province !== region?.slice(0, 2))
}

const isShort = (text: string): boolean => [...text].length <= LONGEST && HOSPITAL.test(text)
