import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

/** Tests that put something else in place of a module: each has modules of its own. */
export const APART = [
  'test/cli/registry.test.ts',
  'test/cli/variants.test.ts',
  'test/engine/registry/docs.test.ts',
  'test/scan/output/lock.test.ts',
  'test/scan/resume.test.ts',
]

export default defineConfig({
  test: {
    // Bounds hangs, not speed: shared machines may take many times what a quiet one does.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Vitest leaves one processor free, which is half of a machine that has two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          // The engine is loaded once a worker, not once a file.
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...APART],
          isolate: false,
          unstubEnvs: true,
          restoreMocks: true,
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
})
