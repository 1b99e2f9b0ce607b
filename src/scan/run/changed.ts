import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'

/** An input changed while it was read: what was written of it may hold rows twice or not at all, and no run goes on with it. */
export class ChangedInput extends ZhengmingError {
  constructor(where: string) {
    super(
      'input',
      safe`${where}: expected a file that stays as it is while it is read, got one that changed; scan again when it is complete`,
    )
  }
}

/** What a run that failed leaves, and whether the user is told that it can go on. */
export function afterFailure(error: unknown): { readonly discard: boolean; readonly silent: boolean } {
  // These say themselves what to do, which is to change an input or an option first: the run that was begun is then another.
  const silent = error instanceof ZhengmingError && ['usage', 'input', 'encoding'].includes(error.code)
  return { discard: error instanceof ChangedInput, silent }
}
