import { afterEach, describe, expect, it } from 'vitest'
import { converse } from '../../src/cli/live-turn'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import { startGeminiLiveServer } from '../servers/gemini-live/server'
import { startRealtimeServer } from '../servers/realtime/server'
import { configWith, providerSuite } from '../support/provider-suite'

/* The tiny spoken turn of `npm run check:providers`. */

const suite = providerSuite()
const closing: (() => Promise<unknown>)[] = []
const question = {
  text: 'What is six times seven?',
  understood: /six/,
  pcm: Int16Array.from({ length: 16_000 }, (_, n) => Math.round(8_000 * Math.sin(n / 8))),
}

afterEach(async () => {
  await suite.root.close()
  for (const close of closing.splice(0)) await close()
})

describe('a tiny spoken turn', () => {
  it('is answered by OpenAI, and has told it to be short', async () => {
    const server = await startRealtimeServer({ key: 'sk-1234567', answer: () => ({ parts: [{ say: 'Forty two.' }] }) })
    closing.push(() => server.close())
    const config = configWith({ baseUrl: server.base }, { apiKey: 'sk-1234567' }, {})
    const turn = await converse(createOpenAiProvider().live!, config, question, suite.root)
    expect(turn.got).toBe('Forty two.')
    expect(turn.firstMs).toBeLessThanOrEqual(turn.totalMs)
    expect(server.sessions[0]!.session.max_output_tokens).toBe(200)
  })

  it('is answered by Gemini', async () => {
    const server = await startGeminiLiveServer({ key: 'AQ.1234567', answer: () => ({ say: 'Forty two.' }) })
    closing.push(() => server.close())
    const config = configWith({ baseUrl: server.http }, { apiKey: 'AQ.1234567' }, {})
    expect((await converse(createGeminiProvider().live!, config, question, suite.root)).got).toBe('Forty two.')
  })

  it('fails when nothing is said, and with the fault of the answer', async () => {
    const silent = await startRealtimeServer({ answer: () => ({ parts: [] }) })
    closing.push(() => silent.close())
    const live = createOpenAiProvider().live!
    const at = (base: string) => configWith({ baseUrl: base }, { apiKey: 'sk-1234567' }, {})
    await expect(converse(live, at(silent.base), question, suite.root)).rejects.toMatchObject({
      fault: { code: 'llm.empty' },
    })
    const poor = await startRealtimeServer({
      answer: () => ({ parts: [], status: 'failed', error: { type: 'quota', code: 'insufficient_quota' } }),
    })
    closing.push(() => poor.close())
    await expect(converse(live, at(poor.base), question, suite.root)).rejects.toMatchObject({
      fault: { code: 'llm.quota' },
    })
  })
})
