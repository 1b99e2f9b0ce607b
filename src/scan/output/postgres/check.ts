import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import { outputPlace } from '../../postgres/url.ts'

/** As `TableOutput.check`. */
export function checkTableOptions(output: string, rejects: string | undefined): void {
  const { run, shown } = outputPlace(output)
  if (run !== null) {
    const what = safe`--output ${shown}: expected no run, which gets its number when it begins, got one; leave it out`
    throw new ZhengmingError('usage', what)
  }
  if (rejects === undefined) return
  const what = safe`--rejects ${rejects}: expected none where the output is a table, got a file; leave it out: such rows go to a table beside it`
  throw new ZhengmingError('usage', what)
}
