import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { SETTINGS_VERSION } from '../../src/shared/settings'
import { updateFile } from '../../build/scripts/lib/packed.mjs'
import { root } from '../../build/scripts/lib/project.mjs'
import { openOverCdp } from './cdp-world'
import { openElectron, type Start } from './electron-world'
import { life, lookAt } from './rows'
import { openUpdateFeed } from './update-feed'

/* Started by build/scripts/check-desktop.mjs, which names the program and the file for the results. */

const binary = process.env['PARLEY_CHECK_BINARY'] ?? ''
const packed = Boolean(process.env['PARLEY_CHECK_PACKED'])
const results = process.env['PARLEY_CHECK'] ?? ''
const question = join(root, 'test-results', 'question.wav')

test('the desktop app lives its life', async () => {
  test.setTimeout(5 * 60_000)
  const dataDirectory = await mkdtemp(join(tmpdir(), 'parley-check-'))
  writeFileSync(
    join(dataDirectory, 'settings.json'),
    JSON.stringify({ version: SETTINGS_VERSION, onboarding: { done: true } }),
  )
  const feed = packed ? await openUpdateFeed() : undefined
  const putBack = feed ? nameFeed(feed.url) : () => undefined
  const start: Start = {
    binary,
    dataDirectory,
    args: [
      ...(packed ? [] : [root]),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${question}%noloop`,
    ],
    // APPIMAGE names what an update would replace: a file of this check's own.
    env: {
      ...process.env,
      PARLEY_DATA_DIR: dataDirectory,
      ...(packed && process.platform === 'linux' && { APPIMAGE: appImage(dataDirectory) }),
    },
  }
  // With it the program would be plain Node; editors built on Electron leave it to what they start.
  delete start.env['ELECTRON_RUN_AS_NODE']
  const rows: object[] = []
  try {
    const world = packed
      ? await openOverCdp(start, { protocol: 'app:', api: ['request', 'onEvent', 'note'] })
      : await openElectron(start)
    await lookAt(life(feed), world, (title, finding) => {
      rows.push({ title, ...finding })
      writeFileSync(results, JSON.stringify(rows))
    })
  } finally {
    putBack()
    await feed?.close()
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 })
  }
})

function appImage(directory: string): string {
  const file = join(directory, 'Parley.AppImage')
  writeFileSync(file, 'nothing that could run')
  return file
}

/** Tells the packed app whom to ask for updates; returns what makes it as it was. */
function nameFeed(url: string): () => void {
  const file = updateFile(binary)
  const before = existsSync(file) ? readFileSync(file) : undefined
  writeFileSync(file, `provider: generic\nurl: ${url}\nupdaterCacheDirName: parley-check\n`)
  return () => (before === undefined ? rmSync(file) : writeFileSync(file, before))
}
