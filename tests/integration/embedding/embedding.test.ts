import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { liveOptions } from '../../support/live-suite'
import { startRealtimeServer } from '../../servers/realtime/server'
import { askOnce } from './example'
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

  it('is shown in the docs exactly as it runs here', async () => {
    const docs = await readFile(new URL('../../../docs/embedding.md', import.meta.url), 'utf8')
    for (const file of ['example.ts', 'live-example.ts']) {
      const example = await readFile(new URL(file, import.meta.url), 'utf8')
      expect(docs).toContain(example.trim())
    }
  })
})
