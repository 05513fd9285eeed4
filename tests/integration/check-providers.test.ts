import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkCommand } from '../../src/cli/check-command'
import type { Question } from '../../src/cli/tiny-turns'
import { says, startChatServer, type ChatServer } from '../servers/chat-server'
import { startDeepgramServer, type DeepgramServer } from '../servers/deepgram-server'
import { answerAsOpenAi } from '../servers/openai-models'
import { speech } from '../servers/vendor-parts'
import { startWsServer } from '../servers/ws-server'
import { temporaryDirectory } from '../support/temporary'

/* The live check as a person starts it, with a data directory that points to strict servers of our own. */

const KEY = 'deepgram-key-1234'
const servers: { close(): Promise<void> }[] = []
const started = <T extends { close(): Promise<void> }>(server: T): T => (servers.push(server), server)

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** What the servers understand; see `vendor-parts.ts`. */
const question: Question = { text: 'turn on the lamp', pcm: speech('turn on the lamp'), understood: /lamp/ }

/** A data directory as the window leaves it. */
function dataDirectory(providers: object = {}, keys: object = {}): string {
  const directory = temporaryDirectory()
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'settings.json'), JSON.stringify({ version: 1, providers }))
  writeFileSync(join(directory, 'secrets.json'), JSON.stringify(keys), { mode: 0o600 })
  return directory
}

interface Row {
  readonly provider: string
  readonly step: string
  readonly rule?: string
  readonly state: string
  readonly got?: string
  readonly by?: string
  readonly firstMs?: number
  readonly totalMs: number
  readonly sentence?: string
}
interface Report {
  readonly ok: boolean
  readonly results: readonly Row[]
  readonly missing: readonly { provider: string; would: string[]; secrets: string[][]; settings: string[] }[]
}

interface Run {
  readonly directory?: string
  readonly only?: readonly string[]
  readonly env?: Record<string, string>
  /** `spoken`: the question that is really asked. */
  readonly asked?: Question | 'spoken'
  readonly everyRule?: boolean
}

async function check(
  { directory = dataDirectory(), only, env = {}, asked = question, everyRule = false }: Run,
  json = true,
): Promise<{ output: string; ok: boolean; lines: string[] }> {
  const lines: string[] = []
  const outcome = await checkCommand({
    json,
    everyRule,
    env: { ...env, PARLEY_DATA_DIR: directory },
    progress: (line) => lines.push(line),
    warn: (line) => lines.push(line),
    ...(asked !== 'spoken' && { question: asked }),
    ...(only && { only }),
  })
  if ('problem' in outcome) throw new Error(outcome.problem)
  return { ...outcome, lines }
}

const report = ({ output }: { output: string }): Report => JSON.parse(output) as Report

const deepgram = async (options = {}): Promise<DeepgramServer> => started(await startDeepgramServer(options))
const chat = async (options = {}): Promise<ChatServer> =>
  started(
    await startChatServer({
      answer: () => says('Rea', 'dy.'),
      models: { status: 200, body: { object: 'list', data: [{ id: 'tiny', object: 'model' }] } },
      ...options,
    }),
  )

