import { afterEach, describe, expect, it } from 'vitest'
import { settingsSchema, type SettingsPatch } from '#shared/settings'
import type { Scope } from '#engine/runtime/scope'
import { FakeClock } from '#support/engine/fake-clock'
import { startDuplexServer } from '../servers/duplex/server'
import { setupRefusal } from '../servers/gemini-live/setup-rules'
import { startGeminiLiveServer } from '../servers/gemini-live/server'
import { startRealtimeServer } from '../servers/realtime/server'
import { LIVE_KEY as KEY, talkWithEngine } from '../support/engine/engine-conversation'

/* Every setting of speech to speech, from the settings to what the service is told, each by itself. */

let scope: Scope | undefined
let server: { close(): Promise<unknown> } | undefined

afterEach(async () => {
  await scope?.close()
  await server?.close()
  scope = server = undefined
})

type Live = NonNullable<SettingsPatch['live']>
type Setting = keyof (typeof settingsSchema)['shape']['live']['def']['innerType']['shape']

/** What a service was told, and asked for, once the session stands. */
type Told = Readonly<Record<string, unknown>>

async function realtime(live: Live): Promise<Told> {
  const strict = (server = await startRealtimeServer({ key: KEY }))
  const talk = await talkWithEngine('openai', strict.base, live)
  scope = talk.scope
  talk.conversation.live.open()
  await expect.poll(() => talk.conversation.live.view.state, { timeout: 30_000, interval: 5 }).toBe('open')
  const [session] = strict.sessions
  expect(session?.refused).toEqual([])
  const { model } = Object.fromEntries(strict.peers[0]!.handshake.url.searchParams)
  return { ...session!.session, asked: { model } }
}

/** The part of the session at a path. */
const at = (told: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], told)

const silence = { endOfTurn: 'silence' } as const
const semantic = { endOfTurn: 'semantic' } as const

const rows: readonly (readonly [Setting, Live, path: string, told: unknown, usual: unknown])[] = [
  ['model', { model: 'gpt-realtime-2.1-mini' }, 'asked.model', 'gpt-realtime-2.1-mini', 'gpt-realtime-2.1'],
  ['voice', { voice: 'cedar' }, 'audio.output.voice', 'cedar', 'marin'],
  ['endOfTurn', silence, 'audio.input.turn_detection.type', 'server_vad', undefined],
  ['endOfTurn', semantic, 'audio.input.turn_detection.type', 'semantic_vad', undefined],
  ['threshold', { ...silence, threshold: 0.7 }, 'audio.input.turn_detection.threshold', 0.7, undefined],
  ['paddingMs', { ...silence, paddingMs: 450 }, 'audio.input.turn_detection.prefix_padding_ms', 450, undefined],
  ['silenceMs', { ...silence, silenceMs: 900 }, 'audio.input.turn_detection.silence_duration_ms', 900, undefined],
  ['eagerness', { ...semantic, eagerness: 'low' }, 'audio.input.turn_detection.eagerness', 'low', undefined],
  ['noiseReduction', { noiseReduction: 'far' }, 'audio.input.noise_reduction.type', 'far_field', undefined],
  [
    'transcription',
    { transcription: 'gpt-live-transcribe' },
    'audio.input.transcription.model',
    'gpt-live-transcribe',
    'gpt-transcribe',
  ],
  ['longestAnswer', { longestAnswer: 300 }, 'max_output_tokens', 300, 'inf'],
  ['thinking', { thinking: 'high' }, 'reasoning.effort', 'high', undefined],
  ['sound', { sound: 'ulaw_8000' }, 'audio.input.format.type', 'audio/pcmu', 'audio/pcm'],
  ['sound', { sound: 'alaw_8000' }, 'audio.output.format.type', 'audio/pcma', 'audio/pcm'],
]

/**
 * Proved by what the session does: below, with a window's part (live-direct), or with prices, which nothing on this
 * machine has (live-talk).
 */
const elsewhere: readonly Setting[] = ['engine', 'direct', 'idleMinutes', 'mostMinutes', 'mostUsd']

