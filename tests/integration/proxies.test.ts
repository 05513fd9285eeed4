import { writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createServer, type Server } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ModelEntry } from '#engine/models/catalogue-entry'
import { Models } from '#engine/models/models'
import type { ChatRequest, Provider } from '#engine/provider-contract/contract'
import { createAnthropicProvider } from '#engine/providers/anthropic/index'
import { attributed } from '#engine/providers/attributed'
import { createDeepgramProvider } from '#engine/providers/deepgram/index'
import { createGeminiProvider } from '#engine/providers/gemini/index'
import { createOpenAiCompatibleProvider } from '#engine/providers/openai-compatible/index'
import { forgetSystemCertificates, trustSystemCertificates } from '#engine/wire/certificates'
import { httpFetch } from '#engine/wire/http-fetch'
import { environmentProxy, parsePac } from '#engine/wire/proxy-routes'
import { openSocket } from '#engine/wire/socket'
import { Traffic } from '#engine/wire/traffic'
import { useProxies } from '#engine/wire/way-out'
import { startAnthropicServer } from '../servers/anthropic-server'
import { createAuthority } from '../servers/certificates'
import { startChatServer } from '../servers/chat-server'
import { openConnectProxy, type ConnectProxy } from '../servers/connect-proxy'
import { startDeepgramServer } from '../servers/deepgram-server'
import { startGeminiServer } from '../servers/gemini-server'
import { sha256 } from '../servers/model-server'
import { openSocksProxy } from '../servers/socks-proxy'
import { speech } from '../servers/vendor-parts'
import { configWith, drain, providerSuite } from '../support/provider-suite'
import { listen } from '../support/speech-stages'
import { temporaryDirectory } from '../support/temporary'

/*
 * A company's network: every name is reached through its proxy only, and every certificate is signed by its own
 * authority.
 */

const suite = providerSuite()
const KEY = 'sk-test-0123456789abcdef'
const HOST = 'api.parley.test'
const request: ChatRequest = {
  instructions: 'Be brief.',
  messages: [{ role: 'user', text: 'hello' }],
  tools: [],
  language: 'en',
}
const authority = createAuthority()
const closing: (() => Promise<unknown>)[] = []
let proxy: ConnectProxy
const ports: Record<string, number> = {}

beforeEach(async () => {
  const file = join(temporaryDirectory(), 'company.pem')
  writeFileSync(file, authority.certificate)
  trustSystemCertificates({ SSL_CERT_FILE: file }, 'test')
  proxy = kept(await openConnectProxy(ports))
  useProxies(() => Promise.resolve(parsePac(`PROXY 127.0.0.1:${proxy.port}`)))
})
afterEach(async () => {
  await suite.root.close()
  useProxies(undefined)
  forgetSystemCertificates()
  for (const close of closing.splice(0).reverse()) await close()
})

function kept<S extends { close(): Promise<unknown> }>(server: S): S {
  closing.push(() => server.close())
  return server
}

/** Puts TLS in front of a server of ours; the proxy knows it by name. */
async function behind(port: number, by = authority): Promise<string> {
  const front: Server = createServer({ ...by.issue(HOST), ALPNProtocols: ['http/1.1'] }, (socket) => {
    const back = connect({ host: '127.0.0.1', port })
    socket.on('error', () => back.destroy())
    back.on('error', () => socket.destroy())
    socket.pipe(back).pipe(socket)
  })
  front.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  ports[`${HOST}:443`] = (front.address() as AddressInfo).port
  closing.push(() => new Promise((resolve) => front.close(resolve)))
  return `https://${HOST}`
}
const portOf = (address: string): number => Number(new URL(address).port)

function counted(create: () => Provider): { traffic: Traffic; provider: Provider } {
  const traffic = new Traffic(suite.root)
  return { traffic, provider: attributed(create(), (id, work) => traffic.as(id, work)) }
}

const contacts = (traffic: Traffic) =>
  traffic.contacts().map(({ host, providers, count }) => ({ host, providers, count }))

