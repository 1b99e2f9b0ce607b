/**
 * Classes of openings of English names in frames, the one that proves most first: `chinese` is the adjective, `placeMarked` a place whose
 * name may be a given name too (Yuxi, Linyi), `nation` says not which one, `field` is none but a field of work.
 */
export const OPENINGS = {
  army: 'english-army',
  china: 'english-china',
  chinese: 'english-chinese',
  place: 'english-place',
  placeMarked: 'english-place-marked',
  nation: 'english-nation',
  field: 'english-field',
} as const
