import type { NumberSlot } from './types.ts'

/** Whether a number may stand in a slot: of its length and, where the slot has bounds, within them as it stands or with one digit more (97 for 97.0). */
export function fitsNumber({ min, max, bounds }: NumberSlot, number: string): boolean {
  if (number.length < min || number.length > max) return false
  if (bounds === undefined) return true
  const isWithin = (value: number): boolean => value >= bounds.least && value <= bounds.most
  return isWithin(Number(number)) || isWithin(Number(`${number}0`))
}
