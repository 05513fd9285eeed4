import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Unit and integration tests sit beside what they test; `tests/` holds those that span rooms. */
export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/{shared,engine,main,server,cli,preload}/**/*.test.ts', 'tests/{contract,integration,unit}/**/*.test.ts'],
          testTimeout: 20_000,
          // Real workers, sockets and processes on shared machines; what fails twice has failed.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
})
