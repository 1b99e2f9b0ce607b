/** A body of a registry, listed or composed by a pattern. */
export interface OfficialBody {
  /** As `createDetector` takes for an owner and verdicts give: `media/xinhua`. */
  readonly id: string
  /** Official full name. */
  readonly name: string
  /** All names that it is known by, the full one first: short, former, English ones. */
  readonly forms: readonly string[]
  readonly category: string
  readonly subcategory: string
  /** `central`, `province`, `city` or `county`; null for some composed ones. */
  readonly level: string | null
  readonly region: { readonly id: string; readonly name: string } | null
  /** Year or ISO date from which on, and until which, it has its name; null where nothing is told. */
  readonly validFrom: string | null
  readonly validTo: string | null
  /** Ids of the bodies that followed it. */
  readonly successors: readonly string[]
  /** Where the registry has it from, and whether that was looked up. */
  readonly source: string
  readonly verified: boolean
}

/** Registries to look bodies up in. */
export interface RegistryLookup {
  /** The body with this id, or the one that has it now where it was replaced; null for none. */
  get(id: string): OfficialBody | null
  /**
   * Bodies that answer a text, best first: by id, by a name letter for letter, by one that looks the same, by a part of one. Linear
   * in the size of the registries.
   */
  search(query: string): OfficialBody[]
}