describe('a company with a proxy and an authority of its own', () => {
  it('is no obstacle for an SDK with our fetch, which is counted once and whose key the proxy never sees', async () => {
    const chat = kept(await startChatServer({ answer: () => ({ steps: [{ text: 'Hi.' }, { finish: 'stop' }] }) }))
    const base = await behind(chat.port)
    const { traffic, provider } = counted(createOpenAiCompatibleProvider)
    const settings = provider.settings.parse({ baseUrl: `${base}/v1` })
    const { events, fault } = await drain(
      provider.llm!.run(configWith(settings, { apiKey: KEY }, { model: 'm' }), request, suite.root),
    )
    expect(fault).toBeUndefined()
    expect(events[0]).toEqual({ kind: 'text', delta: 'Hi.' })
    expect(chat.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
    expect(proxy.asked.map(({ place }) => place)).toEqual([`${HOST}:443`])
    expect(proxy.seen()).not.toContain(KEY)
    expect(proxy.seen()).not.toContain('hello')
    expect(contacts(traffic)).toEqual([{ host: HOST, providers: ['openai-compatible'], count: 1 }])
  })

  it('is none for SDKs of two other makes', async () => {
    const anthropic = kept(
      await startAnthropicServer(KEY, {
        answer: () =>
          [
            {
              type: 'message_start',
              message: { id: 'm', role: 'assistant', content: [], usage: { input_tokens: 2, output_tokens: 1 } },
            },
            { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
            { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi.' } },
            { type: 'content_block_stop', index: 0 },
            { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 2 } },
            { type: 'message_stop' },
          ].map((event) => ({ event })),
      }),
    )
    const gemini = kept(
      await startGeminiServer(KEY, {
        answer: () => [
          {
            event: {
              candidates: [{ index: 0, content: { role: 'model', parts: [{ text: 'Hi.' }] }, finishReason: 'STOP' }],
              usageMetadata: {},
            },
          },
        ],
      }),
    )
    const ask = async (create: () => Provider, port: number, model: string) => {
      const { traffic, provider } = counted(create)
      const baseUrl = await behind(port)
      const { fault } = await drain(
        provider.llm!.run(configWith({ baseUrl }, { apiKey: KEY }, { model }), request, suite.root),
      )
      return { fault, counted: contacts(traffic) }
    }
    expect(await ask(createAnthropicProvider, portOf(anthropic.http), 'claude-haiku-5-5')).toEqual({
      fault: undefined,
      counted: [{ host: HOST, providers: ['anthropic'], count: 1 }],
    })
    useProxies(() => Promise.resolve(parsePac(`PROXY 127.0.0.1:${proxy.port}`)))
    expect(await ask(createGeminiProvider, portOf(gemini.http), 'gemini-3.8-flash')).toEqual({
      fault: undefined,
      counted: [{ host: HOST, providers: ['gemini'], count: 1 }],
    })
    expect(proxy.asked).toHaveLength(2)
    expect(proxy.seen()).not.toContain(KEY)
  })

  it('is none for a service on a WebSocket', async () => {
    const deepgram = kept(await startDeepgramServer())
    const baseUrl = await behind(portOf(deepgram.http))
    const { traffic, provider } = counted(createDeepgramProvider)
    const heard = listen(
      provider,
      configWith(provider.settings.parse({ baseUrl }), { apiKey: 'deepgram-key-1234' }, { language: 'en' }),
      { root: suite.root, scope: suite.root.child('work') },
    )
    heard.say(speech('turn on the lamp'))
    expect(await heard.flush(1)).toBe('turn on the lamp')
    heard.audio.end()
    await heard.over
    expect(proxy.asked.map(({ place }) => place)).toEqual([`${HOST}:443`])
    expect(proxy.seen()).not.toContain('deepgram-key-1234')
    expect(contacts(traffic)).toEqual([{ host: HOST, providers: ['deepgram'], count: 1 }])
  })

  it('is none for the download of a model', async () => {
    const content = Buffer.from('a model'.repeat(5_000))
    const files = createHttpServer((_asked, answer) => {
      answer.writeHead(200, { 'content-length': content.length, 'content-type': 'application/octet-stream' })
      answer.end(content)
    })
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise((resolve) => files.close(resolve)))
    const base = await behind((files.address() as AddressInfo).port)
    const shelf = join(temporaryDirectory(), 'models')
    const file = { name: 'a.bin', bytes: content.length, sha256: sha256(content), sources: [`${base}/a.bin`] }
    const entry: ModelEntry = {
      id: 'one',
      role: 'mind',
      name: 'One',
      languages: ['en'],
      files: [file],
      memoryBytes: 1,
      cores: 1,
      licence: { id: 'MIT', text: 'Do as you like.', restricted: false },
      rank: 1,
    }
    const places = { folder: () => shelf, ownFolder: shelf, mirror: () => '' }
    const models = await Models.open({ scope: suite.root, catalogue: [entry], ...places })
    models.get('one')
    await models.idle()
    expect(models.state('one')).toEqual({ kind: 'installed' })
    expect(proxy.asked.map(({ place }) => place)).toEqual([`${HOST}:443`])
  })

  it('does not make an unknown authority trusted', async () => {
    const chat = kept(await startChatServer({ answer: () => ({ steps: [{ text: 'Hi.' }] }) }))
    await behind(chat.port, createAuthority('Somebody Else'))
    expect(await faultOf()).toMatchObject({ code: 'llm.insecure' })
    expect(chat.requests).toEqual([])
  })
})

async function faultOf(): Promise<unknown> {
  const provider = createOpenAiCompatibleProvider()
  const settings = provider.settings.parse({ baseUrl: `https://${HOST}/v1` })
  return (await drain(provider.llm!.run(configWith(settings, { apiKey: KEY }, { model: 'm' }), request, suite.root)))
    .fault
}

describe('a proxy that says no', () => {
  it('for want of a password is told apart from a service that does', async () => {
    proxy.credentials = 'ada:secret'
    expect(await faultOf()).toMatchObject({ kind: 'config', code: 'llm.proxyAuth' })
  })

  it('takes the password that the person gave in the environment', async () => {
    proxy.credentials = 'ada:s:cr@t'
    const chat = kept(await startChatServer({ answer: () => ({ steps: [{ text: 'Hi.' }, { finish: 'stop' }] }) }))
    await behind(chat.port)
    const env = environmentProxy({ https_proxy: `http://ada:s%3Acr%40t@127.0.0.1:${proxy.port}` })
    useProxies((url) => Promise.resolve(env!(url)))
    expect(await faultOf()).toBeUndefined()
    expect(chat.requests).toHaveLength(1)
  })

  it.each([403, 502])('with status %i is said as such, whatever the stage', async (status) => {
    proxy.refuses = status
    expect(await faultOf()).toMatchObject({ kind: 'network', code: 'llm.proxyRefused' })
  })

  it('to a WebSocket is said too', async () => {
    proxy.credentials = 'ada:secret'
    const opening = openSocket(suite.root, { url: `wss://${HOST}/v1/listen`, stage: 'stt', provider: 'deepgram' })
    await expect(opening).rejects.toMatchObject({ fault: { code: 'stt.proxyAuth' } })
  })
})

describe('the ways of a PAC answer', () => {
  it('are tried in their order: a proxy that is not there is passed over', async () => {
    const chat = kept(await startChatServer({ answer: () => ({ steps: [{ text: 'Hi.' }, { finish: 'stop' }] }) }))
    await behind(chat.port)
    useProxies(() => Promise.resolve(parsePac(`PROXY 127.0.0.1:1; PROXY 127.0.0.1:${proxy.port}; DIRECT`)))
    expect(await faultOf()).toBeUndefined()
    expect(chat.requests).toHaveLength(1)
  })

  it('end in a sentence when none leads out', async () => {
    useProxies(() => Promise.resolve(parsePac('PROXY 127.0.0.1:1')))
    expect(await faultOf()).toMatchObject({ code: 'llm.proxyRefused' })
  })

  it('leave this machine alone, and a rule that fails is no rule', async () => {
    const chat = kept(await startChatServer({ answer: () => ({ steps: [] }) }))
    await (await httpFetch(`${chat.url}/models`)).text()
    expect(chat.requests).toHaveLength(1)
    expect(proxy.asked).toEqual([])
    useProxies(() => Promise.reject(new Error('no answer')))
    await expect(httpFetch('https://parley.invalid/')).rejects.toThrow('fetch failed')
  })

  it('may lead through SOCKS, which resolves the name', async () => {
    const chat = kept(await startChatServer({ answer: () => ({ steps: [{ text: 'Hi.' }, { finish: 'stop' }] }) }))
    await behind(chat.port)
    const socks = kept(await openSocksProxy(ports))
    useProxies(() => Promise.resolve(parsePac(`SOCKS5 127.0.0.1:${socks.port}`)))
    expect(await faultOf()).toBeUndefined()
    expect([socks.asked, proxy.asked]).toEqual([[`${HOST}:443`], []])
    expect(chat.requests).toHaveLength(1)
  })

  it('carry a form as plain fetch does', async () => {
    const chat = kept(await startChatServer({ answer: () => ({ steps: [] }) }))
    const base = await behind(chat.port)
    const form = new FormData()
    form.set('model', 'x')
    form.set('file', new Blob([new Uint8Array(10)]), 'a.wav')
    const response = await httpFetch(`${base}/v1/audio/transcriptions`, { method: 'POST', body: form })
    await response.text()
    expect(chat.requests[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(response).toBeInstanceOf(Response)
  })
})
