import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import { ensureBuilt } from './lib/build.mjs'
import { run } from './lib/child.mjs'
import { findOrInstallBrowser } from './lib/browser.mjs'
import { electronBinary, noWindowReason } from './lib/electron.mjs'
import { helpFirst } from './lib/help.mjs'
import { binOf, checkPrerequisites, inProject, root } from './lib/project.mjs'
import { add, none, playwrightCounts, vitestCounts } from './lib/counts.mjs'
import { playwrightFailures, tellFailures, vitestFailures } from './lib/failures.mjs'
import { LONG_MINUTES, longerTests } from './lib/longer-tests.mjs'

/*
 * npm test: everything. npm test -- lint|types|unit|e2e [arguments for the runner]: a part of it.
 * npm run test:long: the unit tests that npm test shortens, at their full length (tests/support/cases.ts).
 * A step that fails does not keep the independent ones after it from running; the summary names them all.
 */

/** @typedef {import('./lib/counts.mjs').Counts} Counts */
/** @typedef {import('./lib/failures.mjs').Failure} Failure */
/**
 * @typedef {object} Outcome
 * @property {'ok' | 'FAILED' | 'SKIPPED'} verdict
 * @property {string} [note]
 * @property {Counts} [counts]
 * @property {readonly Failure[]} [failures] the tests that failed, for the end of the log
 * @property {string} [output] not printed yet
 */

/** @type {Map<string, () => Promise<Outcome>>} */
const steps = new Map(Object.entries({ lint, types, build, unit, e2e, long }))
/**
 * The parts that only read the sources. Beside others they run in what those leave of the processor: tests wait a great
 * deal, above all where a conversation is listened to in real time, and what they measure must not be disturbed.
 */
const readers = ['lint', 'types']
/**
 * Playwright's arguments. Screens can be looked at side by side, and mostly wait; but only one conversation at a time
 * can be listened to, and nothing may run beside it: Chromium raises its own priority, so screens do not give way.
 */
const screens = { name: 'screens', args: ['--project=screens', '--workers=3'] }
const conversations = { name: 'conversations', args: ['--project=smoke', '--project=main', '--project=electron'] }
/** The parts that test what was built. */
const needBuild = ['unit', 'e2e', 'long']

helpFirst('test')
const [part, ...more] = process.argv.slice(2)
if (part !== undefined && !steps.has(part)) {
  console.error(`There is no part "${part}". Parts: ${[...steps.keys()].join(', ')}.`)
  process.exit(2)
}

checkPrerequisites()
const chosen =
  part === undefined
    ? [...steps.keys()].filter((name) => name !== 'long')
    : needBuild.includes(part)
      ? ['build', part]
      : [part]
/** @type {[string, Outcome, number][]} */
const outcomes = []
const reading = readers
  .filter((name) => chosen.includes(name))
  .map((name) => {
    const reader = { name, done: timed(name), over: false, told: false }
    void reader.done.then(() => (reader.over = true))
    return reader
  })
if (reading.length > 0) console.log(`In the background: ${reading.map(({ name }) => name).join(', ')} ...`)
for (const name of chosen.filter((one) => !readers.includes(one))) {
  await conclude(name, timed(name))
  // What they found is told as soon as nobody else is printing.
  for (const reader of reading.filter(({ over, told }) => over && !told)) await tell(reader)
}
for (const reader of reading.filter(({ told }) => !told)) await tell(reader)
report()

/** @param {typeof reading[number]} reader */
async function tell(reader) {
  reader.told = true
  await conclude(reader.name, reader.done)
}

/**
 * Runs a part. Readers print nothing while they run, because they run together.
 * @param {string} name
 * @returns {Promise<{outcome: Outcome, ms: number}>}
 */
async function timed(name) {
  if (!readers.includes(name)) console.log(`\n== ${name} ==`)
  const begun = Date.now()
  const outcome = (await steps.get(name)?.()) ?? { verdict: 'FAILED' }
  return { outcome, ms: Date.now() - begun }
}

/**
 * @param {string} name
 * @param {ReturnType<typeof timed>} running
 */
async function conclude(name, running) {
  const { outcome, ms } = await running
  if (readers.includes(name)) console.log(`\n== ${name} ==`)
  if (outcome.output) console.log(outcome.output.trimEnd())
  if (outcome.verdict === 'SKIPPED') console.log(`SKIPPED ${name}: ${outcome.note}`)
  outcomes.push([name, outcome, ms])
}

/** @returns {Promise<Outcome>} */
async function lint() {
  const linters = await Promise.all([
    read(binOf('oxlint'), ['.', '--format=unix']),
    read(binOf('eslint'), ['.', '--max-warnings', '0']),
    read(binOf('prettier'), ['--check', '.', '--log-level', 'warn']),
  ])
  const failed = linters.some(({ verdict }) => verdict === 'FAILED')
  return { verdict: failed ? 'FAILED' : 'ok', output: linters.map(({ output }) => output ?? '').join('') }
}

/** @returns {Promise<Outcome>} */
async function types() {
  return read(binOf('typescript-7', 'tsc'), ['-b', '--pretty'])
}

/** @returns {Promise<Outcome>} */
async function build() {
  return { verdict: (await ensureBuilt()) ? 'ok' : 'FAILED' }
}