describe('a provider that is set up', () => {
  it('is tested, hears and speaks, with the key from the private file', async () => {
    const server = await deepgram()
    const directory = dataDirectory({ deepgram: { baseUrl: server.http } }, { deepgram: { apiKey: KEY } })
    const checked = await check({ directory, only: ['deepgram'] })
    expect(checked.ok).toBe(true)
    expect(report(checked)).toMatchObject({
      ok: true,
      missing: [],
      results: [
        { provider: 'deepgram', step: 'check', state: 'ok' },
        { provider: 'deepgram', step: 'stt', state: 'ok', got: 'turn on the lamp' },
        { provider: 'deepgram', step: 'tts', state: 'ok', got: '1440 samples at 24000 Hz', by: 'aura-2-thalia-en' },
      ],
    })
    const heard = report(checked).results[1]
    expect(heard?.firstMs).toBeGreaterThan(0)
    expect(heard?.totalMs).toBeGreaterThanOrEqual(heard?.firstMs ?? Infinity)
    expect(checked.lines).toEqual(['Deepgram: check …', 'Deepgram: stt …', 'Deepgram: tts …'])
    expect(server.requests.map(({ url }) => url.pathname)).toContain('/v1/projects')
    expect(server.complaints).toEqual([])
  })

  it('fails with a sentence, and never shows the key although the server repeats it', async () => {
    const server = await deepgram({ key: 'another-key-5678' })
    const directory = dataDirectory({ deepgram: { baseUrl: server.http } })
    for (const json of [true, false]) {
      const { ok, output } = await check({ directory, only: ['deepgram'], env: { DEEPGRAM_API_KEY: KEY } }, json)
      expect(ok).toBe(false)
      expect(output).toContain('Deepgram did not accept the key.')
      expect(output).not.toContain(KEY)
    }
  })

  it('fails when it understands something else, or nothing', async () => {
    const server = await deepgram()
    const directory = dataDirectory({ deepgram: { baseUrl: server.http } }, { deepgram: { apiKey: KEY } })
    const other = await check({ directory, only: ['deepgram'], asked: { ...question, understood: /six/ } }, false)
    expect(other.ok).toBe(false)
    expect(other.output).toContain('Deepgram understood “turn on the lamp” instead of “turn on the lamp”')
    const silent = await check(
      { directory, only: ['deepgram'], asked: { ...question, pcm: new Int16Array(8_000) } },
      false,
    )
    expect(silent.ok).toBe(false)
    expect(silent.output).toContain('Nothing came back from Deepgram.')
  })

  it('thinks, and has not failed at stages nobody gave to it', async () => {
    const server = await chat()
    const directory = dataDirectory({ 'openai-compatible': { baseUrl: server.url } })
    const checked = await check({ directory, only: ['openai-compatible'] })
    expect(report(checked).results).toMatchObject([
      { step: 'check', state: 'ok' },
      { step: 'stt', state: 'absent' },
      { step: 'llm', state: 'ok', got: 'Ready.', by: 'tiny' },
      { step: 'tools', state: 'skipped', why: expect.stringContaining('without calling the tool') as string },
      { step: 'tts', state: 'absent' },
    ])
    expect(checked.ok).toBe(true)
    const said = server.requests.find(({ path }) => path === '/v1/chat/completions')?.body
    expect(JSON.stringify(said)).toContain('Say the single word ready.')
  })

  it('fails when what it says is no answer to the question', async () => {
    const server = await chat({ answer: () => says('I am sorry, ', 'this model is overloaded.') })
    const directory = dataDirectory({ 'openai-compatible': { baseUrl: server.url } })
    const { ok, output } = await check({ directory, only: ['openai-compatible'] }, false)
    expect(ok).toBe(false)
    expect(output).toContain('answered “I am sorry, this model is overloaded.”, which is no answer to the question')
  })

  it('fails at a stage the settings give to it', async () => {
    const server = await chat()
    const directory = dataDirectory({ 'openai-compatible': { baseUrl: server.url } })
    writeFileSync(
      join(directory, 'settings.json'),
      JSON.stringify({
        version: 1,
        voice: { fallbacks: ['openai-compatible'] },
        providers: { 'openai-compatible': { baseUrl: server.url } },
      }),
    )
    const { results, ok } = report(await check({ directory, only: ['openai-compatible'] }))
    expect(ok).toBe(false)
    expect(results.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'check ok',
      'stt absent',
      'llm ok',
      'tools skipped',
      'tts failed',
    ])
  })

  it.each([
    // Over the Responses API, with thoughts that go back (openai-models.ts); over Chat Completions without thinking.
    ['gpt-6-astra', undefined, 'ok'],
    ['gpt-6-sol', undefined, 'ok'],
    // A service that breaks in the turn behind a call has not passed, though it answers everything else.
    ['gpt-4.1', 'read_thermometer', 'failed'],
    ['gpt-4.1', '5c0a7e3e', 'ok'],
  ])('calls a tool and goes on behind it: %s', async (model, breaksAt, state) => {
    const server = started(
      await startWsServer({
        // What hears and speaks is not asked about here.
        refuse: () => ({ status: 404 }),
        http: ({ method, url, body }) => {
          if (method === 'GET') return { body: { object: 'list', data: [{ id: model }] } }
          if (body.length < 3) return { status: 400, body: { error: { message: 'model is required' } } }
          const asked = JSON.parse(body.toString()) as Record<string, unknown>
          const history = JSON.stringify(asked['messages'] ?? asked['input'])
          if (breaksAt !== undefined && history.includes(breaksAt))
            return { status: 500, body: { error: { message: 'tool turns break me' } } }
          const calls = asked['tools'] !== undefined && !history.includes('21 degrees')
          return answerAsOpenAi(url.pathname, asked, () =>
            calls ? { call: 'read_thermometer', arguments: '{}' } : { say: 'Ready.' },
          )
        },
      }),
    )
    const directory = dataDirectory({ openai: { baseUrl: `${server.http}/v1` } }, { openai: { apiKey: KEY } })
    const { results } = report(await check({ directory, only: ['openai'] }))
    expect(results.filter(({ step }) => step === 'llm' || step === 'tools')).toMatchObject([
      { step: 'llm', state: 'ok', by: model },
      { step: 'tools', state },
    ])
  })

  it('is tried in each language it is said to know, where that is asked for', async () => {
    const server = await deepgram()
    const directory = dataDirectory({ deepgram: { baseUrl: server.http } }, { deepgram: { apiKey: KEY } })
    const one = report(await check({ directory, only: ['deepgram'] })).results
    expect(one.every(({ rule }) => rule === undefined)).toBe(true)
    const checked = await check({ directory, only: ['deepgram'], everyRule: true })
    const rules = report(checked).results.filter(({ rule }) => rule !== undefined)
    expect(rules.filter(({ step, state }) => step !== 'stt' || state !== 'ok')).toEqual([])
    expect(rules.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['language auto', 'language tr', 'language ja', 'language he']),
    )
    const asked = new Set(server.peers.map(({ handshake }) => handshake.url.searchParams.get('language')))
    for (const language of ['multi', 'tr', 'ja', 'he']) expect(asked).toContain(language)
    expect(checked.lines).toContain('Deepgram: stt, language tr …')
  })

  it('is tried with each way to think, and the one a service refuses is named', async () => {
    const efforts: unknown[] = []
    const server = started(
      await startWsServer({
        refuse: () => ({ status: 404 }),
        http: ({ method, url, body }) => {
          if (method === 'GET') return { body: { object: 'list', data: [{ id: 'gpt-6-sol' }] } }
          if (body.length < 3) return { status: 400, body: { error: { message: 'model is required' } } }
          const asked = JSON.parse(body.toString()) as Record<string, unknown>
          const effort = (asked['reasoning'] as { effort?: string } | undefined)?.effort ?? asked['reasoning_effort']
          efforts.push(effort)
          if (effort === 'xhigh') return { status: 403, body: { error: { message: 'not for this organization' } } }
          const calls =
            asked['tools'] !== undefined && !JSON.stringify(asked['messages'] ?? asked['input']).includes('21 degrees')
          return answerAsOpenAi(url.pathname, asked, () =>
            calls ? { call: 'read_thermometer', arguments: '{}' } : { say: 'Ready.' },
          )
        },
      }),
    )
    const directory = dataDirectory({ openai: { baseUrl: `${server.http}/v1` } }, { openai: { apiKey: KEY } })
    const { output, ok } = await check({ directory, only: ['openai'], everyRule: true }, false)
    expect(ok).toBe(false)
    for (const effort of ['none', 'low', 'medium', 'high']) {
      expect(output).toMatch(new RegExp(`tools, reasoningEffort ${effort} +ok`))
      expect(efforts).toContain(effort)
    }
    expect(output).toMatch(/tools, reasoningEffort xhigh +(?!ok|skipped)\w/)
  })

  it('fails when it cannot be reached', async () => {
    const server = await chat()
    await server.close()
    servers.length = 0
    const directory = dataDirectory({ 'openai-compatible': { baseUrl: server.url } })
    const { ok, output } = await check({ directory, only: ['openai-compatible'] }, false)
    expect(ok).toBe(false)
    expect(output).toContain(`127.0.0.1:${server.port} cannot be reached.`)
  })
})

