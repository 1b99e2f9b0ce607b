/** Where the pinned sources of a data build lie. Absent ones are an error of the step that needs them. */
export interface BuildSources {
  /** Folder of reference lists and corpora (`--shared`). */
  readonly shared: string
  /** Folder of the Unicode Character Database, with `unihan/` (`--unicode`). */
  readonly unicode: string
}

/** One part of the generated data: a pure function from sources to files. */
export interface BuildStep {
  readonly name: string
  /** What it reads of them. */
  readonly needs: readonly (keyof BuildSources)[]
  /** Path below `data/` -> content. The same sources give the same bytes. */
  build(sources: BuildSources): Promise<ReadonlyMap<string, string>>
}
