import OpenAI, { toFile } from 'openai'
import { describe, expect, it } from 'vitest'
import { writeWav } from '#engine/audio/formats/wav'
import { numberOf, wordsIn } from '../../support/gateway/scripted-chain'
import { SECRETS, testConfig, testGateway, type TestGateway } from '../../support/gateway/test-gateway'

/* The official SDK against the doors it knows: what it sends is understood, and what it gets it can read. */

const client = ({ gateway }: TestGateway, apiKey = SECRETS['SHOP_KEY']!): OpenAI =>
  new OpenAI({ baseURL: `${gateway.origin}/v1`, apiKey, maxRetries: 0 })

describe('chat completions', () => {
  it('are answered whole', async () => {
    const openai = client(await testGateway())
    const answer = await openai.chat.completions.create({
      model: 'parley',
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: [{ type: 'text', text: 'alpha' }] },
      ],
    })
    expect(answer.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { role: 'assistant', content: 'You said alpha.' },
    })
    expect(answer.usage).toEqual({ prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 })
  })

  it('are streamed', async () => {
    const openai = client(await testGateway())
    const stream = await openai.chat.completions.create({
      model: 'parley',
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: 'bravo' }],
    })
    const pieces: string[] = []
    let total = 0
    for await (const chunk of stream) {
      pieces.push(chunk.choices[0]?.delta.content ?? '')
      total = chunk.usage?.total_tokens ?? total
    }
    expect([pieces.join(''), total]).toEqual(['You said bravo.', 110])
  })

  it('call tools and take what they gave', async () => {
    const seen: unknown[] = []
    const openai = client(
      await testGateway(testConfig(), {
        answer({ messages, tools, instructions }) {
          seen.push([instructions, messages, tools])
          const last = messages.at(-1)
          return last?.role === 'tool'
            ? `It is ${last.result}.`
            : [{ id: 'c1', name: 'weather', arguments: '{"at":"home"}' }]
        },
      }),
    )
    const runner = openai.chat.completions.runTools({
      model: 'parley',
      messages: [{ role: 'user', content: 'the weather' }],
      tools: [
        {
          type: 'function',
          function: {
            name: 'weather',
            description: 'Says the weather.',
            parameters: { type: 'object', properties: { at: { type: 'string' } } },
            parse: JSON.parse as (text: string) => { at: string },
            function: ({ at }: { at: string }) => `sunny at ${at}`,
          },
        },
      ],
    })
    expect(await runner.finalContent()).toBe('It is sunny at home.')
    expect(seen).toHaveLength(2)
    expect(seen[1]).toMatchObject([
      expect.anything(),
      [{}, { toolCalls: [{ id: 'c1' }] }, { role: 'tool', name: 'weather' }],
      [{ name: 'weather' }],
    ])
  })

  it('are refused without a key, and for nonsense', async () => {
    const door = await testGateway()
    const ask = (openai: OpenAI, messages: unknown): Promise<unknown> =>
      openai.chat.completions.create({ model: 'parley', messages: messages as never })
    await expect(ask(client(door, 'wrong'), [{ role: 'user', content: 'x' }])).rejects.toThrow(
      OpenAI.AuthenticationError,
    )
    await expect(ask(client(door), [])).rejects.toThrow(OpenAI.BadRequestError)
  })
})

describe('sound', () => {
  it('is made of text', async () => {
    const openai = client(await testGateway())
    const answer = await openai.audio.speech.create({
      model: 'parley',
      voice: 'any',
      input: 'Alpha bravo. Charlie.',
      response_format: 'wav',
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(answer.headers.get('content-type')).toBe('audio/wav')
    const samples = new Int16Array(bytes.slice(44).buffer)
    expect(wordsIn(samples).map(({ word }) => word)).toEqual(['alpha', 'bravo', 'charlie'])
    await expect(
      openai.audio.speech.create({ model: 'parley', voice: 'any', input: 'x', response_format: 'mp3' }),
    ).rejects.toThrow(/wav or pcm/)
  })

  it('is understood', async () => {
    const openai = client(await testGateway())
    const pcm = Int16Array.from(
      ['golf', 'hotel'].flatMap((word) => Array.from({ length: 8_000 }, () => numberOf(word))),
    )
    const file = await toFile(Buffer.from(writeWav(pcm, 16_000)), 'words.wav')
    expect((await openai.audio.transcriptions.create({ model: 'parley', file })).text).toBe('golf hotel')
    expect(await openai.audio.transcriptions.create({ model: 'parley', file, response_format: 'text' })).toBe(
      'golf hotel',
    )
    const bad = await toFile(Buffer.from('no sound'), 'words.wav')
    await expect(openai.audio.transcriptions.create({ model: 'parley', file: bad })).rejects.toThrow(/WAV/)
  })

  it('has models to choose from', async () => {
    const openai = client(await testGateway())
    expect((await openai.models.list()).data.map(({ id }) => id)).toEqual(['parley'])
  })
})
