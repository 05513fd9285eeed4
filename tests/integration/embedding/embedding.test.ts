import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { liveOptions } from '../../support/live-suite'
import { startRealtimeServer } from '../../servers/realtime/server'
import { askOnce } from './example'
import { createAzureOpenAiProvider } from '../../../src/engine/providers/azure-openai'
import { byHand } from './by-hand-example'
import { askAloud } from './live-example'

describe('the engine as a library', () => {
  it('answers a question in text and sound', async () => {
    const { answer, sampleRate, pcm } = await askOnce('what is six times seven')
    expect(answer).toContain('42')
    expect(pcm.length / sampleRate).toBeGreaterThan(0.5)
    expect(pcm.some((sample) => Math.abs(sample) > 1_000)).toBe(true)
  })

  it('holds a conversation with a speech-to-speech engine, in the words of Azure’s client', async () => {
    const server = await startRealtimeServer({
      key: 'sk-test-0123456789',
      as: 'azure',
      answer: ({ n }) => ({
        parts: n === 0 ? [{ call: 'weather', args: { city: 'Berlin' } }] : [{ say: 'It is 18 degrees.' }],
      }),
    })
    const scope = Scope.root('embedded', systemClock, () => undefined)
    try {
      const tone = Int16Array.from({ length: 16_000 }, (_, i) => Math.round(8_000 * Math.sin(i / 8)))
      const settings = { baseUrl: server.base }
      const options = liveOptions(settings, { apiKey: 'sk-test-0123456789' }, { model: 'my-realtime' })
      const answer = await askAloud(tone, options, scope)
      expect(answer.text).toBe('It is 18 degrees.')
      expect(answer.pcm.reduce((length, { length: more }) => length + more, 0)).toBeGreaterThan(10_000)
      expect(answer.states).toEqual(expect.arrayContaining(['connecting', 'listening', 'answering']))
      expect(server.sessions.flatMap(({ refused }) => refused)).toEqual([])
    } finally {
      expect(await scope.close()).toEqual([])
      await server.close()
    }
  }, 20_000)

  it('takes every verb of Azure’s client, and the service accepts each', async () => {
    const seen: string[] = []
    const server = await startRealtimeServer({
      key: 'sk-test-0123456789',
      as: 'azure',
      paceMs: 15,
      sees: (way, type) => void (way === 'up' && seen.push(type)),
      answer: ({ n }) => ({ parts: [{ say: n === 0 ? 'The sea is wide and deep and blue.' : 'Ten past nine.' }] }),
    })
    const scope = Scope.root('embedded', systemClock, () => undefined)
    try {
      const tone = Int16Array.from({ length: 16_000 }, (_, i) => Math.round(8_000 * Math.sin(i / 8)))
      const options = liveOptions({ baseUrl: server.base }, { apiKey: 'sk-test-0123456789' }, { model: 'my-realtime' })
      const { answers, status } = await byHand(createAzureOpenAiProvider().live!, tone, options, scope)
      expect(answers.map(({ ending }) => ending)).toEqual(['cancelled', 'completed'])
      expect('The sea is wide and deep and blue.').toContain(answers[0]?.text.trim() ?? '?')
      expect(answers[1]).toEqual({ text: 'Ten past nine.', ending: 'completed', status: 'listening' })
      expect(status).toBe('closed')
      const [session] = server.sessions
      expect(session?.refused).toEqual([])
      for (const verb of [
        'input_audio_buffer.append',
        'input_audio_buffer.clear',
        'input_audio_buffer.commit',
        'conversation.item.create',
        'conversation.item.truncate',
        'conversation.item.delete',
        'response.create',
        'response.cancel',
      ])
        expect(seen, verb).toContain(verb)
      // The answer that was cut is forgotten; the line, the question and its answer are remembered.
      expect(session?.remembered.map((item) => ('role' in item ? item.role : item.type))).toEqual([
        'user',
        'user',
        'assistant',
      ])
    } finally {
      expect(await scope.close()).toEqual([])
      await server.close()
    }
  }, 20_000)

  it('is shown in the docs exactly as it runs here', async () => {
    const docs = await readFile(new URL('../../../docs/embedding.md', import.meta.url), 'utf8')
    for (const file of ['example.ts', 'live-example.ts', 'by-hand-example.ts']) {
      const example = await readFile(new URL(file, import.meta.url), 'utf8')
      expect(docs).toContain(example.trim())
    }
  })
})
