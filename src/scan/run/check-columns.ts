import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import type { Delimiter } from '../../engine/tables/records.ts'
import { formatOf, formatsOf, inputOf } from '../formats.ts'
import { type ColumnChoice, choosesColumns } from '../input/columns.ts'
import type { TableInput, TextInput } from '../input/format.ts'
import { either } from './format-of.ts'
import type { Input } from './inputs.ts'

const isDelimited = (input: TextInput | TableInput): boolean => 'delimited' in input && input.delimited

/**
 * Refuses columns for an input that has none, and a delimiter for one whose fields are not parted by any.
 * @throws ZhengmingError `usage`
 */
export function checkColumns(
  { format, where }: Pick<Input, 'format' | 'where'>,
  columns: ColumnChoice,
  delimiter: Delimiter | undefined,
): void {
  const input = inputOf(format)
  if (delimiter !== undefined && !isDelimited(input)) {
    const others = formatsOf('input').filter(([, other]) => isDelimited(other.input!))
    const titles = either(others.map(([, { title }]) => title))
    throw new ZhengmingError(
      'usage',
      safe`${where}: expected no --delimiter for what is no ${titles}; leave it out or pass --format ${others[0]![0]}`,
    )
  }
  if ('open' in input || input.columns || !choosesColumns(columns)) return
  throw new ZhengmingError(
    'usage',
    safe`${where}: expected no --name-column, --id-column or --owner-column for ${formatOf(format).title}, which have no columns; leave them out or pass --format`,
  )
}
