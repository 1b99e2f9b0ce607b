/** The class of organ words that private bodies bear. */
export const PRIVATE = 'private'

const SCHOOLS: ReadonlySet<string | null> = new Set(['school', 'university', 'vocational'])

/** Whether schools and universities bear organ words of a class. */
export const isSchool = (kind: string | null): boolean => SCHOOLS.has(kind)
