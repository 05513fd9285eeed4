import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import { providerViewSchema } from '#shared/provider'
import { applyPatch, defaultSettings } from '#shared/settings'
import { openCatalogue, vendors } from '#engine/providers/catalogue'
import { createOfflineProvider } from '#engine/providers/offline/index'
import { providerView } from '#engine/providers/view'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { openAssistant } from '#engine/session/assistant'
import { CapturePlayer } from '#engine/ports/capture-player'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'
import type { WsServer } from '../../servers/ws-server'
import { createAcmeProvider } from './index'
import { KEY, piece, startAcmeServer } from './server'

/* docs/adding-a-provider.md, followed: what it shows is what is tested here, and it is all that a provider needs. */

const root = join(import.meta.dirname, '../../..')
const doc = readFileSync(join(root, 'docs/adding-a-provider.md'), 'utf8')
const example = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8').trim()

let server: WsServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

describe('the page', () => {
  const blocks = [...doc.matchAll(/^```ts\n([\s\S]*?)\n```$/gm)].map(([, code = '']) => code)

  it.each(['settings.ts', 'model.ts', 'index.ts', 'server.ts', 'acme.test.ts'])(
    'shows %s exactly as it runs here',
    (name) => {
      expect(blocks).toContain(example(name))
    },
  )

  it('shows no code that is not run', () => {
    const catalogue = readFileSync(join(root, 'src/engine/providers/catalogue.ts'), 'utf8')
    const files = ['settings.ts', 'model.ts', 'index.ts', 'server.ts', 'acme.test.ts'].map(example)
    // The one line for the catalogue is Acme's in place of another vendor's.
    const known = [...files, catalogue.replaceAll('OpenAi', 'Acme').replaceAll("'./openai'", "'./acme'")]
    for (const block of blocks)
      for (const line of block.split('\n'))
        expect(
          known.some((code) => code.includes(line)),
          line,
        ).toBe(true)
  })

  it('names only files that are there', () => {
    const named = [...doc.matchAll(/`((?:src|tests|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(5)
    for (const path of named.filter((one) => !one.includes('/acme')))
      expect(() => readFileSync(join(root, path)), path).not.toThrow(/ENOENT/)
  })
})

describe('the example', () => {
  it('stands in the catalogue beside all others', () => {
    const providers = [...vendors.map((create) => create()), createAcmeProvider()]
    const settings = applyPatch(defaultSettings, { providers: { acme: { effort: 'high' } } })
    const catalogue = openCatalogue({ providers, settings: { get: () => settings }, secrets: inMemorySecrets() })
    expect(catalogue.configOf('acme').settings).toEqual({ baseUrl: 'https://api.acme.example', effort: 'high' })
  })

  it('is drawn by the settings window', () => {
    const view = providerView(createAcmeProvider(), defaultSettings, inMemorySecrets({ 'acme.apiKey': KEY }), [])
    expect(providerViewSchema.parse(view)).toEqual({
      id: 'acme',
      name: 'Acme',
      stages: ['llm'],
      local: false,
      ready: true,
      fields: [
        { name: 'baseUrl', kind: 'url', required: false, placeholder: 'https://api.acme.example' },
        { name: 'effort', kind: 'choice', required: false, choices: ['low', 'medium', 'high'] },
        { name: 'maxAnswerTokens', kind: 'number', required: false, min: 64, max: 8_000, placeholder: '500' },
        { name: 'apiKey', kind: 'secret', required: true, secret: 'stored' },
      ],
      voices: [],
      values: { baseUrl: 'https://api.acme.example', effort: 'medium' },
    })
    expect(providerView(createAcmeProvider(), defaultSettings, inMemorySecrets(), []).ready).toBe(false)
  })

  it('tests its key with a call of its own', async () => {
    server = await startAcmeServer([])
    const scope = Scope.root('check', systemClock, () => undefined)
    const check = (key: string): Promise<void> =>
      createAcmeProvider().check!({ settings: { baseUrl: server!.http }, secret: () => Promise.resolve(key) }, scope)
    await expect(check(KEY)).resolves.toBeUndefined()
    await expect(check('wrong-key-9999')).rejects.toMatchObject({ fault: { code: 'llm.badKey' } })
    expect(await scope.close()).toEqual([])
  })

  it('answers in a conversation as soon as it is chosen', async () => {
    const piecesOf = (text: string) => text.split(/(?<= )/).map((part) => piece({ text: part }))
    server = await startAcmeServer([
      ...piecesOf('Six times seven is 42.'),
      piece({ tokens: [9, 8] }),
      piece({ end: true }),
    ])
    const { answer, leaked } = await converse(server.http, 'what is six times seven')
    expect(answer).toMatchObject({
      role: 'assistant',
      status: 'done',
      text: 'Six times seven is 42.',
      providers: { llm: 'acme' },
    })
    const sent = JSON.parse(server.requests[0]?.body.toString() ?? '') as {
      prompt: { who: string; says: string }[]
      model: string
    }
    expect(sent.model).toBe('anvil-1')
    expect(sent.prompt.at(0)).toMatchObject({ who: 'system' })
    expect(sent.prompt.at(-1)).toEqual({ who: 'user', says: 'what is six times seven' })
    expect(leaked).toEqual([])
  })
})

/** One typed question to an assistant whose brain is Acme. */
async function converse(baseUrl: string, question: string): Promise<{ answer: Message; leaked: string[] }> {
  const scope = Scope.root('walk', systemClock, (error) => {
    throw error
  })
  const player = new CapturePlayer(
    () => scope.clock.now(),
    (report) => conversation.playback(report),
  )
  let answered: (message: Message) => void = () => undefined
  const answer = new Promise<Message>((resolve) => (answered = resolve))
  const { conversation } = await openAssistant({
    scope,
    player,
    providers: [createOfflineProvider({ random: () => 0 }), createAcmeProvider()],
    settings: inMemorySettings(
      applyPatch(defaultSettings, {
        brain: { provider: 'acme', model: 'anvil-1' },
        voice: { speakTypedAnswers: false },
        providers: { acme: { baseUrl } },
      }),
    ),
    secrets: inMemorySecrets({ 'acme.apiKey': KEY }),
    history: inMemoryHistory(),
    documents: inMemoryDocuments(),
    log: silentLog,
    locale: () => 'en',
    publish: ({ name, data }) => {
      if (name === 'message' && data.message.role === 'assistant' && data.message.status !== 'open')
        answered(data.message)
    },
  })
  conversation.say(question)
  return { answer: await answer, leaked: await scope.close() }
}
