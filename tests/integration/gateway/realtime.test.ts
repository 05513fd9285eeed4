import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import OpenAI from 'openai'
import { OpenAIRealtimeWS } from 'openai/realtime/ws'
import type { RealtimeClientEvent, RealtimeServerEvent } from 'openai/resources/realtime/realtime'
import { RealtimeAgent, RealtimeSession, tool } from '@openai/agents-realtime'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import type { realtimeEventSchema } from '../../../src/gateway/doors/realtime-wire'
import { createAuthority } from '../../servers/certificates'
import { lastWords, numberOf } from '../../support/gateway/scripted-chain'
import { SECRETS, testConfig, testGateway, type TestGateway } from '../../support/gateway/test-gateway'
import { temporaryDirectory } from '../../support/temporary'

/*
 * OpenAI's own clients against `/v1/realtime`: the official SDK over TLS, since it speaks no other, and the agents'.
 */

/** Every event we read is one the SDK may send; this fails to compile otherwise. */
type Read = z.input<typeof realtimeEventSchema>['type']
const readable: Record<Read, true> extends Record<Exclude<Read, RealtimeClientEvent['type']>, never> ? true : never =
  true
/** And we read every event it may send: one that is refused ends a client that takes errors seriously. */
const whole: Exclude<RealtimeClientEvent['type'], Read> extends never ? true : never = true

async function secure(script: Parameters<typeof testGateway>[1] = {}): Promise<TestGateway & { readonly ca: string }> {
  const authority = createAuthority()
  const { key, cert } = authority.issue('localhost')
  const folder = temporaryDirectory()
  const tls = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  writeFileSync(tls.certificate, cert)
  writeFileSync(tls.key, key)
  return { ...(await testGateway({ ...testConfig(), tls }, script)), ca: authority.certificate }
}

/** An open connection of the official SDK, with everything it was told. */
async function official({ gateway, ca }: Awaited<ReturnType<typeof secure>>) {
  const client = new OpenAI({ apiKey: SECRETS['SHOP_KEY']!, baseURL: `https://localhost:${gateway.port}/v1` })
  const socket = new OpenAIRealtimeWS({ model: 'parley', options: { ca } }, client)
  const events: RealtimeServerEvent[] = []
  socket.on('event', (event) => void events.push(event))
  socket.on('error', () => undefined)
  onTestFinished(() => socket.close())
  const until = async (type: RealtimeServerEvent['type'], count = 1): Promise<void> => {
    await expect
      .poll(() => events.filter((event) => event.type === type).length, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(count)
  }
  await until('session.created')
  return {
    socket,
    events,
    until,
    of: <T extends RealtimeServerEvent['type']>(type: T) =>
      events.filter((event): event is Extract<RealtimeServerEvent, { type: T }> => event.type === type),
  }
}

const say = (text: string): RealtimeClientEvent => ({
  type: 'conversation.item.create',
  item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
})

describe('the official SDK', () => {
  it('talks by text and hears the answer', async () => {
    expect(readable && whole).toBe(true)
    const { socket, until, of, events } = await official(await secure({ answer: () => 'Alpha bravo charlie.' }))
    socket.send(say('hello'))
    socket.send({ type: 'response.create' })
    await until('response.done')
    const sound = Buffer.concat(of('response.output_audio.delta').map(({ delta }) => Buffer.from(delta, 'base64')))
    // Said at 24 kHz what the voice makes at 16: the words are as long as they were.
    expect(sound.byteLength / 2 / 24_000).toBeCloseTo(0.36, 1)
    expect(of('response.output_audio_transcript.done')[0]?.transcript).toBe('Alpha bravo charlie.')
    expect(of('response.done')[0]?.response).toMatchObject({ status: 'completed', output: [{ role: 'assistant' }] })
    const order = events.map(({ type }) => type).filter((type) => type.startsWith('response.'))
    expect([...new Set(order)]).toEqual([
      'response.created',
      'response.output_item.added',
      'response.content_part.added',
      ...[...new Set(order)].filter((type) => type.endsWith('.delta')),
      'response.output_audio.done',
      'response.output_audio_transcript.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.done',
    ])
  })

  it('talks by text alone', async () => {
    const { socket, until, of } = await official(await secure())
    socket.send({ type: 'session.update', session: { type: 'realtime', output_modalities: ['text'] } })
    await until('session.updated')
    socket.send(say('hello'))
    socket.send({ type: 'response.create' })
    await until('response.done')
    expect(of('response.output_text.done')[0]?.text).toBe('You said hello.')
    expect(of('response.output_audio.delta')).toEqual([])
  })

  it('runs functions', async () => {
    const { socket, until, of } = await official(
      await secure({
        answer: ({ messages, tools }) => {
          const last = messages.at(-1)
          if (last?.role === 'tool') return `It is ${last.result}.`
          return tools.some(({ name }) => name === 'weather')
            ? [{ id: 'x', name: 'weather', arguments: '{"at":"home"}' }]
            : 'Nothing.'
        },
      }),
    )
    const weather = {
      type: 'function' as const,
      name: 'weather',
      description: 'Says the weather.',
      parameters: { type: 'object', properties: {} },
    }
    socket.send({
      type: 'session.update',
      session: { type: 'realtime', output_modalities: ['text'], tools: [weather] },
    })
    socket.send(say('the weather'))
    socket.send({ type: 'response.create' })
    await until('response.done')
    const [call] = of('response.function_call_arguments.done')
    expect(call).toMatchObject({ name: 'weather', arguments: '{"at":"home"}' })
    expect(of('response.done')[0]?.response.output).toMatchObject([{ type: 'function_call', call_id: call!.call_id }])
    socket.send({
      type: 'conversation.item.create',
      item: { type: 'function_call_output', call_id: call!.call_id, output: 'sunny' },
    })
    socket.send({ type: 'response.create' })
    await until('response.done', 2)
    expect(of('response.output_text.done')[0]?.text).toBe('It is sunny.')
  })

  it('sends sound of a turn it ends itself, and reads what was understood', async () => {
    const { socket, until, of } = await official(await secure())
    socket.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection: null } } } })
    await until('session.updated')
    for (const word of ['golf', 'hotel']) {
      const pcm = new Int16Array(24_000 * 0.3).fill(numberOf(word))
      socket.send({ type: 'input_audio_buffer.append', audio: Buffer.from(pcm.buffer).toString('base64') })
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    socket.send({ type: 'input_audio_buffer.commit' })
    await until('conversation.item.input_audio_transcription.completed')
    expect(of('conversation.item.input_audio_transcription.completed')[0]?.transcript).toBe('golf hotel')
    await until('response.done')
    expect(of('response.output_audio_transcript.done')[0]?.transcript).toBe('You said golf hotel.')
  })

  it('stops an answer', async () => {
    const long = 'Alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar.'
    const { socket, until, of } = await official(
      await secure({ answer: (request) => (lastWords(request) === 'go' ? long : 'Done.') }),
    )
    socket.send(say('go'))
    socket.send({ type: 'response.create' })
    await until('response.output_audio.delta', 4)
    socket.send({ type: 'response.cancel' })
    await until('response.done')
    expect(of('response.done')[0]?.response).toMatchObject({
      status: 'cancelled',
      status_details: { reason: 'client_cancelled' },
    })
    const sound = Buffer.concat(of('response.output_audio.delta').map(({ delta }) => Buffer.from(delta, 'base64')))
    expect(sound.byteLength / 2 / 24_000).toBeLessThan(1.5)
  })

  it('asks again for an item it was told of, its own or an answer', async () => {
    const { socket, until, of } = await official(await secure({ answer: () => 'Alpha.' }))
    socket.send(say('hello'))
    socket.send({ type: 'response.create' })
    await until('response.done')
    const [mine] = of('conversation.item.done')
    const [answer] = of('response.output_item.done')
    for (const id of [mine!.item.id!, answer!.item.id!, 'nobody'])
      socket.send({ type: 'conversation.item.retrieve', item_id: id })
    await until('error')
    expect(of('conversation.item.retrieved').map(({ item }) => item)).toEqual([mine!.item, answer!.item])
    expect(of('error')[0]?.error.code).toBe('item_not_found')
  })

  it('is told what it did wrong, and goes on', async () => {
    const { socket, until, of } = await official(await secure())
    socket.send({ type: 'response.nonsense' } as never)
    await until('error')
    expect(of('error')[0]?.error).toMatchObject({ type: 'invalid_request_error', code: 'invalid_event' })
    socket.send(say('hello'))
    socket.send({ type: 'response.create' })
    await until('response.done')
  })
})

