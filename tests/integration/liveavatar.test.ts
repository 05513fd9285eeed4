import { AgentEventsEnum, LiveAvatarSession, SessionState } from '@heygen/liveavatar-web-sdk'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { FACE_RATE, type FaceEvent, type FaceSession } from '#engine/provider-contract/video-face'
import { createLiveAvatarProvider } from '../../src/engine/providers/liveavatar'
import type { Scope } from '#engine/runtime/scope'
import {
  SANDBOX_AVATAR,
  startLiveAvatarServer,
  type LiveAvatarOptions,
  type LiveAvatarServer,
} from '../servers/liveavatar-server'
import type { HttpAnswer } from '../servers/ws-server'
import { providerSuite } from '../support/provider-suite'
import { configOf } from '../support/speech-stages'

/* The real provider against a strict server over real sockets. Times are a thirtieth of the service's. */

const KEY = 'la-key-0123456789'
const provider = createLiveAvatarProvider()
const { video } = provider
const suite = providerSuite()
let server: LiveAvatarServer
let expected: readonly string[] = []

afterEach(async () => {
  await suite.root.close()
  // Whatever happened, nothing goes on costing money.
  expect(server.running()).toEqual([])
  expect(server.complaints).toEqual(expected)
  expected = []
  await server.close()
})

async function serve(options: Partial<LiveAvatarOptions> = {}): Promise<Scope> {
  server = await startLiveAvatarServer({ key: KEY, ...options })
  return suite.root.child('work')
}

const config = (settings: Record<string, unknown> = {}, key = KEY) =>
  configOf(provider, { baseUrl: server.http, ...settings }, key)

async function open(scope: Scope, settings?: Record<string, unknown>): Promise<FaceSession> {
  const session = await video!.open(config(settings), () => Promise.resolve(), scope)
  expect(session.mostMs).toBeUndefined()
  return session
}

const voice = (ms: number): Int16Array =>
  Int16Array.from({ length: (FACE_RATE * ms) / 1_000 }, (_, n) => 6_000 * Math.sin(n / 9))

async function next(session: FaceSession): Promise<FaceEvent['kind'] | undefined> {
  return (await session.events.take())?.kind
}

const speaks = async () => (await server.talk()).commands.filter(({ type }) => type === 'agent.speak')

describe('a session', () => {
  it('is asked for with the key, run with its own token, and stopped', async () => {
    const scope = await serve()
    const opened: string[] = []
    const session = await video!.open(config({ quality: 'low' }), (id) => (opened.push(id), Promise.resolve()), scope)
    const [granted] = server.sessions
    expect(opened).toEqual([granted?.id])
    expect(granted?.request).toEqual({
      mode: 'LITE',
      avatar_id: 'katya',
      video_settings: { quality: 'low', encoding: 'VP8' },
    })
    expect(session.room).toEqual({ url: `${server.url}/room`, token: `room-${session.id}`, from: 'heygen' })
    expect(await session.stop()).toBe(true)
    expect(granted).toMatchObject({ state: 'stopped', reason: 'USER_CLOSED' })
  })

  it('waits for “connected”: nothing is sent before it, and nothing is lost', async () => {
    const scope = await serve({ connectMs: 120 })
    const session = await open(scope)
    session.speak(voice(600))
    session.finish()
    expect(await next(session)).toBe('speaking')
    expect((await server.talk()).early).toEqual([])
  })

  it('is stopped when its scope closes, and the picture with it', async () => {
    const scope = await serve()
    const session = await open(scope)
    session.speak(voice(700))
    await scope.close()
    expect(server.sessions[0]).toMatchObject({ state: 'stopped', reason: 'USER_CLOSED' })
  })

  it('in the sandbox has the sandbox’s avatar, and ends by itself', async () => {
    const scope = await serve({ sandboxMs: 150 })
    const session = await open(scope, { sandbox: true, avatar: 'katya' })
    expect(server.sessions[0]?.request).toMatchObject({ is_sandbox: true, avatar_id: SANDBOX_AVATAR })
    expect(await next(session)).toBeUndefined()
  })

  it('in a room of the person’s own takes its three fields, and our own way in', async () => {
    const scope = await serve({ ownRoom: { avatarToken: 'for-the-avatar', viewerToken: 'for-us' } })
    const own = configOf(
      provider,
      { baseUrl: server.http, livekitUrl: `${server.url}/room`, livekitRoom: 'r', livekitIdentity: 'ann' },
      KEY,
    )
    const secrets: Record<string, string> = {
      apiKey: KEY,
      livekitAvatarToken: 'for-the-avatar',
      livekitViewerToken: 'for-us',
    }
    const secret = (field: string) => Promise.resolve(secrets[field])
    const session = await video!.open({ ...own, secret }, () => Promise.resolve(), scope)
    expect(session.room).toEqual({ url: `${server.url}/room`, token: 'for-us', from: 'ann' })
    expect(server.sessions[0]?.request).toMatchObject({
      livekit_config: { livekit_url: `${server.url}/room`, livekit_room: 'r', livekit_client_token: 'for-the-avatar' },
    })
    delete secrets['livekitViewerToken']
    const lacking = video!.open({ ...own, secret }, () => Promise.resolve(), suite.root.child('more'))
    await expect(lacking).rejects.toMatchObject({ fault: { code: 'face.ownRoom' } })
  })

  it('an earlier run has left is ended with the key alone, and one that is over is no failure', async () => {
    const scope = await serve()
    const session = await open(scope)
    await video!.endLeft(config(), session.id, suite.root.child('next run'))
    expect(server.sessions[0]?.state).toBe('stopped')
    await video!.endLeft(config(), session.id, suite.root.child('again'))
    await video!.endLeft(config(), 'never-was', suite.root.child('once more'))
  })
})

