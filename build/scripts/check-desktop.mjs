import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBuilt } from './lib/build.mjs'
import { run } from './lib/child.mjs'
import { electronBinary, noWindowReason } from './lib/electron.mjs'
import { packedBinary } from './lib/packed.mjs'
import { helpFirst } from './lib/help.mjs'
import { binOf, checkPrerequisites, inProject, root } from './lib/project.mjs'
import { exitCode, tableOf } from './lib/findings.mjs'

/*
 * npm run check:desktop [-- --packaged]: runs the built desktop app, or the packed one in dist/, through its life by
 * itself and prints a table. Where it cannot be run it says SKIPPED and why, and ends with 0.
 */

const packaged = process.argv.includes('--packaged')

helpFirst('check-desktop')
checkPrerequisites()
const binary = packaged ? packedBinary(inProject('dist')) : electronBinary()
// Root is let in here, with Chromium's sandbox off: containers that test are run by root.
const noWindow = noWindowReason({ uid: -1, binary: process.getuid?.() === 0 ? undefined : binary })
if (!binary) {
  const how = packaged
    ? 'there is no packed app in dist/ (npm run package -- --dir makes one)'
    : 'the Electron binary is not here (npm start fetches it)'
  console.log(`SKIPPED check:desktop: ${how}.`)
} else if (noWindow) {
  console.log(`SKIPPED check:desktop: ${noWindow.reason}.`)
  for (const remedy of noWindow.remedies) console.log(`  - ${remedy}`)
} else if (packaged || (await ensureBuilt())) {
  await check(binary)
} else {
  process.exitCode = 1
}

/** @param {string} file the app's program */
async function check(file) {
  const results = inProject('test-results', 'check-desktop.json')
  mkdirSync(inProject('test-results'), { recursive: true })
  rmSync(results, { force: true })
  console.log(`Looking at ${file}; this takes about two minutes ...`)
  const env = {
    ...process.env,
    PARLEY_CHECK: results,
    PARLEY_CHECK_BINARY: file,
    PARLEY_CHECK_PACKED: packaged ? '1' : '',
  }
  const { output } = await run(
    process.execPath,
    [binOf('@playwright/test'), 'test', '--project=check-desktop', '--reporter=line'],
    { cwd: root, env, capture: true, forwardSignals: true },
  )
  /** @type {import('./lib/findings.mjs').Row[]} */
  const rows = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : []
  if (rows.length === 0) console.error(output)
  console.log(tableOf(rows))
  process.exitCode = exitCode(rows)
}
