#!/usr/bin/env node
import { PARLEY_USAGE, runArguments } from './lib/commands.mjs'

/* `parley serve` and its like, where this folder was installed with `npm install --global`: what `npm run` does here. */

const args = process.argv.slice(2)
const asked = runArguments(args)
if (asked) {
  process.argv.splice(2, args.length, ...asked)
  await import('./run.mjs')
} else if (args[0] === '--help') console.log(PARLEY_USAGE)
else {
  console.error(PARLEY_USAGE)
  process.exitCode = 2
}
