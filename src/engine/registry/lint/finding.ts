/** What a lint looks for. `format` findings are faults for which a registry is refused. */
export type LintRule =
  /** a row that cannot be read */
  | 'format'
  /** two rows have the same full name */
  | 'duplicate-body'
  /** a bundled body has the same full name */
  | 'bundled-body'
  /** a form that several bodies of the files have */
  | 'collision'
  /** a form that a bundled body or pattern has too */
  | 'bundled-form'
  /** a name that a bundled body bore, or by which an ended one went */
  | 'former-name'
  /** an ending in a pattern that no region has */
  | 'idle-exception'
  /** two forms of one body that are read alike */
  | 'redundant-form'
  /** also an ordinary word, by measurement */
  | 'common-word'
  /** also a person's name, by measurement */
  | 'person-name'
  /** text so common that it says little, by measurement */
  | 'common-text'
  /** a Latin abbreviation of up to three letters */
  | 'short-latin'
  /** flags names of the sample */
  | 'sample'

/** One finding, with what to do about it. */
export interface LintFinding {
  readonly rule: LintRule
  readonly file: string
  /** 1-based line of the file, 0 for the file as a whole. */
  readonly row: number
  readonly id: string | null
  /** The form that is meant, as written in the registry, without marks. */
  readonly form: string | null
  readonly what: string
  readonly remedy: string
}
