import type { ReaderContext } from './columns.ts'
import type { Watch } from './cut.ts'
import type { RowLayout } from './row-layout.ts'

/** Counts what is passed over between the rows of an input, to tell it at the end. */
export class Passed implements Watch {
  #blanks = 0
  #marks = 0

  blank(): void {
    this.#blanks++
  }

  marked(): void {
    this.#marks++
  }

  /** Tells what there was. */
  tell({ table, fields }: RowLayout, { where, note }: Pick<ReaderContext, 'where' | 'note'>): void {
    if (this.#blanks > 0) {
      note(`${where}: ${counted(this.#blanks, 'blank line is', 'blank lines are')} passed over`)
    }
    if (this.#marks === 0) return
    const what = counted(this.#marks, 'line begins', 'lines begin')
    const inName = table === null ? fields === null : table.columns.name === 0
    const taken = inName ? 'it is judged as part of the name' : 'it is no part of the row'
    note(`${where}: ${what} with a byte order mark, as where files were joined; ${taken}`)
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
