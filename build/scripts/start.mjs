import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './lib/build.mjs'
import { runDesktop } from './lib/desktop.mjs'
import { electronBinary, fetchElectron, noWindowReason } from './lib/electron.mjs'
import { helpFirst } from './lib/help.mjs'
import { endWithNpm } from './lib/parent.mjs'
import { checkPrerequisites, inProject, root } from './lib/project.mjs'

/*
 * npm start: the desktop app where there is a window to show it in, otherwise the browser host.
 *   npm start -- --browser [--port 4180] [--no-open]
 *   npm start -- --toggle | --ask "..." | ...      tells the running one (src/engine/host/remote/command.ts)
 */

const wantsBrowser = process.argv.includes('--browser')
const args = process.argv.slice(2).filter((argument) => argument !== '--browser')
/** For the running Parley; nothing is fetched and nothing said for the sake of it. */
const isCommand = args.some((argument) => /^--(toggle|ptt-down|ptt-up|stop|show|ask)(=|$)/.test(argument))

helpFirst('start')
checkPrerequisites()
endWithNpm()
const notDesktop = wantsBrowser ? undefined : await whyNoDesktop()
if (!(await ensureBuilt())) process.exit(1)

const binary = wantsBrowser || notDesktop ? undefined : electronBinary()
const { code, died } = binary ? await runDesktop(binary, [root, ...args]) : { code: 0, died: notDesktop?.reason }
if (binary && !died) {
  process.exitCode = code
} else {
  if (died && !isCommand) console.log(`Parley opens in the browser, because ${died}.`)
  if (notDesktop && !isCommand && notDesktop.remedies.length > 0) {
    console.log('To have the desktop app instead, do one of these and start again:')
    for (const remedy of notDesktop.remedies) console.log(`  - ${remedy}`)
  }
  await startBrowserHost()
}

/**
 * Fetches Electron where it is missing and could be used.
 * @returns {Promise<ReturnType<typeof noWindowReason>>}
 */
async function whyNoDesktop() {
  const here = noWindowReason()
  if (here || electronBinary()) return here
  const failed = isCommand ? 'Electron is not here' : await fetchElectron()
  // What keeps Electron from its sandbox depends on where it lies, so it is looked at again.
  return failed === undefined ? noWindowReason() : { reason: failed, remedies: [] }
}

/** In this very process: signals, exit code and output need no passing on. */
async function startBrowserHost() {
  const host = inProject('out', 'main', 'host.js')
  process.argv = [process.execPath, host, ...args]
  await import(pathToFileURL(host).href)
}