describe('what is said', () => {
  it('goes in a first piece of 600 ms and then seconds, under one id, and its end is told', async () => {
    const scope = await serve({ pace: 30 })
    const session = await open(scope)
    // As a voice gives it: 40 ms at a time.
    for (let at = 0; at < 2_300; at += 40) session.speak(voice(40))
    session.finish()
    expect(await next(session)).toBe('speaking')
    expect(await next(session)).toBe('silent')
    const sent = await speaks()
    expect(sent.map(({ samples }) => samples)).toEqual([14_400, 24_000, 17_280])
    expect(new Set(sent.map(({ event_id }) => event_id)).size).toBe(1)
    expect((await server.talk()).saidSeconds).toBeCloseTo(2.32, 2)
  })

  it('that waits for more is sent after a fifth of a second, and never in a piece too short for lips', async () => {
    const scope = await serve()
    const session = await open(scope)
    session.speak(voice(240))
    await vi.waitFor(async () => expect((await speaks()).map(({ samples }) => samples)).toEqual([5_760]))
    session.speak(voice(20))
    session.finish()
    expect((await speaks()).length).toBe(1)
    await vi.waitFor(async () => expect((await speaks()).map(({ samples }) => samples)).toEqual([5_760, 2_400]))
  })

  it('is thrown away at an interruption: nothing follows it, and the next is another utterance', async () => {
    const scope = await serve()
    const session = await open(scope)
    session.speak(voice(3_000))
    expect(await next(session)).toBe('speaking')
    session.interrupt()
    const talk = await server.talk()
    await vi.waitFor(() => expect(talk.talking).toBe(false))
    await vi.waitFor(() => expect(talk.commands.at(-1)?.type).toBe('agent.start_listening'))
    const order = talk.commands.findIndex(({ type }) => type === 'agent.interrupt')
    expect(talk.commands.slice(order).map(({ type }) => type)).toEqual(['agent.interrupt', 'agent.start_listening'])
    session.speak(voice(800))
    session.finish()
    // Not the end of what was interrupted: its own beginning, whole.
    expect(await next(session)).toBe('speaking')
    const sent = await speaks()
    expect(sent.at(-1)?.event_id).not.toBe(sent[0]?.event_id)
    expect(sent.slice(-2).reduce((sum, { samples = 0 }) => sum + samples, 0)).toBe(FACE_RATE * 0.8)
    expect(await next(session)).toBe('silent')
  })

  it.each<[string, Partial<LiveAvatarOptions>]>([
    ['by states alone', {}],
    ['by speak events alone', { speakEvents: 'alone' }],
    ['by both, each once', { speakEvents: 'too' }],
    ['with the ids of older servers', { speakEvents: 'too', oldIds: true }],
  ])('begins and ends %s', async (_name, options) => {
    const scope = await serve({ pace: 20, ...options })
    const session = await open(scope)
    for (let round = 0; round < 2; round++) {
      session.speak(voice(600))
      session.finish()
      expect(await next(session)).toBe('speaking')
      expect(await next(session)).toBe('silent')
    }
  })
})