describe('without keys', () => {
  const cloud = [
    'openai',
    'gemini',
    'anthropic',
    'azure-openai',
    'openai-compatible',
    'deepgram',
    'cartesia',
    'elevenlabs',
    'azure-speech',
  ]

  it('says what it would do and what each would need, and is content', async () => {
    const { ok, output } = await check({ only: cloud }, false)
    expect(ok).toBe(true)
    expect(output).toContain('Nothing is set up here.')
    expect(output).toMatch(
      /Deepgram +test call, hearing, speaking +a key in DEEPGRAM_API_KEY or PARLEY_DEEPGRAM_API_KEY/,
    )
    expect(output).toMatch(/Azure Speech .*AZURE_SPEECH_KEY.*; in its settings: region/)
    const { missing, results } = report(await check({ only: cloud }))
    expect(results).toEqual([])
    expect(missing.map(({ provider }) => provider)).toEqual(cloud)
    for (const { would, secrets, settings } of missing) {
      expect(would[0]).toBe('check')
      expect(secrets.length + settings.length).toBeGreaterThan(0)
    }
  })

  it(
    'tests what runs on this machine, with a question that is really spoken and really heard',
    { timeout: 90_000 },
    async () => {
      const checked = await check({ only: ['local', 'offline'], asked: 'spoken' })
      const { results, ok } = report(checked)
      expect(checked.lines.at(-1)).toBe('Offline brain: llm …')
      expect(results.map(({ provider, step, state }) => `${provider} ${step} ${state}`)).toEqual([
        'local stt ok',
        'local tts ok',
        'offline llm ok',
      ])
      expect(results[0]?.got).toMatch(/six|6/i)
      expect(ok).toBe(true)
    },
  )
})

it('says when it could not read the settings or the keys, instead of checking something else in silence', async () => {
  const directory = dataDirectory()
  writeFileSync(join(directory, 'settings.json'), '{"version":1,"voice":7}')
  writeFileSync(join(directory, 'secrets.json'), '{"deepgram":')
  const { lines } = await check({ directory, only: ['offline'] })
  expect(lines).toEqual([
    expect.stringContaining('Some settings could not be read.'),
    expect.stringContaining('The file with your keys is damaged'),
    'Offline brain: llm …',
  ])
})

it('names the providers there are for an id that nobody has', async () => {
  const outcome = await checkCommand({
    json: false,
    only: ['deepgramm'],
    env: { PARLEY_DATA_DIR: temporaryDirectory() },
    progress: () => undefined,
    warn: () => undefined,
  })
  expect(outcome).toEqual({ problem: expect.stringMatching(/no provider called deepgramm.*deepgram,/) as string })
})
