import { WebSocket } from 'ws'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  commands,
  events,
  notes,
  type Bridge,
  type BridgeEvent,
  type CommandName,
  type EventName,
  type NoteName,
} from '#shared/contract'
import { FaultError, fault } from '#shared/fault'
import { encodeMicFrame } from '#shared/frames'
import { sample } from '../support/sample'
import { browserTransport } from './browser-transport'
import { electronTransport } from './electron-transport'
import type { Transport } from './transport'

vi.mock('electron', () => import('../electron-standin/current'))

/*
 * The window's own client, over both real transports: what it sends is understood, and what reaches it is checked. The
 * client belongs to the renderer's type world, so it is loaded by name and typed here.
 */
const clients = '../../src/renderer/bridge'
type SocketLink = (options: { url: string; token: string; WebSocket: unknown }, on: unknown) => object
type WebSocketBridge = (open: (on: unknown) => object) => Bridge
type PreloadBridge = (api: unknown, target: unknown) => Bridge

interface Joined {
  readonly transport: Transport
  connect(): Promise<Bridge>
}

async function overWebSocket(): Promise<Joined> {
  const transport = await browserTransport()
  const { webSocketBridge } = (await import(`${clients}/websocket-bridge`)) as { webSocketBridge: WebSocketBridge }
  const { socketLink } = (await import(`${clients}/socket-link`)) as { socketLink: SocketLink }
  const { origin, token } = transport.server
  /** A browser sends its page's origin by itself. */
  class PageSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { origin })
    }
  }
  return {
    transport,
    connect: () =>
      connected(
        webSocketBridge((on) =>
          socketLink({ url: `${origin.replace('http', 'ws')}/bridge`, token, WebSocket: PageSocket }, on),
        ),
      ),
  }
}

async function overIpc(): Promise<Joined> {
  const transport = await electronTransport()
  const { preloadBridge } = (await import(`${clients}/preload-bridge`)) as { preloadBridge: PreloadBridge }
  return {
    transport,
    async connect() {
      const { control, api } = await transport.connect()
      return connected(preloadBridge(api, control.page.window))
    },
  }
}

/** Resolves when the bridge says that it is connected. */
function connected(bridge: Bridge): Promise<Bridge> {
  return new Promise((resolve) => {
    bridge.onStatus((status) => {
      if (status === 'connected') resolve(bridge)
    })
  })
}

describe.each([
  ['a WebSocket', overWebSocket],
  ['IPC', overIpc],
])("the window's client over %s", (_name, open) => {
  let joined: Joined
  let bridge: Bridge
  const service = () => joined.transport.service
  const far = () => {
    const window = service().windows.at(-1)
    if (!window) throw new Error('no window arrived')
    return window
  }

  beforeEach(async () => {
    vi.stubGlobal('window', globalThis)
    joined = await open()
    bridge = await joined.connect()
    await bridge.call('hello', { audio: true })
  })
  afterEach(async () => {
    bridge.close()
    await joined.transport.close()
    vi.unstubAllGlobals()
  })

  it.each(Object.keys(commands) as CommandName[])('calls %s', async (command) => {
    const data = sample(commands[command].in, 'full', 'input')
    expect(await bridge.call(command, data as never)).toEqual(sample(commands[command].out, 'full'))
    expect(far().calls.at(-1)?.command).toBe(command)
  })

  // An answer of nothing but what may be left out is right without anything.
  const answers = (name: CommandName): boolean => !commands[name].out.safeParse({}).success
  it.each((Object.keys(commands) as CommandName[]).filter(answers))(
    'does not accept a wrong answer to %s',
    async (command) => {
      service().answers[command] = () => ({ settings: 'none', models: 7 })
      await expect(bridge.call(command, sample(commands[command].in, 'full', 'input') as never)).rejects.toMatchObject({
        fault: { kind: 'protocol', code: 'bridge.badReply' },
      })
    },
  )

  it.each(Object.keys(notes) as NoteName[])('notes %s', async (note) => {
    const data = sample(notes[note], 'full', 'input')
    bridge.note(note, data as never)
    await vi.waitFor(() => expect(far().notes).toEqual([{ note, data: notes[note].parse(data) }]))
  })

  it('rejects with the fault that the host had', async () => {
    const why = fault('store', 'config', 'store.full', { detail: 'ENOSPC' })
    service().answers['settings.reset'] = () => {
      throw new FaultError(why)
    }
    await expect(bridge.call('settings.reset', {})).rejects.toMatchObject({ fault: why })
  })

  it.each(Object.keys(events) as EventName[])('hears %s', async (name: EventName) => {
    const heard: BridgeEvent[] = []
    bridge.onEvent((event) => heard.push(event))
    const data = sample(events[name], 'full')
    service().publish({ name, data })
    await vi.waitFor(() => expect(heard).toEqual([{ name, data }]))
  })

  it('hears nothing of events that are not as agreed, and goes on', async () => {
    const heard: BridgeEvent[] = []
    bridge.onEvent((event) => heard.push(event))
    for (const [name, data] of [
      ['state', { state: 'asleep' }],
      ['unheard-of', {}],
      ['message', null],
      ['constructor', {}],
    ] as const)
      service().publish({ name, data })
    service().publish({ name: 'partial', data: { text: 'still here' } })
    await vi.waitFor(() => expect(heard).toEqual([{ name: 'partial', data: { text: 'still here' } }]))
  })

  it('carries sound both ways to the byte', async () => {
    const heard: Uint8Array[] = []
    bridge.onAudio((chunk) => heard.push(chunk))
    const frame = (seq: number) =>
      encodeMicFrame({ seq, capturedAt: seq, speech: 0.5, pcm: Int16Array.from({ length: 512 }, (_, i) => i * seq) })
    const microphone = await bridge.microphone
    for (let seq = 0; seq < 20; seq++) {
      microphone.postMessage(frame(seq))
      far().connection.sendAudio(frame(seq + 100))
    }
    await vi.waitFor(() => expect([far().audio.length, heard.length]).toEqual([20, 20]))
    for (let seq = 0; seq < 20; seq++) {
      expect(Buffer.from(far().audio[seq] ?? []).equals(Buffer.from(frame(seq)))).toBe(true)
      expect(Buffer.from(heard[seq] ?? []).equals(Buffer.from(frame(seq + 100)))).toBe(true)
    }
  })
})

describe("the window's client and a host that goes away", () => {
  it('fails what is waiting for an answer, and says that it is gone', async () => {
    vi.stubGlobal('window', globalThis)
    const joined = await overWebSocket()
    const { transport } = joined
    const bridge = await joined.connect()
    const statuses: string[] = []
    bridge.onStatus((status) => statuses.push(status))
    await bridge.call('hello', { audio: true })
    transport.service.answers['providers.list'] = () => new Promise(() => undefined)
    const lost = bridge.call('providers.list', {})
    lost.catch(() => undefined)
    await vi.waitFor(() => expect(transport.service.windows[0]?.calls.at(-1)?.command).toBe('providers.list'))
    await transport.close()
    await expect(lost).rejects.toMatchObject({ fault: { code: 'bridge.disconnected' } })
    expect(statuses).toEqual(['connected', 'disconnected'])
    bridge.close()
    vi.unstubAllGlobals()
  })
})
