/** What `parley COMMAND` runs: an entry of run.mjs, and what stands before the rest of the arguments. */
const COMMANDS = new Map([
  ['serve', ['serve']],
  ['ask', ['cli', 'ask']],
  ['mcp', ['cli', 'mcp']],
  ['models', ['cli', 'models']],
  ['check', ['cli', 'check']],
])

export const PARLEY_USAGE = `Usage: parley COMMAND [ARGUMENTS]

  serve    serve many people: web pages, telephones, programs
  ask      ask one question on a file and write the answer
  mcp      the running Parley as tools of another program
  models   list, get, test and remove models
  check    test every service that is set up

parley COMMAND --help tells more. The desktop app is started with npm start.`

/**
 * The arguments for run.mjs; undefined for what is no command.
 * @param {readonly string[]} args those behind `parley`
 * @returns {string[] | undefined}
 */
export function runArguments([command = '', ...rest]) {
  const entry = COMMANDS.get(command)
  return entry && [...entry, ...rest]
}
