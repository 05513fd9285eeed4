import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MIC_FRAME_BYTES, encodeMicFrame } from '#shared/frames'
import { ipcChannels } from '#shared/ipc-channels'
import { electronTransport, type ElectronTransport } from './electron-transport'
import { contractSuite } from './suite'

vi.mock('electron', () => import('../electron-standin/current'))

describe('the contract over IPC', () => contractSuite(electronTransport))

describe('the Electron host at its door', () => {
  let transport: ElectronTransport
  beforeEach(async () => {
    transport = await electronTransport()
  })
  afterEach(() => transport.close())

  const hello = { id: 1, command: 'hello', data: { audio: true } }

  it.each([
    ['a page of the web', { url: 'https://evil.example/', parent: null }],
    ['a page that looks like ours', { url: 'https://parley/index.html', parent: null }],
    ['another host of our scheme', { url: 'app://other/index.html', parent: null }],
    ['a file', { url: 'file:///index.html', parent: null }],
    ['a data page', { url: 'data:text/html,hi', parent: null }],
    ['nothing yet', { url: 'about:blank', parent: null }],
    ['a frame inside our page', { url: 'app://parley/index.html', parent: {} }],
    ['a frame that is gone', null],
  ])('does not listen to %s', async (_who, frame) => {
    const window = await transport.connect()
    window.control.senderFrame = frame
    expect(await window.request(hello)).toMatchObject({
      ok: false,
      fault: { kind: 'auth', code: 'bridge.foreignSender' },
    })
    expect(transport.service.windows).toEqual([])
  })

  it('gives a page that was reloaded a new session and a new port, and closes the old one', async () => {
    const window = await transport.connect()
    await window.request(hello)
    expect(transport.service.open).toHaveLength(1)
    window.control.reload()
    expect(transport.service.open).toHaveLength(0)
    const reply = await (window.control.page.exposed['parley'] as typeof window.api).request(hello)
    expect(reply.ok).toBe(true)
    expect(transport.service.windows.map(({ closed }) => closed)).toEqual([true, false])
  })

  it('keeps no listener of a page that was left', async () => {
    const window = await transport.connect()
    await window.request(hello)
    const counts = (): number[] =>
      ['did-navigate', 'render-process-gone', 'destroyed'].map((event) => window.control.listenersOf(event))
    const once = counts()
    for (let reload = 0; reload < 12; reload++) {
      window.control.reload()
      await (window.control.page.exposed['parley'] as typeof window.api).request(hello)
    }
    expect(counts()).toEqual(once)
  })

  it('drops what is no sound', async () => {
    const window = await transport.connect()
    await window.request(hello)
    const far = transport.service.windows[0]
    window.sendAudio(new ArrayBuffer(2_000_000))
    window.sendAudio('not bytes at all' as never)
    window.sendAudio(encodeMicFrame({ seq: 1, capturedAt: 0, speech: 0, pcm: new Int16Array(512) }))
    await vi.waitFor(() => expect(far?.audio).toHaveLength(1))
    expect(far?.audio[0]?.byteLength).toBe(MIC_FRAME_BYTES)
  })

  it('exposes three functions and nothing of Electron', async () => {
    const window = await transport.connect()
    expect(Object.keys(window.control.page.exposed)).toEqual(['parley'])
    expect(Object.keys(window.api).sort()).toEqual(['note', 'onEvent', 'request'])
    expect(Object.isFrozen(window.api)).toBe(true)
  })

  it('stops telling a listener that has gone', async () => {
    const window = await transport.connect()
    await window.request(hello)
    const heard: string[] = []
    const stop = window.api.onEvent(({ event }) => heard.push(event))
    transport.service.publish({ name: 'conversation.cleared', data: {} })
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    stop()
    transport.service.publish({ name: 'conversation.cleared', data: {} })
    await vi.waitFor(() => expect(window.events).toHaveLength(2))
    expect(heard).toHaveLength(1)
  })

  it('leaves nothing behind', async () => {
    const window = await transport.connect()
    await window.request(hello)
    await transport.close()
    expect(transport.service.open).toEqual([])
    expect(transport.machine.handlers.has(ipcChannels.request)).toBe(false)
  })
})
