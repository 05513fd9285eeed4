import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { machine } from './harness/machine'
import type { Part, Result } from './harness/part'
import { drawPlot } from './harness/plot'
import { describe, describeMachine } from './harness/print'
import { parts } from './parts/index'

/*
 * npm run bench [-- NAME ...] [--json] [--plot] [--minutes N] [--quick] [--list]. Standard output is the tables, or
 * with --json one JSON object; everything else goes to standard error. Nothing here fails because of a time: numbers
 * are shown, not asserted.
 */

const USAGE = `Usage: npm run bench -- [NAME ...] [--json] [--plot] [--minutes N] [--quick] [--list]

  NAME         parts to run; all but the long ones without any
  --json       one JSON object instead of tables
  --plot       also draw docs/images/bench-*.svg
  --minutes N  length of parts that can run as long as you like (soak, serve)
  --quick      fewer and shorter measurements (serve)
  --list       what there is to run`

/** The build puts this file two folders below the project. */
const root = resolve(import.meta.dirname, '..', '..')

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      plot: { type: 'boolean' },
      minutes: { type: 'string' },
      quick: { type: 'boolean' },
      list: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return print(USAGE)
  if (values.list)
    return print(
      parts
        .map(({ name, what, always }) => `${name.padEnd(12)} ${what}${always ? '' : ' (only when asked for)'}`)
        .join('\n'),
    )
  const unknown = positionals.filter((name) => !parts.some((part) => part.name === name))
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes)
  if (unknown.length > 0 || (minutes !== undefined && !(minutes > 0))) {
    process.stderr.write(
      `${unknown.length > 0 ? `There is no part "${unknown.join('", "')}".` : '--minutes wants a number above 0.'}\n\n${USAGE}\n`,
    )
    return 2
  }
  const chosen = parts.filter(({ name, always }) => (positionals.length === 0 ? always : positionals.includes(name)))
  return run(chosen, { json: values.json ?? false, plot: values.plot ?? false, quick: values.quick ?? false, minutes })
}

async function run(
  chosen: readonly Part[],
  options: { json: boolean; plot: boolean; quick: boolean; minutes: number | undefined },
): Promise<number> {
  const facts = machine()
  const results: Result[] = []
  let failed = false
  if (!options.json) print(describeMachine(facts))
  for (const part of chosen) {
    const startedAt = performance.now()
    const progress = (text: string): void => void process.stderr.write(`${part.name}: ${text}\n`)
    progress(part.what)
    try {
      const outcome = await part.run({ root, minutes: options.minutes, quick: options.quick, progress })
      results.push(...outcome.results.filter(({ value }) => Number.isFinite(value)))
      if (!options.json) print(describe(part.name, outcome))
      if (options.plot) for (const plot of outcome.plots ?? []) save(plot.file, drawPlot(plot))
    } catch (error) {
      failed = true
      process.stderr.write(
        `${part.name} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      )
    }
    progress(`${Math.round((performance.now() - startedAt) / 1000)} s`)
  }
  if (options.json) print(JSON.stringify({ machine: facts, results }))
  return failed ? 1 : 0
}

function save(file: string, svg: string): void {
  const folder = join(root, 'docs', 'images')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${file}.svg`), svg)
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

main(process.argv.slice(2)).then(
  // Long enough for the last lines to reach a pipe.
  (code) => void process.stdout.write('', () => process.exit(code)),
  (error: unknown) => {
    process.stderr.write(`${error instanceof TypeError ? `${error.message}\n${USAGE}` : String(error)}\n`)
    process.exit(2)
  },
)
