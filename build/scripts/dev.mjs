import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureBuilt } from './lib/build.mjs'
import { run } from './lib/child.mjs'
import { electronBinary, noWindowReason } from './lib/electron.mjs'
import { endWithNpm } from './lib/parent.mjs'
import { helpFirst } from './lib/help.mjs'
import { binOf, checkPrerequisites, inProject, root } from './lib/project.mjs'

/*
 * npm run dev: electron-vite's dev server with the desktop app where both can run; otherwise the browser host, built
 * again and restarted whenever a source file changes. Reload the page to see a change; the conversation is kept.
 */

/** Editors write a file in several steps; wait until they have settled. */
const SETTLE_MS = 150

helpFirst('dev')
checkPrerequisites()
endWithNpm()
const args = process.argv.slice(2).filter((argument) => argument !== '--browser')
const reason = process.argv.includes('--browser')
  ? 'you asked for it'
  : (noWindowReason()?.reason ??
    (electronBinary() ? undefined : 'Electron has not been fetched (npm start fetches it)'))
if (reason === undefined) {
  process.exitCode = (
    await run(process.execPath, [binOf('electron-vite'), 'dev', '--watch', ...args], {
      cwd: root,
      forwardSignals: true,
    })
  ).code
} else {
  console.log(`Developing with the browser host, because ${reason}.`)
  await developHost()
}

async function developHost() {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let host
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      host?.kill()
      process.exit(0)
    })
  }
  // The address stays the same over restarts, so that reloading the page is enough.
  const token = process.env['PARLEY_TOKEN'] ?? randomBytes(16).toString('hex')
  const port = args.includes('--port') ? [] : ['--port', '4180']

  for (let opened = false; ; opened = true) {
    const changed = nextChange()
    if (await ensureBuilt()) {
      const more = opened ? [...port, '--no-open'] : port
      host = spawn(process.execPath, ['--enable-source-maps', inProject('out', 'main', 'host.js'), ...args, ...more], {
        stdio: 'inherit',
        env: { ...process.env, PARLEY_TOKEN: token },
      })
    }
    await changed
    await sleep(SETTLE_MS)
    if (host && host.exitCode === null && host.signalCode === null) {
      host.kill()
      await once(host, 'exit')
    }
  }
}

/** @returns {Promise<void>} resolves at the next change of a source file */
function nextChange() {
  return new Promise((resolve) => {
    const watcher = watch(inProject('src'), { recursive: true }, () => {
      watcher.close()
      resolve()
    })
  })
}
