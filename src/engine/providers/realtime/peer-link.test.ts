import { describe, expect, it } from 'vitest'
import { FaultError, fault } from '#shared/fault'
import type { Message } from '../../live/link'
import type { LiveEvent, LiveOptions, LiveTurns } from '../../provider-contract/speech-to-speech'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import { pcmBytes } from '../../wire/bodies'
import { realtimeCaps } from './caps'
import { RealtimeMemory } from './memory'
import { PeerLink } from './peer-link'

/* Order of events by the sheet of a real turn (openai-realtime, “Order of a real turn”); sound beside them. */

const loud = (ms: number): Uint8Array => pcmBytes(new Int16Array(ms * 24).fill(4_000))
const silence = (ms: number): Uint8Array => pcmBytes(new Int16Array(ms * 24))
const frame = (level: number): Int16Array => new Int16Array(512).fill(level)

function linkWith(turns: LiveTurns = { kind: 'own' }) {
  const clock = new FakeClock()
  const scope = Scope.root('peer', clock, (error) => {
    throw error
  })
  const options = {
    settings: {},
    secret: () => Promise.resolve(undefined),
    model: 'gpt-realtime-2.1',
    voice: 'marin',
    instructions: '',
    tools: [],
    turns,
    noiseReduction: 'none',
    transcription: '',
    language: 'en',
    format: 'pcm_24000',
    speed: 1,
    history: () => [],
  } satisfies LiveOptions
  const dialect = {
    provider: 'openai',
    target: () => Promise.reject(new Error('not asked')),
    caps: () => realtimeCaps({ turns }, { sessionMs: 1, direct: true, efforts: [], transcription: [] }),
    transcriber: () => undefined,
  }
  const up: Message[] = []
  const events: LiveEvent[] = []
  let upMs = 0
  const link = new PeerLink(new RealtimeMemory(dialect, options), {
    send: (message) => up.push(message),
    sound: (bytes) => (upMs += bytes.length / 48),
    emit: (event) => events.push(event),
    scope,
    broken: () => undefined,
    endsAt: () => undefined,
    said: (text) => new FaultError(fault('llm', 'protocol', 'llm.failed', { detail: text })),
  })
  const types = (): unknown[] => up.map(({ type }) => type)
  const kinds = (): string[] => events.map(({ kind }) => kind)
  const soundMs = (): number =>
    events.reduce((ms, event) => (event.kind === 'audio' ? ms + event.pcm.length / 24 : ms), 0)
  /** The server begins an answer of one message and makes all of it at once. */
  const answer = (response: string, text: string, item = `${response}_item`): void => {
    link.hear({ type: 'response.created', response: { id: response } })
    link.hear({ type: 'response.output_item.added', response_id: response, item: { id: item, type: 'message' } })
    for (const delta of text.match(/\S+\s*/g) ?? [])
      link.hear({ type: 'response.output_audio_transcript.delta', response_id: response, item_id: item, delta })
    link.hear({ type: 'response.output_audio.done', response_id: response, item_id: item })
  }
  const done = (response: string, output: object[] = []): void =>
    link.hear({ type: 'response.done', response: { id: response, status: 'completed', output } })
  const plays = (response: string, what: 'started' | 'stopped' | 'cleared'): void =>
    link.hear({ type: `output_audio_buffer.${what}`, response_id: response })
  /** Sound comes out of the track that reached the window so long ago. */
  const hears = (sound: Uint8Array, waitedMs = 0): void => link.hearSound(sound, waitedMs)
  return { link, clock, scope, up, events, types, kinds, soundMs, hears, answer, done, plays, upMs: () => upMs }
}

