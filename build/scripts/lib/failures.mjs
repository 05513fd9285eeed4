import { root } from './project.mjs'

/** How many lines of a message stand in the summary: a log may be cut before its end is reached. */
const MESSAGE_LINES = 8
/** The most failures told one by one. */
const MOST = 30

/**
 * What failed, as the end of a run tells it: a name and the beginning of its message. A long log hides a failure, and
 * who reads only its end has to know which one it was.
 * @typedef {{name: string, message: string}} Failure
 */

/**
 * From vitest's `json` reporter. A file that does not load has a message of its own and no tests.
 * @param {{testResults: {name: string, status: string, message?: string, assertionResults: {status: string, fullName: string, failureMessages?: string[] | null}[]}[]}} results
 * @returns {Failure[]}
 */
export function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    const file = inside(name)
    if (failed.length === 0) return status === 'failed' ? [{ name: file, message: message ?? '' }] : []
    return failed.map(({ fullName, failureMessages }) => ({
      name: `${file} > ${fullName}`,
      message: failureMessages?.[0] ?? '',
    }))
  })
}

/**
 * @typedef {{title: string, specs?: {title: string, file: string, line: number, ok: boolean, tests: {results: {error?: {message?: string}}[]}[]}[], suites?: PlaywrightSuite[]}} PlaywrightSuite
 */

/**
 * From Playwright's `json` reporter. What failed outside every test (a file that does not load) stands in `errors`.
 * @param {{suites: PlaywrightSuite[], errors?: {message?: string}[]}} results
 * @returns {Failure[]}
 */
export function playwrightFailures({ suites, errors = [] }) {
  return [
    ...errors.map(({ message = '' }) => ({ name: 'outside of a test', message })),
    ...suites.flatMap((suite) => [
      ...(suite.specs ?? [])
        .filter(({ ok }) => !ok)
        .map(({ title, file, line, tests }) => ({
          name: `${file}:${line} > ${title}`,
          message: tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message ?? '',
        })),
      ...playwrightFailures({ suites: suite.suites ?? [] }),
    ]),
  ]
}

/**
 * Lines for the end of a run; none where nothing failed.
 * @param {readonly Failure[]} failures
 * @returns {string[]}
 */
export function tellFailures(failures) {
  const told = failures.slice(0, MOST).flatMap(({ name, message }) => [`FAILED ${name}`, ...beginning(message)])
  const more = failures.length - MOST
  return more > 0 ? [...told, `... and ${more} more`] : told
}

/** @param {string} message */
function beginning(message) {
  // Runners colour their messages.
  const lines = message.replace(/\u001b\[[\d;]*m/g, '').split('\n')
  return lines
    .filter((line) => line.trim() !== '')
    .slice(0, MESSAGE_LINES)
    .map((line) => `    ${line.slice(0, 200)}`)
}

/** @param {string} file */
function inside(file) {
  return file.startsWith(root) ? file.slice(root.length).replace(/^[\\/]/, '') : file
}
