import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { BridgeEvent } from '#shared/contract'
import { FaultError, fault } from '#shared/fault'
import { applyPatch, defaultSettings, type Settings } from '#shared/settings'
import { FakeClock, settle } from '#support/engine/fake-clock'
import type { FaceEvent, FaceSession, VideoFace } from '../provider-contract/video-face'
import { inMemoryDocuments, silentLog } from '../ports/in-memory'
import { openSpending } from '../resilience/metering/spending'
import { channel, type Channel } from '../runtime/channel'
import { Scope } from '../runtime/scope'
import { LeftSessions } from './left-sessions'
import { IDLE_MS, VideoDesk, type FilmedBy } from './video-desk'

let root: Scope
afterEach(async () => void (await root.close()))

interface Opened {
  readonly id: string
  readonly events: Channel<FaceEvent>
  stopped: boolean
}

async function place(
  options: { free?: boolean; mostMs?: number; refuses?: FaultError; confirms?: boolean; left?: unknown } = {},
) {
  const clock = new FakeClock()
  root = Scope.root('desk', clock, (error) => {
    throw error
  })
  let settings: Settings = applyPatch(defaultSettings, { window: { face: 'video' } })
  const documents = inMemoryDocuments(options.left === undefined ? {} : { 'video-sessions': options.left })
  const left = await LeftSessions.open(documents, silentLog, clock.wall())
  const spending = await openSpending({
    ...{ documents, clock, timeZone: 'UTC' },
    limitUsd: () => settings.spending.dailyCapUsd ?? undefined,
  })
  const opened: Opened[] = []
  const ended: string[] = []
  const video: VideoFace = {
    billedAs: () => ({ model: 'lite', free: options.free === true }),
    origins: () => [],
    async open(_config, note, scope) {
      const one: Opened = { id: `s${opened.length + 1}`, events: channel<FaceEvent>(scope), stopped: false }
      opened.push(one)
      await note(one.id)
      if (options.refuses) throw options.refuses
      const stop = (): Promise<boolean> => {
        one.stopped = true
        return Promise.resolve(options.confirms !== false)
      }
      scope.own({ dispose: async () => void (await stop()) })
      const session: FaceSession = {
        ...{ id: one.id, room: { url: 'wss://r', token: 't', from: 'f' }, mostMs: options.mostMs, events: one.events },
        ...{ speak: () => undefined, finish: () => undefined, interrupt: () => undefined, listen: () => undefined },
        stop,
      }
      return session
    },
    endLeft: (_config, id) => (ended.push(id), Promise.resolve()),
  }
  const by: FilmedBy = {
    provider: { id: 'liveavatar', name: 'LiveAvatar', local: false, settings: z.object({}), secrets: [], video },
    config: () => ({ settings: {}, secret: () => Promise.resolve('key') }),
  }
  const events: BridgeEvent[] = []
  const desk = new VideoDesk({
    ...{ scope: root, log: silentLog, left },
    inner: { available: true, play: () => undefined, control: () => undefined },
    settings: () => settings,
    filmedBy: () => by,
    find: (id) => (id === 'liveavatar' ? by : undefined),
    spending: () => spending,
    report: () => undefined,
    publish: (event) => events.push(event),
  })
  const there = (session: number): void => desk.joined({ session, state: 'there' })
  const live = async (): Promise<void> => {
    desk.start()
    await settle()
    there(desk.view().session)
  }
  return {
    ...{ clock, desk, opened, ended, spending, left, live, there },
    change: (patch: Parameters<typeof applyPatch>[1]) => {
      settings = applyPatch(settings, patch)
      desk.settingsChanged()
    },
    states: () => events.flatMap((event) => (event.name === 'video.view' ? [event.data.video.state] : [])),
  }
}

