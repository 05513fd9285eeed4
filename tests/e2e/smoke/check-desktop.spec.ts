import { join } from 'node:path'
import { findBrowser } from '../../../build/scripts/lib/browser.mjs'
import { root } from '../../../build/scripts/lib/project.mjs'
import { openOverCdp } from '../../check-desktop/cdp-world'
import { lifeInBrowser, lookAt, microphoneRow } from '../../check-desktop/rows'
import type { World } from '../../check-desktop/world'
import { RECORDER, watch } from '../../check-desktop/electron-world'
import { expect, test } from '../support/fixtures'

/*
 * npm run check:desktop without Electron: its rows look at the browser host's window, in a browser that is driven as
 * the packed app is. A row that cannot fail would prove nothing, so the second test takes away what each one looks for.
 * These are the only tests through the browser's real microphone path; everything else speaks into a scripted one.
 */

const question = join(root, 'test-results', 'question.wav')

test('a question into the microphone is answered aloud, and the other rows are fine, too', async ({ host }, info) => {
  const world = await openOverCdp(
    {
      binary: findBrowser()?.path ?? '',
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--headless=new',
        '--disable-gpu',
        '--autoplay-policy=no-user-gesture-required',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${question}%noloop`,
        `--user-data-dir=${info.outputPath('browser')}`,
        host.url,
      ],
      env: process.env,
      dataDirectory: host.dataDirectory,
    },
    { protocol: 'http:', api: [] },
    true,
  )
  const findings = await lookAt(lifeInBrowser, world)
  expect([...findings].filter(([, { verdict }]) => verdict !== 'ok')).toEqual([])
  expect(findings.get('microphone to loudspeaker')?.sentence).toMatch(/Heard “.*” and said “.*”/)
  expect((await world.quit?.())?.ms).toBeLessThan(10_000)
})

test.describe('where everything is taken away', () => {
  test.use({ microphoneMode: 'device', bypassCSP: true })

  test('each of them fails and says so', async ({ page, host, problems }) => {
    const fetched: string[] = []
    watch(page, fetched, [])
    await page.route(/silero|worklet/, (route) => route.abort())
    await page.addInitScript({ path: RECORDER })
    await page.goto(host.url)
    await page.getByTestId('talk-button').waitFor()
    const world: World = {
      platform: process.platform,
      dataDirectory: host.dataDirectory,
      patienceMs: 3_000,
      page: () => page,
      fetched,
      problems,
      expected: { protocol: 'app:', api: ['request'] },
      pages: () => page.context().pages(),
      kill: () => Promise.resolve(true),
      revive: () => Promise.resolve(false),
    }
    // The permission cannot be taken from a browser that was started with a device of its own; see judge.test.ts.
    const rows = lifeInBrowser.filter((row) => row !== microphoneRow)
    const findings = await lookAt(rows, world)
    expect([...findings].map(([title, { verdict, sentence }]) => [title, verdict, sentence])).toEqual([
      ['window and preload', 'FAILED', 'The window shows http:, not app:.'],
      ['content policy', 'FAILED', expect.stringMatching(/script written into the page ran/)],
      ['microphone to loudspeaker', 'FAILED', expect.stringMatching(/Nothing of what the microphone played/)],
      ['worklets and Silero', 'FAILED', expect.stringMatching(/never got: Silero/)],
      ['page killed and back', 'FAILED', 'The page was killed and did not come back.'],
    ])
    await page.goto('about:blank')
    problems.length = 0
  })
})