describe("the agents' SDK", () => {
  it('holds a conversation with a tool', async () => {
    const { gateway } = await testGateway(testConfig(), {
      answer: ({ messages }) => {
        const last = messages.at(-1)
        return last?.role === 'tool'
          ? `It is ${last.result}.`
          : [{ id: 'x', name: 'weather', arguments: '{"at":"home"}' }]
      },
    })
    const asked: string[] = []
    const weather = tool({
      name: 'weather',
      description: 'Says the weather.',
      parameters: z.object({ at: z.string() }),
      execute: ({ at }) => {
        asked.push(at)
        return `sunny at ${at}`
      },
    })
    const session = new RealtimeSession(
      new RealtimeAgent({ name: 'Guide', instructions: 'Be kind.', tools: [weather] }),
      {
        transport: 'websocket',
        model: 'parley',
      },
    )
    onTestFinished(() => session.close())
    const sound: Buffer[] = []
    session.on('audio', ({ data }) => void sound.push(Buffer.from(data)))
    await session.connect({
      apiKey: SECRETS['SHOP_KEY']!,
      url: `ws://127.0.0.1:${gateway.port}/v1/realtime?model=parley`,
    })
    session.sendMessage('How is the weather?')
    const answered = (): string =>
      session.history
        .flatMap((item) => (item.type === 'message' && item.role === 'assistant' ? item.content : []))
        .map((part) => (part.type === 'output_audio' ? (part.transcript ?? '') : part.text))
        .join('')
    await expect.poll(answered, { timeout: 30_000 }).toBe('It is sunny at home.')
    expect(asked).toEqual(['home'])
    expect(Buffer.concat(sound).byteLength).toBeGreaterThan(0)
  })
})

describe('a stranger', () => {
  it.each([
    ['without a key', undefined],
    ['with a wrong one', 'nonsense'],
  ])('%s is refused', async (_, key) => {
    const { gateway } = await testGateway()
    const { WebSocket } = await import('ws')
    const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/v1/realtime`, {
      headers: key === undefined ? {} : { Authorization: `Bearer ${key}` },
    })
    const said: string[] = []
    socket.on('message', (data: Buffer) => void said.push(data.toString()))
    const code = await new Promise((resolve) => socket.on('close', resolve))
    expect([code, said.join()]).toEqual([1008, expect.stringMatching(/"error"/)])
  })
})
