import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './lib/build.mjs'
import { run } from './lib/child.mjs'
import { electronBinary, fetchElectron, noWindowReason } from './lib/electron.mjs'
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

checkPrerequisites()
endWithNpm()
const notDesktop = wantsBrowser
  ? undefined
  : (noWindowReason() ?? (electronBinary() ? undefined : isCommand ? 'Electron is not here' : await fetchElectron()))
if (!(await ensureBuilt())) process.exit(1)

const binary = wantsBrowser || notDesktop ? undefined : electronBinary()
if (binary) {
  await startDesktop(binary)
} else {
  if (notDesktop && !isCommand) console.log(`Parley opens in the browser, because ${notDesktop}.`)
  await startBrowserHost()
}

/** @param {string} binary */
async function startDesktop(binary) {
  const env = { ...process.env }
  // Left over from editors built on Electron; with it the binary would behave as plain Node.
  delete env['ELECTRON_RUN_AS_NODE']
  const { code } = await run(binary, [root, ...args], { cwd: root, env, forwardSignals: true })
  process.exitCode = code
}

/** In this very process: signals, exit code and output need no passing on. */
async function startBrowserHost() {
  const host = inProject('out', 'main', 'host.js')
  process.argv = [process.execPath, host, ...args]
  await import(pathToFileURL(host).href)
}
