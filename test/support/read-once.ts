type BundleModule = typeof import('../../src/node/bundle.ts')

/**
 * The module that reads the tables of the package, made to read them once for all commands of a test file: each would take half a second.
 * @example vi.mock('../../src/node/bundle.ts', async (original) => (await import('../support/read-once.ts')).readOnce(original))
 */
export async function readOnce(original: () => Promise<BundleModule>): Promise<BundleModule> {
  const real = await original()
  let read: ReturnType<BundleModule['readBundle']> | undefined
  return {
    ...real,
    readBundle: () => {
      read ??= real.readBundle()
      return read
    },
  }
}
