import { afterEach, describe, expect, it } from 'vitest'
import { MIC_FRAME_MS, MIC_FRAME_SAMPLES } from '#shared/audio'
import type { Message } from '#shared/conversation'
import type { SettingsPatch } from '#shared/settings'
import { hostProviders } from '#engine/host/providers'
import { CapturePlayer } from '#engine/ports/capture-player'
import {
  inMemoryDocuments,
  inMemoryHistory,
  inMemorySecrets,
  inMemorySettings,
  silentLog,
} from '#engine/ports/in-memory'
import { applyPatch, defaultSettings } from '#shared/settings'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { openAssistant, type Assistant } from '#engine/session/assistant'
import { startDuplexServer } from '../servers/duplex/server'
import { startGeminiLiveServer } from '../servers/gemini-live/server'
import { startRealtimeServer } from '../servers/realtime/server'

/* The whole engine, from frames of a microphone to the line and the sound of an answer, by each driver. */

const KEY = 'sk-test-0123456789'
let scope: Scope | undefined
let server: { close(): Promise<unknown> } | undefined

afterEach(async () => {
  await scope?.close()
  await server?.close()
  scope = server = undefined
})

async function talking(provider: string, base: string, live: SettingsPatch['live']) {
  const own = Scope.root('live', systemClock, (error, where) => {
    throw new Error(`${where}: ${String(error)}`)
  })
  scope = own
  const notices: string[] = []
  const player = new CapturePlayer(
    () => own.clock.now(),
    (report) => assistant.conversation.playback(report),
  )
  const secrets = inMemorySecrets()
  await secrets.set(provider, 'apiKey', KEY)
  const assistant: Assistant = await openAssistant({
    scope: own,
    player,
    secrets,
    providers: hostProviders(own),
    settings: inMemorySettings(
      applyPatch(defaultSettings, {
        live: { engine: provider, ...live },
        providers: { [provider]: { baseUrl: base } },
        // Nobody on this machine knows it: the engine's own words have to do.
        hearing: { language: 'tr' },
      }),
    ),
    history: inMemoryHistory(),
    documents: inMemoryDocuments(),
    log: silentLog,
    locale: () => 'en',
    publish: (event) => event.name === 'notice' && notices.push(event.data.code),
  })
  const { conversation } = assistant
  conversation.arm(true)
  let seq = 0
  /** A tone for a voice, or silence, frame by frame as a microphone gives it. */
  const sound = async (ms: number, loud: boolean): Promise<void> => {
    for (let n = 0; n < ms / MIC_FRAME_MS; n++) {
      await own.sleep(MIC_FRAME_MS)
      const pcm = Int16Array.from({ length: MIC_FRAME_SAMPLES }, (_, i) =>
        loud ? Math.round(8_000 * Math.sin((seq * MIC_FRAME_SAMPLES + i) / 8)) : 0,
      )
      conversation.hear({ seq: seq++, capturedAt: own.clock.now(), speech: loud ? 0.95 : 0.02, pcm })
    }
  }
  const lines = (): (readonly [Message['role'], string, Message['status']])[] =>
    conversation.messages.map(({ role, text, status }) => [role, text, status] as const)
  return { sound, lines, player, notices, conversation }
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
