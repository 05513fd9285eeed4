import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Tests around the engine share their worker's modules, which halves the time of all: loading them takes longer than
 * most tests. Those listed replace modules or globals and have a worker for themselves, as everything elsewhere has.
 */
const sharing = ['src/{engine,gateway,main,server,shared}/**/*.test.ts', 'tests/integration/**/*.test.ts']
const notSharing = [
  'src/engine/wire/sdk-fetch.test.ts',
  'src/engine/providers/local/moonshine/recogniser.test.ts',
  'tests/integration/{anthropic,liveavatar,local-speech,mcp,openai-compatible,program-path,system-voices}.test.ts',
]

/**
 * Unit and integration tests sit beside what they test; `tests/` holds those that span rooms. A test of the window that
 * needs a document says so in its first line (`// @vitest-environment jsdom`); making one takes a second, and most do
 * without.
 */
export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'together', include: sharing, exclude: notSharing, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: [
            'src/!(engine|gateway|main|server|shared)/**/*.test.ts',
            'tests/{contract,unit}/**/*.test.ts',
            ...notSharing,
          ],
        },
      },
    ],
    // No test is about the speed of the machine it runs on.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: ['tests/support/patience.ts'],
    // One more than there are processors where those are few: many tests wait for sockets, processes and sound.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // What fails once has failed, in CI too: a second try hides what is wrong with the product or the test.
    retry: 0,
  },
})
