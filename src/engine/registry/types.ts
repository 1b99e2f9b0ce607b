import type { Category } from '../types.ts'

/** Why a form is weaker evidence than its letters suggest. */
export type FormMark =
  /** also an ordinary word: 海军, 对话 */
  | 'common-word'
  /** also a person's name */
  | 'person-name'
  /** short form that several bodies share: 西大 */
  | 'shared'
  /** made by rule, not attested: XX广电 */
  | 'derived'
  /** a former name, or of a body that closed */
  | 'former'
  /** names a programme, a sight or an app, of which anyone may speak: 航拍中国, 布达拉宫 */
  | 'topic'

/** One way to write a body's name. */
export interface Form {
  readonly text: string
  readonly marks: readonly FormMark[]
}

/** central: national; province, city, county: by administrative division. */
export type Level = 'central' | 'province' | 'city' | 'county'

/** When a body has its name, and who follows it; dates are years or ISO dates as written. */
export interface Validity {
  readonly from: string | null
  /** Told only of names that have ended. */
  readonly to: string | null
  /** Ids of bodies, listed or composed; of a pattern's bodies also of patterns that compose their successors. */
  readonly successors: readonly string[]
}

/** One real institution. */
export interface Body {
  /** `category/slug`, stable. */
  readonly id: string
  readonly name: string
  /** The full name first, then aliases, then English and pinyin forms. */
  readonly forms: readonly Form[]
  readonly category: Category
  readonly subcategory: string
  readonly level: Level
  /** Division code (GB/T 2260 digits) or null for national bodies. */
  readonly region: string | null
  readonly source: string
  readonly verified: boolean
  /** Nearly every reader knows it by its names: a short one may be altered and is still read. */
  readonly known: boolean
  /** Null where nothing is told. */
  readonly validity: Validity | null
}

/** An administrative division or a customary region (华北), usable in patterns. */
export interface Region {
  /** GB/T 2260 code, `area/slug` or `macro/slug`. */
  readonly id: string
  readonly name: string
  /** All written forms, full name first: 长沙市, 长沙. */
  readonly forms: readonly Form[]
  /** `special`: of bodies of its own, which no pattern of the mainland composes and none of its bodies is read as; `local`: a city or county of such. */
  readonly level: 'province' | 'city' | 'county' | 'special' | 'local' | 'macro'
  readonly parent: string | null
}

/** A region of one of the levels in a template. */
export interface RegionSlot {
  readonly kind: 'region'
  readonly levels: readonly Region['level'][]
  readonly form: 'full' | 'short' | 'any'
  /** The region's full name ends with one of these: a 市委 is of a 市. */
  readonly endings?: readonly string[]
  /** The region's full name ends with none of these: no 北京军分区 exists. */
  readonly without?: readonly string[]
}

/** A number of `min`-`max` digits (X and 某 stand for digits too, where it has no bounds). */
export interface NumberSlot {
  readonly kind: 'number'
  readonly min: number
  readonly max: number
  /** Frequencies in tenths of a megahertz. */
  readonly bounds?: { readonly least: number; readonly most: number }
}

/** A literal, a region of one of the levels, or a number. */
export type PatternPart = { readonly kind: 'literal'; readonly text: string } | RegionSlot | NumberSlot

/** A rule that composes many official names: {region} + 公安局. Kept factored. */
export interface Pattern {
  /** `pattern/slug`, stable; the composed body's id is `pattern/slug/regionId`. */
  readonly id: string
  /** The canonical template first; each is a way to write the same body's name. */
  readonly templates: readonly PatternTemplate[]
  readonly category: Category
  readonly subcategory: string
  readonly source: string
  readonly verified: boolean
  /** Of all bodies that it composes; null where nothing is told. */
  readonly validity: Validity | null
}

export interface PatternTemplate {
  /** As written in the table, e.g. `{city}公安局`. */
  readonly text: string
  readonly parts: readonly PatternPart[]
  readonly marks: readonly FormMark[]
}

/** Bodies by number from 0 to `length` - 1: an array, or a store that makes their objects when they are asked for. */
export interface BodyList extends Iterable<Body> {
  readonly length: number
  at(nth: number): Body | undefined
}

/** Bodies, regions and patterns that were read from one or more tables. */
export interface Registry {
  readonly bodies: readonly Body[]
  readonly regions: readonly Region[]
  readonly patterns: readonly Pattern[]
}

/** A registry that may hold millions of bodies, of which few are ever asked for. */
export interface LargeRegistry extends Omit<Registry, 'bodies'> {
  readonly bodies: BodyList
}