describe('the Realtime protocol over a peer connection', () => {
  it('sends a turn as sound, cleared of the silence before it, and commits when the track is through with it', async () => {
    const { link, types, clock, upMs } = linkWith()
    for (let n = 0; n < 20; n++) link.take({ kind: 'audio', pcm: frame(0) })
    for (let n = 0; n < 20; n++) link.take({ kind: 'audio', pcm: frame(3_000) })
    link.take({ kind: 'commit', respond: true })
    expect(types()).toEqual(['input_audio_buffer.clear'])
    expect(upMs(), 'most of the silence before it is left out').toBeLessThan(900)
    expect(upMs()).toBeGreaterThan(620)
    await clock.advance(600)
    expect(types(), 'what was put in is still being spoken').toEqual(['input_audio_buffer.clear'])
    await clock.advance(500)
    expect(types()).toEqual(['input_audio_buffer.clear', 'input_audio_buffer.commit', 'response.create'])
  })

  it('lets everything behind a commit wait with it, but no stop', async () => {
    const { link, types, clock } = linkWith()
    link.hear({ type: 'response.created', response: { id: 'r0' } })
    link.take({ kind: 'audio', pcm: frame(3_000) })
    link.take({ kind: 'commit', respond: false })
    link.obey({ kind: 'add', role: 'system', text: 'a note' })
    link.obey({ kind: 'cancel' })
    expect(types().slice(1)).toEqual(['response.cancel'])
    await clock.advance(1_000)
    expect(types().slice(2)).toEqual(['input_audio_buffer.commit', 'conversation.item.create'])
  })

  it('gives an answer its sound from the first audible piece to the last, and ends it only then', () => {
    const { link, hears, events, kinds, soundMs, answer, done, plays } = linkWith()
    answer('r1', 'It is ten past nine.')
    done('r1')
    plays('r1', 'started')
    hears(silence(80))
    for (let n = 0; n < 10; n++) hears(loud(40))
    expect(kinds()).not.toContain('responseDone')
    plays('r1', 'stopped')
    hears(loud(40))
    for (let n = 0; n < 8; n++) hears(silence(40))
    expect(soundMs(), 'the jitter buffer’s tail belongs to it').toBe(440 + 160)
    expect(kinds().slice(-2)).toEqual(['audioDone', 'responseDone'])
    expect(events.at(-1)).toMatchObject({ ending: 'completed' })
    expect(link.idle).toBe(true)
  })

  it('gives a late answer all of its sound, however long that waited in the window', async () => {
    const { link, hears, kinds, clock, soundMs, answer, done, plays } = linkWith()
    answer('r1', 'It is ten past nine.')
    done('r1')
    plays('r1', 'started')
    // The service has sent all of it before the first of it comes out of the window's jitter buffer.
    for (let ms = 0; ms < 1_500; ms += 40) {
      hears(silence(40), 1_500)
      if (ms === 1_000) plays('r1', 'stopped')
      await clock.advance(40)
    }
    for (let ms = 0; ms < 1_000; ms += 40) {
      expect(kinds()).not.toContain('responseDone')
      hears(ms < 400 || ms > 600 ? loud(40) : silence(40), 1_500)
      await clock.advance(40)
    }
    for (let ms = 0; ms < 240; ms += 40) {
      hears(silence(40), 1_500)
      await clock.advance(40)
    }
    expect(soundMs()).toBeGreaterThanOrEqual(1_000)
    expect(kinds().at(-1)).toBe('responseDone')
    expect(link.idle).toBe(true)
  })

  it.each([
    ['it plays', 'started'],
    ['it was announced', 'announced'],
  ] as const)('keeps sound that comes before the word that %s', (_, word) => {
    const { hears, soundMs, answer, done, plays, kinds } = linkWith()
    hears(silence(40))
    for (let n = 0; n < 20; n++) hears(n > 5 && n < 10 ? silence(40) : loud(40))
    expect(soundMs()).toBe(0)
    answer('r1', 'It is ten past nine.')
    if (word === 'started') plays('r1', 'started')
    hears(loud(40))
    expect(soundMs()).toBe(840)
    done('r1')
    plays('r1', 'stopped')
    hears(silence(200))
    expect(kinds().at(-1)).toBe('responseDone')
  })

  it('gives sound to the answer that was announced, where no word comes that it plays', () => {
    const { hears, soundMs, answer } = linkWith()
    answer('r1', 'It is ten past nine.')
    hears(silence(400))
    hears(loud(400))
    expect(soundMs()).toBe(400)
  })

  it('plays nothing of a stopped answer in the next one, however late it comes out of the window', async () => {
    const { link, hears, clock, soundMs, answer, done, plays } = linkWith()
    answer('r1', 'One two three four.')
    plays('r1', 'started')
    done('r1')
    hears(loud(400), 1_200)
    link.obey({ kind: 'interrupt', heard: [] })
    await clock.advance(100)
    plays('r1', 'cleared')
    answer('r2', 'Five.')
    plays('r2', 'started')
    for (let ms = 0; ms < 1_200; ms += 40) {
      hears(loud(40), 1_200)
      await clock.advance(40)
    }
    expect(soundMs(), 'what is left of the first').toBe(400)
    hears(loud(200), 1_100)
    expect(soundMs()).toBe(600)
  })

  it('stops an answer of which no word has come yet that it plays', () => {
    const { link, hears, types, soundMs, answer } = linkWith()
    answer('r1', 'One two three')
    link.obey({ kind: 'interrupt', heard: [] })
    expect(types()).toEqual(['response.cancel', 'output_audio_buffer.clear'])
    hears(loud(400))
    expect(soundMs()).toBe(0)
  })

  it('plays two answers one after the other, though the second began before the end of the first came out', async () => {
    const { hears, clock, events, answer, done, plays } = linkWith()
    answer('r1', 'One moment.')
    done('r1')
    plays('r1', 'started')
    plays('r1', 'stopped')
    answer('r2', 'It is nine.')
    done('r2')
    plays('r2', 'started')
    for (const [sound, ms] of [
      [loud, 400],
      [silence, 800],
      [loud, 600],
    ] as const)
      for (let at = 0; at < ms; at += 40) {
        hears(sound(40), 600)
        await clock.advance(40)
      }
    const ms = (item: string): number =>
      events.reduce(
        (sum, event) => (event.kind === 'audio' && event.item === item ? sum + event.pcm.length / 24 : sum),
        0,
      )
    expect(ms('r1_item')).toBeGreaterThanOrEqual(400)
    expect(ms('r2_item')).toBe(600)
  })

  it.each(['before it is made', 'and it is played on'])(
    'goes on with an answer the service was short of, %s',
    (when) => {
      const { hears, kinds, soundMs, answer, done, plays } = linkWith()
      answer('r1', 'One two')
      if (when.startsWith('and')) done('r1')
      plays('r1', 'started')
      hears(loud(200))
      plays('r1', 'stopped')
      hears(silence(120))
      if (when.startsWith('and')) plays('r1', 'started')
      hears(silence(120))
      hears(loud(200))
      expect(soundMs()).toBe(640)
      expect(kinds()).not.toContain('audioDone')
      if (!when.startsWith('and')) done('r1')
      plays('r1', 'stopped')
      hears(silence(200))
      expect(kinds().at(-1)).toBe('responseDone')
    },
  )

  it('keeps two messages of an answer apart in words and together in sound', () => {
    const { link, events } = linkWith()
    link.hear({ type: 'response.created', response: { id: 'r1' } })
    for (const [item, delta] of [
      ['a', 'One moment.'],
      ['b', 'It is nine.'],
    ] as const) {
      link.hear({ type: 'response.output_item.added', response_id: 'r1', item: { id: item, type: 'message' } })
      link.hear({ type: 'response.output_audio_transcript.delta', response_id: 'r1', item_id: item, delta })
    }
    const texts = events.flatMap((event) => (event.kind === 'text' ? [[event.item, event.delta]] : []))
    expect(texts).toEqual([
      ['a', 'One moment.'],
      ['a', ' It is nine.'],
    ])
  })

  it('clears what was made and not played, cuts nothing itself, and answers anew', () => {
    const { link, hears, types, kinds, events, soundMs, answer, done, plays } = linkWith()
    answer('r1', 'One two three four.')
    plays('r1', 'started')
    hears(loud(400))
    done('r1')
    link.obey({ kind: 'interrupt', heard: [{ item: 'r1_item', playedMs: 300, whole: false }] })
    expect(types(), 'the server knows what was played').toEqual(['output_audio_buffer.clear'])
    hears(loud(40))
    plays('r1', 'cleared')
    expect(soundMs()).toBe(400)
    expect(events.at(-1)).toMatchObject({ kind: 'responseDone', ending: 'cancelled' })
    link.obey({ kind: 'respond' })
    expect(types().at(-1)).toBe('response.create')
    expect(kinds().filter((kind) => kind === 'responseDone')).toHaveLength(1)
  })

  it('stops an answer that is still being made as well', () => {
    const { link, types, answer, plays } = linkWith()
    answer('r1', 'One two three')
    plays('r1', 'started')
    link.obey({ kind: 'interrupt', heard: [] })
    expect(types()).toEqual(['response.cancel', 'output_audio_buffer.clear'])
    link.hear({ type: 'response.done', response: { id: 'r1', status: 'cancelled', output: [] } })
    expect(link.idle).toBe(true)
  })

  it('runs a tool once what was said before it was played, and one that came without words at once', () => {
    const { link, hears, kinds, answer, done, plays } = linkWith()
    const call = { id: 'c', type: 'function_call', call_id: 'call_1', name: 'clock', arguments: '{}' }
    answer('r1', 'Let me look.')
    done('r1', [call])
    plays('r1', 'started')
    hears(loud(400))
    expect(kinds()).not.toContain('toolCall')
    plays('r1', 'stopped')
    hears(silence(200))
    expect(kinds().slice(-2)).toEqual(['toolCall', 'responseDone'])
    link.hear({ type: 'response.created', response: { id: 'r2' } })
    done('r2', [{ ...call, call_id: 'call_2' }])
    expect(kinds().slice(-2)).toEqual(['toolCall', 'responseDone'])
  })

  for (const [track, piece] of [
    ['silent', silence(40)],
    ['dead', undefined],
  ] as const)
    it(`waits for no word that an answer was played to its end on a ${track} track`, async () => {
      const { hears, kinds, clock, answer, done, plays } = linkWith()
      answer('r1', 'One.')
      plays('r1', 'started')
      hears(loud(400))
      done('r1')
      for (let ms = 0; ms < 6_000; ms += 40) {
        if (piece) hears(piece)
        await clock.advance(40)
      }
      expect(kinds().at(-1)).toBe('responseDone')
    })

  it('says nothing of formats, which are agreed upon with the connection', () => {
    const { link, up } = linkWith()
    void link.greet()
    link.hear({ type: 'session.created', session: { id: 'sess_1' } })
    return Promise.resolve().then(async () => {
      await Promise.resolve()
      expect(up.length).toBeGreaterThan(1)
      expect(JSON.stringify(up)).toContain('"voice":"marin"')
      expect(JSON.stringify(up)).not.toContain('format')
    })
  })
})
