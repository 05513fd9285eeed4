import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findBrowser } from './build/scripts/lib/browser.mjs'
import type { Options } from './tests/e2e/support/fixtures'
import { speech, writeRecording } from './tests/e2e/support/speech'

/*
 * End to end against what was built: real Chromium, the real browser host. One worker, because conversations are
 * listened to in real time. `npm test -- e2e` builds first and finds a browser.
 */

const results = join(import.meta.dirname, 'test-results')

/**
 * What the person says in the smoke test. The browser plays the file from every getUserMedia on, then its last buffer
 * for ever.
 */
const recording = join(results, 'question.wav')
mkdirSync(results, { recursive: true })
// The browser's noise suppression spoils the first word after the microphone opens; one that matters must not be first.
writeRecording(recording, [speech('Please tell me what is six times seven.')], 4_000)

const browser = findBrowser()
const options = {
  // Chromium refuses its sandbox to root, which is who tests run as in most containers.
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  ...(browser && { executablePath: browser.path }),
}
/** V8's flag, in Node and in Chromium. */
const QUICKLY_COMPILED = '--liftoff-only'
const fakeDevice = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${recording}%noloop`,
]

export default defineConfig<Options>({
  testDir: 'tests/e2e',
  outputDir: join(results, 'e2e'),
  workers: 1,
  fullyParallel: false,
  // What fails once has failed, in CI too: a second try hides what is wrong with the product or the test.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  // No spec is about the speed of the machine it runs on.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? join(results, 'e2e.json') }],
  ],
  // Without a graphics card every animated frame is drawn by the processor that should be listening.
  use: {
    locale: 'en-GB',
    permissions: ['microphone'],
    // Keeping a trace costs a sixth of the time: PARLEY_TRACE=1 for a failure one wants to look into.
    trace: process.env['PARLEY_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: options,
  },
  projects: [
    {
      name: 'smoke',
      testDir: 'tests/e2e/smoke',
      use: { microphoneMode: 'device', launchOptions: { ...options, args: [...options.args, ...fakeDevice] } },
    },
    {
      name: 'screens',
      testDir: 'tests/e2e/screens',
      fullyParallel: true,
      // Each test starts a host and opens a page, and lives for seconds. Optimising their WebAssembly (SQLite, voice
      // activity) takes longer than such a short life can gain by it; here it is only compiled quickly.
      use: {
        hostFlags: [QUICKLY_COMPILED],
        launchOptions: { ...options, args: [...options.args, `--js-flags=${QUICKLY_COMPILED}`] },
      },
    },
    { name: 'main', testDir: 'tests/e2e/main' },
    { name: 'electron', testDir: 'tests/e2e/electron' },
    // npm run check:desktop starts this one.
    ...(process.env['PARLEY_CHECK'] ? [{ name: 'check-desktop', testDir: 'tests/check-desktop' }] : []),
    // The pictures in docs/images are taken on purpose, not by every run: PARLEY_PICTURES=1 npm test -- e2e
    // --project=pictures
    ...(process.env['PARLEY_PICTURES'] ? [{ name: 'pictures', testDir: 'tests/e2e/pictures' }] : []),
  ],
})
