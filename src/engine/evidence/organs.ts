/** The class of organ words that private bodies bear. */
export const PRIVATE = 'private'
