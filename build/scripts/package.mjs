import { dirname } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { run } from './lib/child.mjs'
import { electronBinary, electronServerAnswers, fetchEnvironment } from './lib/electron.mjs'
import { helpFirst } from './lib/help.mjs'
import { binOf, checkPrerequisites, inProject, root } from './lib/project.mjs'
import { hasSigningIdentity, signingArguments } from './lib/signing.mjs'
import { updateArguments } from './lib/update-source.mjs'

/*
 * npm run package [-- --mac | --win | --linux] [--x64 | --arm64]: installers in dist/.
 * Exit code 3: the Electron runtime they are made of is not here and cannot be fetched.
 */

const EXIT_NO_ELECTRON = 3
const flags = process.argv.slice(2)

helpFirst('package')
checkPrerequisites()
// electron-updater reads this place from the packaged app (src/main/updates).
const updates = updateArguments(process.env['PARLEY_UPDATE_URL'])
if ('problem' in updates) {
  console.error(updates.problem)
  process.exit(1)
}
const here = isForThisMachine(flags) ? electronBinary() : undefined
if (!here && !(await electronServerAnswers())) {
  console.error(
    'Installers cannot be made here: they contain the Electron runtime, it has not been fetched yet, and its download server ' +
      'cannot be reached. Try again with a network connection, or set ELECTRON_MIRROR to a mirror you can reach.',
  )
  process.exit(EXIT_NO_ELECTRON)
}
if (!(await ensureBuilt())) process.exit(1)

const args = [
  '--projectDir',
  root,
  '--config',
  inProject('build', 'electron-builder.yml'),
  '--publish',
  'never',
  ...flags,
  ...updates.args,
]
args.push(...signingArguments(process.platform, process.env, await hasSigningIdentity()))
if (here) args.push(`-c.electronDist=${distributionOf(here)}`)
const { code } = await run(process.execPath, [binOf('electron-builder', 'electron-builder'), ...args], {
  cwd: root,
  env: fetchEnvironment(),
  forwardSignals: true,
})
if (code === 0) console.log('The installers are in dist/.')
process.exitCode = code

/**
 * Whether the Electron already installed is the one that would be packed: no other platform or architecture asked for.
 * @param {readonly string[]} wanted
 */
function isForThisMachine(wanted) {
  const own =
    { darwin: ['--mac', '-m'], win32: ['--win', '-w'], linux: ['--linux', '-l'] }[
      /** @type {string} */ (process.platform)
    ] ?? []
  const fits = (/** @type {string} */ flag) =>
    !flag.startsWith('-') || own.includes(flag) || flag === `--${process.arch}` || flag === '--dir'
  const defaultArch = process.platform === 'darwin' ? 'arm64' : 'x64'
  return process.arch === defaultArch && wanted.every(fits)
}

/**
 * The directory electron-builder copies: the binary's own, or the one that holds Electron.app.
 * @param {string} binary
 */
function distributionOf(binary) {
  return process.platform === 'darwin' ? dirname(dirname(dirname(dirname(binary)))) : dirname(binary)
}