/**
 * Only the files that do more in a long run: the others have nothing to add to the unit tests.
 * @returns {Promise<Outcome>}
 */
async function long() {
  const files = more.length > 0 ? more : longerTests()
  console.log(`${files.length} files at their full length. On two processors they take about ${LONG_MINUTES} minutes.`)
  return unit({ PARLEY_LONG: '1' }, files)
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {readonly string[]} [asked] files, and other arguments for the runner
 * @returns {Promise<Outcome>}
 */
async function unit(env = {}, asked = runnerArguments('unit')) {
  const file = resultFile('unit.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...asked]
  const code = await tool(binOf('vitest'), args, env)
  return counted(code, file, vitestCounts, vitestFailures)
}

/** @returns {Promise<Outcome>} */
async function e2e() {
  if (outcomes.some(([name, { verdict }]) => name === 'build' && verdict === 'FAILED'))
    return { verdict: 'FAILED', note: 'nothing to test: the build failed' }
  const found = await findOrInstallBrowser((line) => console.log(line))
  if ('why' in found) return { verdict: 'SKIPPED', note: found.why, counts: { ...none, skipped: await countSpecs() } }
  console.log(`Browser: ${found.browser.path} (${found.browser.from})`)
  const noElectron = electronBinary()
    ? noWindowReason({ uid: -1 })?.reason
    : 'the Electron binary is not here (npm start fetches it)'
  if (noElectron) console.log(`SKIPPED electron: ${noElectron}`)

  const asked = runnerArguments('e2e')
  const runs = asked.length > 0 ? [{ name: 'e2e', args: asked }] : [screens, conversations]
  /** @type {Outcome[]} */
  const all = []
  for (const { name, args } of runs) {
    const file = resultFile(`${name}.json`)
    const env = { PARLEY_BROWSER: found.browser.path, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
    // Each run empties the folder it writes to.
    const folder = runs.length > 1 ? [`--output=${inProject('test-results', name)}`] : []
    const code = await tool(binOf('@playwright/test'), ['test', ...args, ...folder], env)
    all.push(counted(code, file, playwrightCounts, playwrightFailures))
  }
  return {
    verdict: all.every(({ verdict }) => verdict === 'ok') ? 'ok' : 'FAILED',
    counts: all.reduce((sum, { counts }) => add(sum, counts ?? none), none),
    failures: all.flatMap(({ failures }) => failures ?? []),
  }
}

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} exit code
 */
async function tool(script, args, env = {}) {
  return (
    await run(process.execPath, [script, ...args], { cwd: root, env: { ...process.env, ...env }, forwardSignals: true })
  ).code
}

/**
 * A tool that only reads. Its output is printed when its turn comes.
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<Outcome>}
 */
async function read(script, args) {
  const { code, output } = await run(process.execPath, [script, ...args], {
    cwd: root,
    capture: true,
    forwardSignals: true,
    ...(chosen.length > 1 && { priority: constants.priority.PRIORITY_LOW }),
  })
  return { verdict: code === 0 ? 'ok' : 'FAILED', output }
}

/** Arguments after the part's name belong to its runner. @param {string} name */
function runnerArguments(name) {
  return part === name ? more : []
}

/** Results of an earlier run must not be counted again. @param {string} name */
function resultFile(name) {
  const file = inProject('test-results', name)
  mkdirSync(inProject('test-results'), { recursive: true })
  rmSync(file, { force: true })
  return file
}

/** How many tests a missing browser skips. */
async function countSpecs() {
  const { output } = await run(process.execPath, [binOf('@playwright/test'), 'test', '--list'], {
    cwd: root,
    capture: true,
  })
  return Number(/Total: (\d+) tests?/.exec(output)?.[1] ?? 0)
}

/**
 * A runner that failed without a failing test (a crash, a file that does not load) counts as one failure.
 * @param {number} code
 * @param {string} file
 * @param {(results: any) => Counts} count
 * @param {(results: any) => Failure[]} name
 * @returns {Outcome}
 */
function counted(code, file, count, name) {
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  const counts = results ? count(results) : none
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed
  return {
    verdict: code === 0 ? 'ok' : 'FAILED',
    counts: { ...counts, failed },
    failures: results ? name(results) : [],
  }
}

function report() {
  console.log('\n== summary ==')
  outcomes.sort(([a], [b]) => chosen.indexOf(a) - chosen.indexOf(b))
  for (const [name, { verdict, note, counts }, ms] of outcomes) {
    const numbers = counts ? `  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : ''
    console.log(
      `${name.padEnd(6)} ${verdict.padEnd(8)} ${(ms / 1000).toFixed(1).padStart(6)} s${numbers}${note ? `  (${note})` : ''}`,
    )
  }
  const failures = tellFailures(outcomes.flatMap(([, outcome]) => outcome.failures ?? []))
  if (failures.length > 0) console.log(`\n${failures.join('\n')}`)
  const total = outcomes.reduce((sum, [, { counts }]) => add(sum, counts ?? none), none)
  console.log(`\nTests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  process.exitCode = outcomes.some(([, { verdict }]) => verdict === 'FAILED') ? 1 : 0
}
