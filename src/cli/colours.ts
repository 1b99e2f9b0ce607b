import pc from 'picocolors'

/** Functions that paint text, or leave it as it is. */
export type Colours = ReturnType<typeof pc.createColors>

/** Gives painting functions, or plain ones where colours are off. */
export function createColours(enabled: boolean): Colours {
  return pc.createColors(enabled)
}