describe('a video', () => {
  it('begins when the person says so, waits for the window, and is ended by the person', async () => {
    const { desk, opened, live, states, left } = await place()
    expect(desk.view()).toMatchObject({ state: 'off', provider: 'liveavatar', usdPerMinute: 0.12, sandbox: false })
    await live()
    expect(states()).toEqual(['starting', 'joining', 'live'])
    expect(desk.room(1)).toEqual({ url: 'wss://r', token: 't', from: 'f' })
    expect(() => desk.room(2)).toThrow()
    expect(left.all.map(({ id }) => id)).toEqual(['s1'])
    desk.stop()
    await settle()
    expect(opened[0]?.stopped).toBe(true)
    expect(desk.view()).toMatchObject({ state: 'off' })
    expect(desk.view().over).toBeUndefined()
    expect(left.all).toEqual([])
  })

  it('does not begin where another face is chosen, and ends when one is', async () => {
    const { desk, opened, live, change } = await place()
    await live()
    change({ window: { face: 'drawn' } })
    await settle()
    expect(opened[0]?.stopped).toBe(true)
    desk.start()
    expect(opened.length).toBe(1)
  })

  it('costs each minute that begins, and nothing in the sandbox', async () => {
    const paid = await place()
    await paid.live()
    await paid.clock.advance(125_000)
    const [line] = paid.spending.today().lines
    expect(line).toMatchObject({ stage: 'face', provider: 'liveavatar', amounts: { sessionSecond: 180 } })
    expect(line?.usd).toBeCloseTo(0.36)
    await root.close()
    const free = await place({ free: true })
    await free.live()
    expect(free.desk.view()).toMatchObject({ sandbox: true, usdPerMinute: 0 })
    expect(free.spending.today().lines[0]).toMatchObject({ usd: 0, unpriced: 0 })
  })

  it('ends at the limit of the day, and does not begin beyond it', async () => {
    const { desk, clock, live, change, opened } = await place()
    change({ spending: { dailyCapUsd: 0.2 } })
    await live()
    await clock.advance(60_000)
    expect(desk.view()).toMatchObject({ state: 'off', over: 'spent', fault: { code: 'face.spent' } })
    desk.start()
    expect(desk.view().fault?.code).toBe('face.spent')
    expect(opened.length).toBe(1)
  })

  it('ends when nobody says anything for a while', async () => {
    const { desk, clock, live, opened } = await place()
    await live()
    await clock.advance(IDLE_MS - 1_000)
    desk.observe({ name: 'partial', data: { text: 'hello' } })
    await clock.advance(IDLE_MS - 1_000)
    expect(desk.view().state).toBe('live')
    await clock.advance(2_000)
    expect(desk.view()).toMatchObject({ state: 'off', over: 'idle' })
    expect(opened[0]?.stopped).toBe(true)
  })

  it('is opened anew before the service ends it, because it would only fall silent', async () => {
    const { desk, clock, live, opened, there } = await place({ mostMs: 60_000 })
    await live()
    await clock.advance(46_000)
    expect(opened.map(({ stopped }) => stopped)).toEqual([true, false])
    expect(desk.view()).toMatchObject({ state: 'joining', session: 2 })
    there(1)
    expect(desk.view().state).toBe('joining')
    there(2)
    expect(desk.view().state).toBe('live')
  })
})

describe('what ends it otherwise', () => {
  it('a window that cannot join, that says so or never comes', async () => {
    const { desk, clock, live, opened } = await place()
    await live()
    desk.joined({ session: 1, state: 'lost', detail: 'no way' })
    expect(desk.view()).toMatchObject({
      state: 'off',
      over: 'lost',
      fault: { code: 'face.noRoom', provider: 'liveavatar' },
    })
    desk.start()
    await settle()
    await clock.advance(21_000)
    expect(desk.view()).toMatchObject({ state: 'off', fault: { code: 'face.noRoom' } })
    expect(opened.every(({ stopped }) => stopped)).toBe(true)
  })

  it('the window’s going: another one may join, and else it is stopped', async () => {
    const { desk, clock, live, opened, there } = await place()
    await live()
    desk.windowGone()
    expect(desk.view().state).toBe('joining')
    there(1)
    expect(desk.view().state).toBe('live')
    desk.windowGone()
    await clock.advance(21_000)
    expect(opened[0]?.stopped).toBe(true)
  })

  it('the service, by its rules or by a fault', async () => {
    const sandbox = await place({ free: true })
    await sandbox.live()
    sandbox.opened[0]?.events.end()
    await settle()
    expect(sandbox.desk.view()).toMatchObject({ state: 'off', over: 'sandbox' })
    await root.close()
    const { desk, live, opened } = await place()
    await live()
    opened[0]?.events.fail(new FaultError(fault('face', 'network', 'face.cutOff')))
    await settle()
    expect(desk.view()).toMatchObject({ state: 'off', over: 'lost', fault: { code: 'face.cutOff' } })
    await root.close()
    const refused = await place({ refuses: new FaultError(fault('face', 'quota', 'face.quota')) })
    refused.desk.start()
    await settle()
    expect(refused.desk.view()).toMatchObject({ state: 'off', fault: { code: 'face.quota' } })
  })

  it('Parley’s own end: it is stopped, and what nobody confirmed stays noted', async () => {
    const heard = await place()
    await heard.live()
    await root.close()
    expect(heard.opened[0]?.stopped).toBe(true)
    expect(heard.left.all).toEqual([])
    const unheard = await place({ confirms: false })
    await unheard.live()
    await root.close()
    expect(unheard.left.all.map(({ id }) => id)).toEqual(['s1'])
  })

  it('a crash: what it left is ended at the next start, unless that was long ago', async () => {
    const at = new FakeClock().wall()
    const { desk, ended, left } = await place({
      left: [
        { provider: 'liveavatar', id: 'crashed', at: at - 60_000 },
        { provider: 'liveavatar', id: 'ancient', at: at - 86_400_000 },
        { provider: 'gone', id: 'of nobody', at },
        'garbage',
      ],
    })
    await desk.endLeft()
    expect(ended).toEqual(['crashed'])
    expect(left.all.map(({ id }) => id)).toEqual(['of nobody'])
  })
})
