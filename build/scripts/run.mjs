import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './lib/build.mjs'
import { helpFirst } from './lib/help.mjs'
import { endWithNpm } from './lib/parent.mjs'
import { checkPrerequisites, inProject } from './lib/project.mjs'

/*
 * Runs a built entry with the rest of the arguments, building first when the sources have changed:
 *   node build/scripts/run.mjs cli ask question.wav
 *   node build/scripts/run.mjs bench --json
 * Nothing but the entry writes to stdout.
 */

const [entry = '', ...args] = process.argv.slice(2)
if (!['cli', 'bench', 'host', 'serve'].includes(entry)) {
  console.error('Usage: node build/scripts/run.mjs cli|bench|host|serve [arguments]')
  process.exit(2)
}

helpFirst(entry === 'cli' ? (args[0] ?? '') : entry, args)
checkPrerequisites()
endWithNpm()
if (!(await ensureBuilt())) process.exit(1)

const file = inProject('out', 'main', `${entry}.js`)
process.argv = [process.execPath, file, ...args]
await import(pathToFileURL(file).href)
