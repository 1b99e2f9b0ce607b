import { formatOfUrl } from '../formats.ts'
import { type Verification, verify } from '../output/verify.ts'

/**
 * Compares an output with what its manifest, or the journal beside a table, tells of it.
 * @param path a manifest, or the URL of a table
 * @throws ZhengmingError as `verify` does, or what opens the table
 */
export async function verifyOutput(path: string, signal: AbortSignal | undefined): Promise<Verification> {
  const table = formatOfUrl(path)?.output?.table
  return table ? (await table.verify())(path, signal) : verify(path)
}
