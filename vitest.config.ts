import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Bounds hangs, not speed: shared machines may take many times what a quiet one does.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Vitest leaves one processor free, which is half of a machine that has two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
