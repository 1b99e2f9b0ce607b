import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'
import type { ReadRow } from '../scan/run/read-output.ts'

/** An output that is joined with another one, and the inputs of its scan in order where a manifest tells them. */
export interface JoinSide {
  readonly path: string
  readonly inputs: readonly string[] | null
}

/**
 * The order of the rows of two outputs: by input and row. Inputs are told apart by their place where both manifests are
 * there, else by their paths, whose order is then learned: an input that one of the outputs is in goes first, and of two
 * new ones that of the smaller path, as folders and patterns are read. A wrong guess shows by a row that comes too late.
 */
export class InputOrder {
  readonly #sides: readonly [JoinSide, JoinSide]
  readonly #places: readonly [Map<string, number>, Map<string, number>]
  readonly #learned: boolean
  readonly #last: [{ place: number; row: number }, { place: number; row: number }]

  constructor(old: JoinSide, now: JoinSide) {
    this.#sides = [old, now]
    this.#learned = old.inputs === null || now.inputs === null
    const learned = placesOf(old.inputs ?? now.inputs ?? [])
    this.#places = this.#learned ? [learned, learned] : [placesOf(old.inputs!), placesOf(now.inputs!)]
    this.#last = [
      { place: -1, row: 0 },
      { place: -1, row: 0 },
    ]
  }

  /** Negative where the row of the old output comes first, 0 where both are one row of the input. */
  compare(old: ReadRow, now: ReadRow): number {
    if (this.#learned && (old.file === null) !== (now.file === null)) throw this.#otherNaming(now)
    const [before, after] = [this.#placeOf(0, old), this.#placeOf(1, now)]
    if (before === undefined && after === undefined && old.file !== now.file) {
      return old.file! < now.file! ? -1 : 1
    }
    if (before === after) return old.row - now.row
    return (before ?? Number.POSITIVE_INFINITY) - (after ?? Number.POSITIVE_INFINITY)
  }

  /**
   * Notes that a row is taken.
   * @throws ZhengmingError `input` where it does not come after the one before
   */
  take(side: 0 | 1, row: ReadRow): void {
    const place = this.#placeOf(side, row) ?? this.#learn(row)
    const last = this.#last[side]
    if (place < last.place || (place === last.place && row.row <= last.row)) throw this.#tooLate(side, row)
    this.#last[side] = { place, row: row.row }
  }

  #placeOf(side: 0 | 1, { file, line }: ReadRow): number | undefined {
    if (file === null) return 0
    const place = this.#places[side].get(file)
    if (place !== undefined || this.#learned) return place
    throw new ZhengmingError(
      'input',
      safe`${this.#sides[side].path}, line ${line}: expected an input that the manifest tells of, got ${file}; scan again`,
    )
  }

  #learn({ file }: ReadRow): number {
    const [places] = this.#places
    places.set(file!, places.size)
    return places.size - 1
  }

  #tooLate(side: 0 | 1, { file, row, line }: ReadRow): ZhengmingError {
    const named = file === null ? '' : `${file} `
    return new ZhengmingError(
      'input',
      safe`${this.#sides[side].path}, line ${line}: expected rows in the order of the inputs, got ${named}row ${row} too late; pass outputs as zhengming scan wrote them, with their manifests, or --by id`,
    )
  }

  #otherNaming({ file, line }: ReadRow): ZhengmingError {
    const [old, now] = this.#sides
    const got = file === null ? 'one that names none' : `${file}, which only this output names`
    return new ZhengmingError(
      'input',
      safe`${now.path}, line ${line}: expected a row that names its input as ${old.path} does, got ${got}; scan the same inputs in the same way, or pass --by id`,
    )
  }
}

function placesOf(inputs: readonly string[]): Map<string, number> {
  return new Map(inputs.map((path, place) => [path, place]))
}
