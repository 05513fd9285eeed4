import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { fileProblem } from '#engine/host/start-problem'
import { FaultError } from '#shared/fault'
import { writeWav } from '#engine/audio/formats/wav'
import { openWayOut } from '#engine/host/way-out'
import { ask, type Answer } from './ask'
import { checkCommand } from './check-command'
import { MODELS_USAGE, modelsCommand } from './models/command'
import { sentence } from './sentences'

const USAGE = `Usage: npm run ask -- "what time is it" [--out REPLY.wav] [--json]
       npm run ask -- QUESTION.wav [--out REPLY.wav] [--json]
       npm run check:providers -- [PROVIDER...] [--json] [--every-rule]
       npm run models -- --help
"npm run ask -- --help" says more.`

/** Told to programs that ask who they talk to. */
const VERSION = '0.1.0'

/** The person's mistake: bad arguments or a file that cannot be used. */
const EXIT_USAGE = 2

async function main(args: string[]): Promise<number> {
  openWayOut(process.env, process.platform)
  if (args[0] === 'mcp') return mcp(args.slice(1))
  if (args[0] === 'models') return models(args.slice(1))
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      text: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      defaults: { type: 'boolean' },
      'every-rule': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [command, ...words] = positionals
  if (values.help) return print(USAGE)
  if (command === 'check' && values.text === undefined && values.out === undefined)
    return check(positionals.slice(1), { json: values.json ?? false, everyRule: values['every-rule'] ?? false })
  if (command !== 'ask' || (words.length === 0) === (values.text === undefined)) {
    process.stderr.write(`${USAGE}\n`)
    return EXIT_USAGE
  }
  const question = values.text !== undefined ? { text: values.text } : questionOf(words)
  const answer = await ask(question, values.defaults ? undefined : process.env)
  if (values.out !== undefined && answer.audio)
    await writeFile(values.out, writeWav(answer.audio.pcm, answer.audio.sampleRate))
  print(values.json ? asJson(answer, values.out) : asText(answer, values.out))
  return answer.state === 'failed' ? 1 : 0
}

/** A file where there is one of that name or it is called like one; else the words themselves, in quotes or not. */
function questionOf(words: readonly string[]): { readonly text: string } | { readonly file: string } {
  const [first = ''] = words
  const isFile = words.length === 1 && (/\.wav$/i.test(first) || existsSync(first))
  return isFile ? { file: first } : { text: words.join(' ') }
}

async function check(
  only: readonly string[],
  how: { readonly json: boolean; readonly everyRule: boolean },
): Promise<number> {
  const progress = (line: string): void => void (process.stderr.isTTY && process.stderr.write(`${line}\n`))
  const warn = (line: string): void => void process.stderr.write(`${line}\n`)
  const outcome = await checkCommand({ ...how, env: process.env, progress, warn, ...(only.length > 0 && { only }) })
  if ('output' in outcome) {
    print(outcome.output)
    return outcome.ok ? 0 : 1
  }
  process.stderr.write(`${outcome.problem}\n`)
  return EXIT_USAGE
}

async function mcp(args: readonly string[]): Promise<number> {
  // Only for this command: it brings the MCP server along.
  const { httpConfiguration, serveMcp } = await import('./mcp')
  if (args.includes('--http')) return print(httpConfiguration(process.env))
  return serveMcp(process.env, VERSION)
}

async function models(args: readonly string[]): Promise<number> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  const overwrite = process.stderr.isTTY
  try {
    return await modelsCommand(args, {
      env: process.env,
      print,
      say: (line) => void process.stderr.write(`${overwrite ? '\r\x1b[K' : ''}${line}\n`),
      ...(overwrite && { progress: (line) => void process.stderr.write(`\r\x1b[K${line}`) }),
      signal: stop.signal,
    })
  } catch (error) {
    if (!(error instanceof TypeError) || !('code' in error)) throw error
    process.stderr.write(`${error.message}\n${MODELS_USAGE}\n`)
    return EXIT_USAGE
  }
}

function asJson({ heard, reply, state, timings, audio, fault }: Answer, out: string | undefined): string {
  const spoken = audio && {
    ...(out === undefined ? {} : { file: out }),
    sampleRate: audio.sampleRate,
    durationMs: Math.round((audio.pcm.length / audio.sampleRate) * 1000),
  }
  return JSON.stringify({ heard, reply, state, timings, audio: spoken ?? null, ...(fault ? { fault } : {}) })
}

function asText({ heard, reply, by, state, audio, fault }: Answer, out: string | undefined): string {
  if (state === 'silence') return 'I heard nothing but silence.'
  const lines = [`Heard: ${heard}`, fault ? sentence(fault) : `${by}: ${reply}`]
  if (out !== undefined) lines.push(audio ? `The spoken answer is in ${out}.` : 'There is no spoken answer to write.')
  return lines.join('\n')
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const wrongUse = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    process.stderr.write(
      wrongUse
        ? `${error.message}\n${USAGE}\n`
        : `${fileProblem(error) ?? (error instanceof FaultError ? sentence(error.fault) : String(error))}\n`,
    )
    process.exit(wrongUse || (error instanceof FaultError && error.fault.stage === 'audio') ? EXIT_USAGE : 1)
  },
)
