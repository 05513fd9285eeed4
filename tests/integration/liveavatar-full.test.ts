import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LiveOptions } from '#engine/provider-contract/speech-to-speech'
import { createLiveAvatarProvider } from '../../src/engine/providers/liveavatar'
import { startLiveAvatarServer, type LiveAvatarOptions, type LiveAvatarServer } from '../servers/liveavatar-server'
import { LiveTalk, liveOptions } from '../support/live-suite'
import { quickClock } from '../support/engine/quick-clock'
import { roomPeers } from '../support/engine/room-peers'
import { providerSuite } from '../support/provider-suite'

/* FULL mode against the strict server at eight times its pace, with a window's part of the room over a socket. */

const PACE = 8

const KEY = 'la-key-0123456789'
const live = createLiveAvatarProvider().live!
const suite = providerSuite()
let server: LiveAvatarServer

beforeEach(() => suite.useClock(quickClock(PACE)))

afterEach(async () => {
  await suite.root.close()
  // Whatever happened: nothing goes on costing money, and nothing of what was said stays there.
  expect(server.running()).toEqual([])
  expect([...server.contexts.values()]).toEqual([])
  expect(server.complaints).toEqual([])
  await server.close()
})

async function begin(
  options: Partial<LiveAvatarOptions> = {},
  { settings = {}, ...more }: Partial<LiveOptions> & { settings?: object } = {},
) {
  server = await startLiveAvatarServer({ key: KEY, ...options, full: { pace: PACE, ...options.full } })
  const peers = roomPeers()
  const noted: string[] = []
  const notes: LiveOptions['notes'] = {
    begins: (id) => (noted.push(`begins ${id}`), Promise.resolve()),
    ended: (id, confirmed) => (noted.push(`ended ${id} ${confirmed}`), Promise.resolve()),
  }
  const direct = { peers, fellBack: () => undefined }
  const given = liveOptions({ baseUrl: server.http, ...settings }, { apiKey: KEY }, { direct, notes, ...more })
  const scope = suite.root.child('work')
  return { scope, peers, noted, talk: new LiveTalk(live, { ...given, model: 'full', voice: '' }, scope) }
}

const types = async () => (await server.full()).orders.map(({ event_type }) => event_type)