describe('what the person set', () => {
  it('is looked at below, all of it', () => {
    const all = Object.keys(settingsSchema.shape.live.def.innerType.shape)
    expect([...new Set([...rows.map(([name]) => name), ...elsewhere])].sort()).toEqual(all.sort())
  })

  it.each(rows)('%s: %j', async (_name, live, path, told) => {
    expect(at(await realtime(live), path)).toEqual(told)
  })

  it('is what the service does by itself where nothing was set', async () => {
    const told = await realtime({})
    for (const [, , path, set, usual] of rows) {
      expect(at(told, path) ?? undefined, path).toEqual(usual)
      expect(set).not.toEqual(usual)
    }
  })

  it('reaches Gemini in its own words, as far as it has any', async () => {
    const strict = (server = await startGeminiLiveServer({ key: KEY }))
    const live: Live = {
      model: 'gemini-3.8-live-extended-thinking',
      voice: 'Kore',
      ...silence,
      threshold: 0.8,
      paddingMs: 200,
      silenceMs: 700,
      thinking: 'high',
      longestAnswer: 400,
    }
    const talk = await talkWithEngine('gemini', strict.http, live)
    scope = talk.scope
    talk.conversation.live.open()
    await expect.poll(() => strict.sessions.length, { timeout: 30_000 }).toBe(1)
    const { setup } = strict.sessions[0]!
    expect(setupRefusal(setup)).toBeUndefined()
    expect(setup).toMatchObject({
      model: 'models/gemini-3.8-live-extended-thinking',
      generationConfig: {
        maxOutputTokens: 400,
        speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } },
        thinkingConfig: { thinkingLevel: 'HIGH' },
      },
      realtimeInputConfig: { automaticActivityDetection: { prefixPaddingMs: 200, silenceDurationMs: 700 } },
    })
  })

  it('reaches a full-duplex model, as far as it can be told anything', async () => {
    const strict = (server = await startDuplexServer({ key: KEY }))
    const live: Live = { model: 'gpt-live-1', voice: 'cedar', sound: 'ulaw_8000' }
    const talk = await talkWithEngine('openai', strict.base, live)
    scope = talk.scope
    talk.conversation.live.open()
    await expect.poll(() => strict.sessions.length, { timeout: 30_000 }).toBe(1)
    expect(strict.sessions[0]!.session).toMatchObject({
      model: 'gpt-live-1',
      audio: { format: { type: 'audio/pcmu', rate: 8_000 }, output: { voice: 'cedar' } },
    })
  })
})

describe('the leash', () => {
  /** A session that stands, on a clock of the test's. */
  async function standing(live: Live) {
    const clock = new FakeClock()
    const strict = await startRealtimeServer({ key: KEY, paceMs: 1 })
    server = strict
    const talk = await talkWithEngine('openai', strict.base, live, undefined, clock)
    scope = talk.scope
    const { conversation } = talk
    conversation.live.open()
    const until = (holds: () => boolean): Promise<void> =>
      expect.poll(async () => (await clock.advance(50), holds()), { timeout: 30_000, interval: 5 }).toBe(true)
    await until(() => conversation.live.view.state === 'open')
    const isClosed = (): boolean => strict.peers[0]?.closed !== undefined
    return { clock, strict, until, isClosed, ...talk }
  }

  it('idleMinutes: the connection is closed when nobody has spoken for so long, and not before', async () => {
    const { clock, until, isClosed, strict } = await standing({ idleMinutes: 2 })
    await clock.advance(100_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(isClosed()).toBe(false)
    await clock.advance(20_000)
    await until(isClosed)
    expect(strict.peers).toHaveLength(1)
  })

  it('mostMinutes: the connection is closed when they are over, and no other is made', async () => {
    const { clock, until, isClosed, strict, conversation, notices, lines } = await standing({
      mostMinutes: 1,
      idleMinutes: 30,
    })
    const answered = (): number =>
      lines().filter(([role, , status]) => role === 'assistant' && status === 'done').length
    await clock.advance(70_000)
    conversation.say('Hello?')
    await until(() => answered() === 1)
    await until(isClosed)
    expect(notices).toContain('live.leash.minutes')
    conversation.say('And now?')
    await until(() => answered() === 2)
    expect(strict.peers).toHaveLength(1)
  })
})
