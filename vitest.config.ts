import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Unit and integration tests sit beside what they test; `tests/` holds those that span rooms. A test of the window that
 * needs a document says so in its first line (`// @vitest-environment jsdom`); making one takes a second, and most do
 * without.
 */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/{contract,integration,unit}/**/*.test.ts'],
    testTimeout: 20_000,
    // By itself vitest leaves one processor idle: half of the machine where there are two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // What fails once has failed, in CI too: a second try hides what is wrong with the product or the test.
    retry: 0,
  },
})
