/*
 * What each npm command prints for --help: at once, before anything is built or looked for.
 */

/** @type {Readonly<Record<string, string>>} */
export const help = {
  start: `Usage: npm start [-- --browser] [-- --port PORT] [-- --no-open]
       npm start -- COMMAND        tells the running Parley

Starts Parley: the desktop app where there is a screen for it, else the window in your browser.

  --browser     open Parley in the browser instead of the desktop app
  --port PORT   listen on this port of 127.0.0.1 (browser only; default 4180, or any free one)
  --no-open     do not open a browser (browser only)
  --help        print this

Commands to the running Parley:
  --toggle      begin or end talking, as the talk key does
  --ptt-down    the talk key went down
  --ptt-up      the talk key came up
  --stop        stop the answer
  --show        bring the window to the front
  --ask TEXT    ask a question and print the answer

Examples:
  npm start
  npm start -- --ask "what time is it"`,

  dev: `Usage: npm run dev [-- --browser] [-- --port PORT]

Starts Parley for developers: built again on every change.

  --browser     the window in the browser instead of the desktop app
  --port PORT   listen on this port of 127.0.0.1 (browser only; default 4180)
  --help        print this`,

  test: `Usage: npm test [-- PART [ARGUMENTS]]

Runs every check, or one part with arguments for its runner.

  lint          ESLint with the import law, and Prettier
  types         TypeScript
  build         the build
  unit          unit and integration tests (Vitest)
  e2e           end-to-end tests in a real browser (Playwright)
  long          the unit tests that are shortened elsewhere, at their full length (about 20 minutes)
  --help        print this

Examples:
  npm test -- unit src/engine/turn
  npm test -- e2e tests/e2e/screens/settings.spec.ts`,

  ask: `Usage: npm run ask -- QUESTION [--out REPLY.wav] [--json]
       npm run ask -- QUESTION.wav [--out REPLY.wav] [--json]

Asks one question without a window, with your settings and in your language, and prints the answer. Nothing is kept.

  QUESTION      the words to ask, or a WAV file with the question spoken
  --text TEXT   the words to ask, also where they look like the name of a file
  --out FILE    write the spoken answer to this WAV file
  --json        print one JSON object: heard, reply, state, timings, audio
  --defaults    ask with the settings Parley comes with instead of yours
  --help        print this

Keys in the desktop app's keychain cannot be read from here; give them as environment variables
(npm run check:providers names them). Exit code 1: no answer. 2: wrong use.

Examples:
  npm run ask -- "what time is it"
  npm run --silent ask -- question.wav --out reply.wav --json`,

  mcp: `Usage: node build/scripts/run.mjs cli mcp
       npm run mcp -- --http

Serves other programs over MCP (Model Context Protocol) on standard input and output: say, ask, listen, notify and
history_search. Parley has to be running; you are asked once for each program (docs/calling.md).

  --http        print address and token for programs that speak MCP over HTTP
  --help        print this`,

  docs: `Usage: npm run docs

Writes into the documents what they hold of the sources: the table of providers in README.md.

  --help        print this`,

  check: `Usage: npm run check:providers [-- PROVIDER...] [-- --json] [-- --every-rule]

Tests every service that is set up: a test call, one tiny turn for each thing it does, and a tool call.
Says what the others would need. A tiny turn at a paid service costs a fraction of a cent.

  PROVIDER      test only these, such as openai deepgram local
  --json        print one JSON object
  --every-rule  also a tool turn with each effort and way to think a model's settings offer, and a recogniser's languages
  --help        print this

Exit code 1: a service failed. 2: wrong use.

Examples:
  npm run check:providers
  npm run check:providers -- openai --json`,

  serve: `Usage: npm run serve [-- --config FILE] [-- --port PORT] [-- --host ADDRESS]
       npm run serve -- --demo [--port PORT]

Serves many people at once: web pages, telephones, programs. docs/serving.md has the whole of it.

  --config FILE   what to serve, and for whom (default parley.server.json)
  --demo          serve this machine's own chain, without keys, with a page that talks
  --port PORT     listen there instead of where the file says; 0 for any free port
  --host ADDRESS  listen on this address instead of where the file says
  --help          print this

Examples:
  npm run serve -- --demo
  npm run serve -- --config parley.server.json`,
  models: `Usage: npm run models -- list [--json] [--language TAG]
       npm run models -- get MODEL... | recommended [--from FILE] [--mirror ADDRESS] [--accept-terms] [--language TAG]
       npm run models -- test [MODEL...] [--json]
       npm run models -- remove MODEL...

list     shows the models there are; --json prints [{id, role, languages, licence, bytes, installed}]
get      downloads models, going on where an earlier download stopped (Ctrl+C stops it and keeps what has come)
           --from FILE       uses a file that is here already, when it is the right one
           --mirror ADDRESS  asks this host first; the files are checked wherever they come from
           --accept-terms    for models whose use is limited: the terms are shown without it
test     reads what is installed again, compares it with its hashes, has it work and prints how fast it was
remove   deletes models and unfinished downloads
--language is what you speak, for what is recommended (en)`,

  bench: `Usage: npm run bench [-- NAME...] [-- --json] [-- --plot] [-- --minutes N] [-- --list]

Measures Parley on this machine and prints tables (docs/benchmarks.md).

  NAME          parts to run; all but the long ones without any
  --json        one JSON object instead of tables
  --plot        also draw docs/images/bench-*.svg
  --minutes N   length of parts that can run as long as you like (soak)
  --list        what there is to run
  --help        print this`,

  'check-desktop': `Usage: npm run check:desktop [-- --packaged]

Runs the desktop app through its life by itself and prints a table of what works. Takes about two minutes.

  --packaged    the app in dist/ instead of the built one
  --help        print this`,

  package: `Usage: npm run package [-- --mac | --win | --linux] [-- --x64 | --arm64] [-- --dir]

Makes installers in dist/, for this machine where nothing else is asked for.

  --dir         the app without an installer
  --help        print this

Exit code 3: the Electron runtime cannot be fetched.`,
}

/**
 * Prints what a command takes, and ends, when that is what was asked for.
 * @param {string} name
 * @param {readonly string[]} [args]
 */
export function helpFirst(name, args = process.argv.slice(2)) {
  const text = help[name]
  if (text === undefined || !args.some((argument) => argument === '--help' || argument === '-h')) return
  console.log(text)
  process.exit(0)
}