describe('what goes wrong is said as it is', () => {
  it.each<[string, HttpAnswer, string]>([
    ['a wrong key', { status: 401, body: { message: 'Invalid API key' } }, 'face.badKey'],
    ['no credit', { status: 402, body: { message: 'Insufficient credits' } }, 'face.quota'],
    ['no credit, by another status', { status: 403, body: { message: 'no credits left on this plan' } }, 'face.quota'],
    ['too many sessions', { status: 409, body: { message: 'Session concurrency limit reached' } }, 'face.sessions'],
    ['haste', { status: 429, headers: { 'retry-after': '7' }, body: { message: 'slow down' } }, 'face.rate'],
    ['an unknown avatar', { status: 404, body: { message: 'avatar not found' } }, 'face.unknownModel'],
    [
      'a list of wrong fields',
      { status: 422, body: { detail: [{ loc: ['body', 'x'], msg: 'wrong', type: 'v' }] } },
      'face.badRequest',
    ],
    ['trouble there', { status: 503, body: 'busy' }, 'face.serverError'],
    ['nonsense', { status: 200, body: { data: { session_id: 5 } } }, 'face.badAnswer'],
  ])('%s', async (_name, answer, code) => {
    const scope = await serve({ answers: [undefined, answer] })
    const failed = video!.open(config(), () => Promise.resolve(), scope)
    await expect(failed).rejects.toMatchObject({ fault: { stage: 'face', code } })
    const { fault } = await failed.then(
      () => {
        throw new Error('opened')
      },
      (error: { fault: { retryAfterMs?: number; detail?: string } }) => error,
    )
    expect(fault.detail ?? '').not.toContain(KEY)
    if (code === 'face.rate') expect(fault.retryAfterMs).toBe(7_000)
  })

  it('an address that is no secret place is not followed', async () => {
    const scope = await serve({
      answers: [
        undefined,
        undefined,
        { status: 201, body: { data: { ws_url: 'https://elsewhere.example/x', livekit_url: null } } },
      ],
    })
    await expect(video!.open(config(), () => Promise.resolve(), scope)).rejects.toMatchObject({
      fault: { code: 'face.badAnswer' },
    })
    // It had begun, so it was stopped.
    expect(server.requests.at(-1)?.url.pathname).toBe('/v1/sessions/stop')
  })

  it('a second session on a plan with one', async () => {
    const scope = await serve()
    await open(scope)
    await expect(open(suite.root.child('second'))).rejects.toMatchObject({ fault: { code: 'face.sessions' } })
  })

  it('a connection that breaks off, and an error the service words itself', async () => {
    const scope = await serve()
    const broken = await open(scope)
    ;(await server.talk()).drop()
    await expect(broken.events.take()).rejects.toMatchObject({ fault: { code: 'face.cutOff' } })
    await broken.stop()
    const session = await open(suite.root.child('again'))
    const talk = server.sessions.at(-1)!.talk!
    talk.fail('video_starvation', 'late')
    talk.fail('server_error', 'the renderer is gone')
    await expect(session.events.take()).rejects.toMatchObject({ fault: { code: 'face.serverError' } })
  })

  it('a key is tried at no cost', async () => {
    const scope = await serve()
    await provider.check!(config(), scope)
    await expect(provider.check!(config({}, 'another'), scope)).rejects.toMatchObject({
      fault: { code: 'face.badKey' },
    })
    expect(server.sessions).toEqual([])
  })
})

describe('the vendor’s own package with our server', () => {
  it('speaks, hears of it, and is interrupted', async () => {
    const scope = await serve({ code: 1_000, speakEvents: 'too', ownRoom: { avatarToken: 'a', viewerToken: 'v' } })
    const livekit_config = { livekit_url: `${server.url}/room`, livekit_room: 'r', livekit_client_token: 'a' }
    const answer = await fetch(`${server.http}/v1/sessions/token`, {
      method: 'POST',
      headers: { 'X-API-KEY': KEY },
      body: JSON.stringify({ mode: 'LITE', avatar_id: 'katya', livekit_config }),
    })
    const { data } = (await answer.json()) as { data: { session_token: string } }
    vi.stubGlobal('WebSocket', WebSocket)
    // Only looked at: no room is joined.
    vi.stubGlobal('RTCPeerConnection', { prototype: { addTransceiver: () => undefined } })
    try {
      const sdk = new LiveAvatarSession(data.session_token, { apiUrl: server.http })
      scope.own({ dispose: () => sdk.stop() })
      const heard: string[] = []
      sdk.on(AgentEventsEnum.AVATAR_SPEAK_STARTED, () => heard.push('started'))
      await sdk.start()
      expect(sdk.state).toBe(SessionState.CONNECTED)
      await new Promise((go) => setTimeout(go, 50))
      const pcm = voice(1_500)
      sdk.repeatAudio(Buffer.from(pcm.buffer).toString('base64'))
      await vi.waitFor(() => expect(heard).toEqual(['started']))
      sdk.interrupt()
      const talk = await server.talk()
      await vi.waitFor(() => expect(talk.talking).toBe(false))
      await scope.close()
      await vi.waitFor(() => expect(server.running()).toEqual([]))
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
