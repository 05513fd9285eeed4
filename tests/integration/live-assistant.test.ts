import { afterEach, describe, expect, it } from 'vitest'
import type { SettingsPatch } from '#shared/settings'
import type { Scope } from '#engine/runtime/scope'
import { startDuplexServer } from '../servers/duplex/server'
import { startGeminiLiveServer } from '../servers/gemini-live/server'
import { startRealtimeServer } from '../servers/realtime/server'
import { LIVE_KEY as KEY, talkWithEngine } from '../support/engine/engine-conversation'

/* The whole engine, from frames of a microphone to the line and the sound of an answer, by each driver. */

let scope: Scope | undefined
let server: { close(): Promise<unknown> } | undefined

afterEach(async () => {
  await scope?.close()
  await server?.close()
  scope = server = undefined
})

async function talking(provider: string, base: string, live: SettingsPatch['live']) {
  const talk = await talkWithEngine(provider, base, live)
  scope = talk.scope
  return talk
}

const SPOKEN = [
  ['user', 'What time is it?', 'done'],
  ['assistant', 'It is ten past nine.', 'done'],
] as const

describe('a spoken question, answered aloud', () => {
  for (const endOfTurn of ['own', 'silence'] as const)
    it(`by OpenAI's Realtime protocol, the turn ended by ${endOfTurn === 'own' ? 'Parley' : 'the server'}`, async () => {
      const strict = (server = await startRealtimeServer({ key: KEY }))
      const { sound, lines, player, notices } = await talking('openai', strict.base, { endOfTurn })
      await sound(640, false)
      await sound(900, true)
      await sound(3_000, false)
      expect(lines()).toEqual(SPOKEN)
      expect(player.recording.pcm.length / player.recording.sampleRate).toBeCloseTo(1.5, 1)
      expect(strict.sessions.flatMap(({ refused }) => refused)).toEqual([])
      expect(strict.sessions.map(({ overlaps }) => overlaps)).toEqual([0])
      expect(notices).toEqual([])
    }, 20_000)

  it('by Gemini Live', async () => {
    const strict = (server = await startGeminiLiveServer({ key: KEY }))
    const { sound, lines, player, notices } = await talking('gemini', strict.http, { sound: 'pcm_16000' })
    await sound(640, false)
    await sound(900, true)
    await sound(3_000, false)
    expect(lines().map(([role, , status]) => [role, status])).toEqual([
      ['user', 'done'],
      ['assistant', 'done'],
    ])
    expect(lines()[1]?.[1]).not.toBe('')
    expect(player.recording.pcm.length).toBeGreaterThan(8_000)
    expect(notices).toEqual([])
  }, 20_000)

  it('by a full-duplex model, out of sound that never ends', async () => {
    const strict = (server = await startDuplexServer({ key: KEY }))
    const { sound, lines, player, notices } = await talking('openai', strict.base, { model: 'gpt-live-1' })
    await sound(960, false)
    await sound(900, true)
    await sound(5_000, false)
    expect(lines()[1]?.slice(0, 2)).toEqual(['assistant', 'It is ten past nine.'])
    expect(lines()[0]?.[0]).toBe('user')
    expect(player.recording.pcm.length).toBeGreaterThan(8_000)
    expect(notices).toEqual([])
  }, 20_000)
})
