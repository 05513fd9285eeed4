import { describe, expect, it } from 'vitest'
import { openScriptedAssistant, type ScriptedAssistant } from '#support/engine/scripted-assistant'
import type { ScriptedProvider } from '#support/engine/scripted-providers'

/** The whole way of a turn whose voice connects and says nothing. */

const machine: readonly ScriptedProvider[] = [
  { id: 'local', local: true, languages: ['en'], voices: ['slt'] },
  { id: 'offline', local: true },
  { id: 'ears' },
]
const answer = 'One two three four. Five six seven eight.'
const settings = {
  hearing: { provider: 'ears' },
  brain: { provider: 'a', model: 'big' },
  voice: { provider: 'a', voice: 'anna', fallbacks: ['b'] },
}
const prices = ['a', 'b'].map((provider) => ({
  provider,
  model: /./,
  unit: 'character' as const,
  usd: 0.01,
  asOf: '2026-11-30',
}))

/** Asks and returns the time from the end of speech to the first sound, in ms. */
async function firstSound(all: ScriptedAssistant): Promise<number> {
  const { talk } = all
  await talk.speak('count to eight for me please')
  await talk.wait(8_000)
  const { speechEnd = NaN, firstHeard = NaN } = talk.messages.at(-1)?.timings ?? {}
  return firstHeard - speechEnd
}

describe('the voice of an answer', () => {
  it.each([true, false])('is heard in time (silent at first: %s)', async (silent) => {
    const all = await openScriptedAssistant(
      [
        {
          id: 'a',
          answer: () => answer,
          mishap: (stage) => (silent && stage === 'tts' ? { at: 0, how: 'stall' } : undefined),
        },
        { id: 'b', voices: ['bert'] },
        ...machine,
      ],
      { settings, prices },
    )
    expect(await firstSound(all)).toBeLessThanOrEqual(silent ? 1_900 : 900)
    const heard = all.providers.wordsIn(all.talk.player.soundOf(1)).map(({ word }) => word)
    expect(heard.join(' ')).toBe(answer)
    const line = all.talk.messages.at(-1)
    expect(line).toMatchObject({
      status: 'done',
      heardChars: answer.length,
      providers: { llm: 'a', tts: silent ? 'b' : 'a' },
    })
    // Every character once, by who said it.
    expect(line?.usage?.character).toBe(answer.length - 1)
    const a = all.safeguards.health.views().find(({ stage, provider }) => stage === 'tts' && provider === 'a')
    expect(a?.status).toBe(silent ? 'suspect' : 'healthy')
    expect(all.talk.notices()).toEqual([])
    expect(await all.talk.end()).toEqual([])
  })
})
