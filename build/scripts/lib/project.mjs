import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own directory; scripts work from any current directory. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * @param {...string} parts
 * @returns {string} an absolute path inside the project
 */
export const inProject = (...parts) => join(root, ...parts)

/**
 * The script behind a dependency's command, to be run with this very Node: no shell, no `.cmd` shim, no PATH.
 * @param {string} name package name
 * @param {string} [command] when the package has several
 * @returns {string}
 */
export function binOf(name, command) {
  const { bin } = JSON.parse(readFileSync(inProject('node_modules', name, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin[command ?? Object.keys(bin)[0] ?? name]
  return inProject('node_modules', name, file)
}

/**
 * What is missing before anything can run, as a sentence; undefined when all is well.
 * @param {string} [version] of Node, `20.19.0`
 * @param {(path: string) => boolean} [exists]
 * @returns {string | undefined}
 */
export function missingPrerequisite(version = process.versions.node, exists = existsSync) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    return `Parley needs Node.js 20.19 or newer, and this is ${version}. Install a newer one from https://nodejs.org and try again.`
  }
  if (!exists(inProject('node_modules', 'electron-vite', 'package.json'))) {
    return 'The dependencies are not installed yet. Run "npm ci" first, then try again.'
  }
  return undefined
}

/** Ends the process with one sentence when something basic is missing. */
export function checkPrerequisites() {
  const sentence = missingPrerequisite()
  if (sentence === undefined) return
  console.error(sentence)
  process.exit(1)
}
