import type { SchemaElement } from 'hyparquet'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'

/** Rows of a row group. */
const GROUP = 250_000

/** Columns may hold null, as those of most writers may. */
const SCHEMA: SchemaElement[] = [
  { name: 'root', num_children: 2 },
  { name: 'id', type: 'INT64', repetition_type: 'OPTIONAL' },
  { name: 'name', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
]

/** Writes names and their row numbers as a Parquet file, packed by snappy. */
export async function writeParquet(path: string, names: Iterable<string>): Promise<void> {
  const parquet = new ParquetWriter({ writer: fileWriter(path), schema: SCHEMA })
  let ids: bigint[] = []
  let group: string[] = []
  let rows = 0n
  const endGroup = async (): Promise<void> => {
    const columnData = [
      { name: 'id', data: ids },
      { name: 'name', data: group },
    ]
    await parquet.write({ columnData, rowGroupSize: GROUP })
    ids = []
    group = []
  }
  for (const name of names) {
    ids.push(++rows)
    group.push(name)
    if (group.length === GROUP) await endGroup()
  }
  if (group.length > 0) await endGroup()
  await parquet.finish()
}
