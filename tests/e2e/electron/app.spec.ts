import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron, expect, test } from '@playwright/test'
import { electronBinary, noWindowReason } from '../../../build/scripts/lib/electron.mjs'
import { root } from '../../../build/scripts/lib/project.mjs'
import { SETTINGS_VERSION } from '../../../src/shared/settings'
import { watchProblems } from '../support/problems'
import { Recorder } from '../support/recorder'
import { ParleyWindow } from '../support/window'
import { agreement } from '../support/words'

const binary = electronBinary()
const unavailable = binary ? noWindowReason({ uid: -1 })?.reason : 'the Electron binary is not here'
const question = join(root, 'test-results', 'question.wav')

test.skip(unavailable !== undefined, `SKIPPED electron: ${unavailable}`)

let app: ElectronApplication
let dataDirectory: string

test.beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'parley-electron-'))
  // Somebody who has met Parley: without this the window begins with its introduction.
  await writeFile(
    join(dataDirectory, 'settings.json'),
    JSON.stringify({ version: SETTINGS_VERSION, onboarding: { done: true } }),
  )
  app = await _electron.launch({
    ...(binary !== undefined && { executablePath: binary }),
    args: [
      root,
      `--user-data-dir=${dataDirectory}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${question}%noloop`,
    ],
    env: { ...(process.env as Record<string, string>), PARLEY_DATA_DIR: dataDirectory },
  })
})

test.afterEach(async () => {
  await app.close()
  await rm(dataDirectory, { recursive: true, force: true })
})

test('the desktop app answers a spoken question aloud', async () => {
  const page = await app.firstWindow()
  const problems = watchProblems(page)
  // The window is there already; what is put in place now takes effect when it loads again. Not before it has loaded:
  // that would break off the load the app is waiting for.
  await page.getByTestId('talk-button').waitFor()
  await page.addInitScript({ path: join(root, 'tests', 'e2e', 'page', 'recorder.js') })
  await page.reload()
  const parley = new ParleyWindow(page, page.url())
  await parley.arm()
  await expect(parley.messages('assistant', 'done')).toContainText(/42|forty-two/i, { timeout: 30_000 })
  expect(agreement(await new Recorder(page).answer(0), 'forty two')).toBe(1)
  expect(problems).toEqual([])
})

test('the window is served by the app itself and locked down', async () => {
  const page = await app.firstWindow()
  expect(new URL(page.url()).protocol).toBe('app:')
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
  expect(await page.evaluate(() => typeof (globalThis as Record<string, unknown>)['require'])).toBe('undefined')
})
