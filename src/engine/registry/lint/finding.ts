/** What a lint looks for. `format` findings are faults for which a registry is refused. */
export const LINT_RULES = [
  /** a row that cannot be read */
  'format',
  /** two rows have the same full name */
  'duplicate-body',
  /** a bundled body has the same full name */
  'bundled-body',
  /** a form that several bodies of the files have */
  'collision',
  /** a form that a bundled body or pattern has too, or of a pattern one that it composes */
  'bundled-form',
  /** a name that a bundled body bore, or by which an ended one went */
  'former-name',
  /** an ending in a pattern that no region has */
  'idle-exception',
  /** a template of a pattern for which no region is left */
  'idle-template',
  /** two forms of one body that are read alike */
  'redundant-form',
  /** also an ordinary word, by measurement */
  'common-word',
  /** also a person's name, by measurement */
  'person-name',
  /** text so common that it says little, by measurement */
  'common-text',
  /** a Latin abbreviation of up to three letters */
  'short-latin',
  /** flags names of the sample */
  'sample',
] as const

export type LintRule = (typeof LINT_RULES)[number]

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

/** The first few of what a message names. */
export function some(all: readonly string[]): string {
  const shown = all.slice(0, 3).join(', ')
  return all.length > 3 ? `${shown} and ${all.length - 3} more` : shown
}