describe('a session', () => {
  it('is asked for with a context of its own, run, paid for by the minute, and stopped', async () => {
    const history = () => [
      { role: 'user' as const, text: 'I am Ann.' },
      { role: 'assistant' as const, text: 'Hello, Ann.' },
    ]
    const { scope, talk, noted } = await begin({ mostSeconds: 600 }, { history, language: 'tr-TR' })
    const { id, endsAt } = await talk.next('opened')
    expect(server.sessions[0]?.request).toEqual({
      mode: 'FULL',
      avatar_id: 'katya',
      avatar_persona: { context_id: [...server.contexts.keys()][0], language: 'tr' },
      interactivity_type: 'PUSH_TO_TALK',
      video_settings: { quality: 'high', encoding: 'VP8' },
    })
    expect([...server.contexts.values()][0]?.prompt).toBe(
      'Be brief.\n\nThe conversation so far:\nUser: I am Ann.\nYou: Hello, Ann.',
    )
    expect(endsAt - scope.clock.now()).toBeGreaterThan(590_000)
    expect(talk.all('usage').map(({ of, usage }) => [of, usage.seconds])).toEqual([['session', 60]])
    expect(noted).toEqual([`begins ${id}`])
    await scope.close()
    expect(server.sessions[0]).toMatchObject({ id, state: 'stopped', reason: 'USER_CLOSED' })
    expect(noted).toEqual([`begins ${id}`, `ended ${id} true`])
  })

  it('takes a context and a voice of the person’s own, and leaves the context alone', async () => {
    server = await startLiveAvatarServer({ key: KEY })
    server.contexts.set('mine', { name: 'mine', prompt: 'Be kind.' })
    const direct = { peers: roomPeers(), fellBack: () => undefined }
    const settings = { baseUrl: server.http, contextId: 'mine', voiceId: 'v', sandbox: true }
    const given = liveOptions(settings, { apiKey: KEY }, { direct, model: 'full', voice: '' })
    const scope = suite.root.child('work')
    const talk = new LiveTalk(live, given, scope)
    await talk.next('opened')
    expect(server.sessions[0]?.request).toMatchObject({
      is_sandbox: true,
      avatar_persona: { context_id: 'mine', voice_id: 'v', language: 'en' },
    })
    // The sandbox costs nothing.
    expect(talk.all('usage')).toEqual([])
    await scope.close()
    expect(server.contexts.delete('mine')).toBe(true)
  })

  it('without a window says so, and costs nothing', async () => {
    server = await startLiveAvatarServer({ key: KEY })
    const given = liveOptions({ baseUrl: server.http }, { apiKey: KEY }, { model: 'full', voice: '' })
    const talk = new LiveTalk(live, given, suite.root.child('work'))
    await expect.poll(() => talk.fault).toMatchObject({ kind: 'config', code: 'llm.noWindow' })
    expect(server.requests).toEqual([])
  })

  it('with every window closed asks for nothing, and is tried again when one may have come', async () => {
    server = await startLiveAvatarServer({ key: KEY })
    const direct = { peers: roomPeers(false), fellBack: () => undefined }
    const given = liveOptions({ baseUrl: server.http }, { apiKey: KEY }, { direct, model: 'full', voice: '' })
    const talk = new LiveTalk(live, given, suite.root.child('work'))
    await expect.poll(() => talk.fault).toMatchObject({ code: 'llm.noWindow', permanent: false })
    expect(server.requests).toEqual([])
  })

  it('too many at once is said as that', async () => {
    const { talk } = await begin({ mostSessions: 0 })
    await expect.poll(() => talk.fault).toMatchObject({ kind: 'quota', code: 'llm.sessions' })
  })

  it('that breaks off is stopped and taken up again by another, in which the turn is answered', async () => {
    const { talk } = await begin({ full: { thinkMs: 5_000 } })
    await talk.next('opened')
    talk.turn(200)
    await expect.poll(types).toContain('user.stop_push_to_talk')
    ;(await server.full()).drop()
    await talk.next('opened', 1)
    expect(server.sessions.map(({ state }) => state)).toEqual(['stopped', 'running'])
    // Its words had come: they are asked about again; no sound of it is kept.
    await expect.poll(types).toEqual(['avatar.speak_response'])
    expect((await server.full()).orders[0]).toMatchObject({ text: 'What time is it?' })
  })
})

describe('a turn of ours', () => {
  it('goes between two orders, none of it before the first is confirmed, and is answered', async () => {
    const { talk } = await begin({ full: { confirmMs: 60, hears: ['What time is it?'] } })
    await talk.next('opened')
    talk.turn(300)
    const { response } = await talk.next('responseStarted')
    expect(await talk.next('responseDone')).toMatchObject({ response, ending: 'completed' })
    expect(talk.text(response)).toBe('You said: What time is it?')
    expect(talk.soundMs(response)).toBeGreaterThan(300)
    expect(await types()).toEqual(['user.start_push_to_talk', 'user.stop_push_to_talk'])
    const room = await server.full()
    expect(room.ignoredMs).toBe(0)
    expect(room.heardMs).toBeGreaterThan(290)
    const kinds = talk.events.map(({ kind }) => kind)
    expect(kinds.indexOf('placed')).toBeLessThan(kinds.indexOf('responseStarted'))
    expect(talk.all('heard').at(-1)).toMatchObject({ text: 'What time is it?', final: true })
  })

  it('is said all the same where nobody confirms that it may begin', async () => {
    const { talk } = await begin({ full: { confirmMs: 'never' } })
    await talk.next('opened')
    talk.turn(200)
    await talk.next('responseDone')
    expect((await server.full()).heardMs).toBeGreaterThan(190)
  })

  it('that was nothing ends, and whatever would come of it is stopped', async () => {
    const { talk } = await begin({ full: { thinkMs: 60 } })
    await talk.next('opened')
    talk.speak(200)
    await expect.poll(async () => (await server.full()).heardMs).toBeGreaterThan(190)
    talk.audio.push({ kind: 'clear' })
    await expect.poll(async () => (await types()).filter((one) => one === 'avatar.interrupt').length).toBe(2)
    expect(talk.all('responseStarted')).toEqual([])
    expect(talk.all('heard')).toEqual([])
  })

  it('that may be a cough while the avatar speaks reaches nobody until it is certain', async () => {
    const { talk } = await begin({ full: { wordMs: 100, answer: () => 'one two three four five' } })
    await talk.next('opened')
    talk.command({ kind: 'add', role: 'user', text: 'Count.', respond: true })
    await talk.next('audio')
    talk.speak(100)
    talk.audio.push({ kind: 'clear' })
    await talk.next('responseDone')
    expect(await types()).toEqual(['avatar.speak_response'])
    expect(talk.text('answer_0')).toBe('one two three four five')
  })
})

