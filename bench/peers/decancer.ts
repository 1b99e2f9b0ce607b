import { createRequire } from 'node:module'
import { foldedForms } from './forms.ts'
import { type AbsentPeer, judgeEach, type Peer } from './peer.ts'

/** What the peer is called. */
export const DECANCER = 'decancer + exact match'

/**
 * decancer's fold of look-alikes and an exact look-up. Its binary is there for some platforms only, so that `setup` installs
 * it and it may be absent. Without `retainChinese` it takes 人民 for Latin letters.
 */
export function createDecancerPeer(forms: readonly string[]): Peer | AbsentPeer {
  const cure = loadDecancer()
  if (typeof cure === 'string') return { id: DECANCER, absent: cure }
  const cured = new Set(foldedForms(forms, cure))
  return {
    id: DECANCER,
    how: 'retainChinese; the cured name equals a cured form',
    most: Number.POSITIVE_INFINITY,
    judge: judgeEach((name) => cured.has(cure(name))),
  }
}

/** decancer as it is loaded without its types, which describe a default export that the module does not have. */
interface Decancer {
  (text: string, options: number): { toString(): string }
  options(chosen: { readonly retainChinese: boolean }): number
}

/** The fold, or why there is none. */
function loadDecancer(): ((text: string) => string) | string {
  try {
    const decancer = createRequire(import.meta.url)('decancer') as Decancer
    const options = decancer.options({ retainChinese: true })
    return (text) => decancer(text, options).toString()
  } catch (cause) {
    const got = (cause as Error).message.split('\n')[0]
    return `expected decancer, got ${got}; run bash bench/peers/setup`
  }
}