describe('an answer', () => {
  it('to typed words, and words to be said as they stand', async () => {
    const { talk } = await begin()
    await talk.next('opened')
    talk.command({ kind: 'add', role: 'user', text: 'Who are you?', respond: true })
    await talk.next('responseDone')
    talk.command({ kind: 'comment', how: 'say', text: 'Good night.' })
    await talk.next('responseDone', 1)
    const said = talk.all('responseStarted').map(({ response }) => talk.text(response))
    expect(said).toEqual(['You said: Who are you?', 'Good night.'])
  })

  it('that is interrupted is silent at once, and what comes late of it is nobody’s', async () => {
    const { talk } = await begin({ full: { wordMs: 200, answer: () => 'one two three four five six' } })
    await talk.next('opened')
    talk.command({ kind: 'add', role: 'user', text: 'Count.', respond: true })
    await talk.next('audio', 2)
    talk.command({ kind: 'interrupt', heard: [] })
    expect(await talk.next('responseDone')).toMatchObject({ ending: 'cancelled', by: 'client' })
    const after = talk.events.length
    const room = await server.full()
    room.tell('avatar.transcription', { text: 'one two three four five six' }, room.orders[0]?.event_id)
    talk.command({ kind: 'comment', how: 'say', text: 'Yes?' })
    await talk.next('responseDone', 1)
    expect(talk.text('answer_1')).toBe('Yes?')
    expect(talk.events.slice(after).every((event) => !('response' in event) || event.response === 'answer_1')).toBe(
      true,
    )
  })

  it.each([
    ['in pieces, everything told twice', { doubled: true }],
    ['in one piece behind the sound', { telling: 'whole' }],
    ['whose beginning and end nobody tells', { telling: 'told' }],
  ] as const)('told %s is one answer with its words', async (_how, full) => {
    const { talk } = await begin({ full: { ...full, answer: () => 'It is ten past nine.' } })
    await talk.next('opened')
    talk.turn(150)
    await talk.next('responseDone', 0, 8_000)
    expect(talk.all('responseStarted')).toHaveLength(1)
    expect(talk.text('answer_0').trim()).toBe('It is ten past nine.')
    expect(talk.soundMs('answer_0')).toBeGreaterThan(250)
  })
})

it('where the service ends turns it hears everything, tells of the person, and stops for them', async () => {
  const turns = { kind: 'silence', threshold: 0.5, paddingMs: 0, silenceMs: 500, interrupts: false } as const
  const { talk } = await begin(
    { full: { wordMs: 200, hears: ['Count.', 'Stop.'], answer: () => 'one two three four' } },
    { turns },
  )
  await talk.next('opened')
  expect(server.sessions[0]?.request).toMatchObject({ interactivity_type: 'CONVERSATIONAL' })
  talk.speak(200)
  talk.speak(400, false)
  await talk.next('audio')
  talk.speak(200)
  expect(await talk.next('responseDone')).toMatchObject({ ending: 'cancelled', by: 'server' })
  talk.speak(400, false)
  await talk.next('responseStarted', 1)
  expect(talk.all('speechStarted')).toHaveLength(2)
  expect(talk.all('heard').filter(({ final }) => final)).toMatchObject([
    { item: 'person_0', text: 'Count.' },
    { item: 'person_1', text: 'Stop.' },
  ])
  expect(await types()).toEqual([])
})
