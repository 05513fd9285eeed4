// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { BridgeEvent, BridgeNote, BridgeReply, BridgeRequest } from '#shared/contract'
import { fault } from '#shared/fault'
import { AUDIO_PORTS_MESSAGE, type PreloadApi } from '#shared/preload-api'
import { preloadBridge } from './preload-bridge'

function fakePreload(answer: (request: BridgeRequest) => Promise<BridgeReply>) {
  const listeners = new Set<(raw: { event: string; data: unknown }) => void>()
  const notes: BridgeNote[] = []
  const api: PreloadApi = {
    request: answer,
    onEvent(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
    note: (raw) => void notes.push(raw),
  }
  return {
    api,
    notes,
    listeners,
    send: (event: string, data: unknown) => listeners.forEach((listener) => listener({ event, data })),
  }
}

describe('the bridge over the preload', () => {
  it('is connected at once, answers commands and passes events on checked', async () => {
    const { api, send } = fakePreload(({ id, command }) =>
      Promise.resolve({ id, ok: true, data: command === 'providers.models' ? { models: [] } : {} }),
    )
    const bridge = preloadBridge(api)
    const statuses: string[] = []
    const heard: BridgeEvent[] = []
    bridge.onStatus((status) => statuses.push(status))
    bridge.onEvent((event) => heard.push(event))
    send('partial', { text: 'hi' })
    send('partial', { text: 1 })
    await expect(bridge.call('providers.models', { provider: 'p' })).resolves.toEqual({ models: [] })
    expect(statuses).toEqual(['connected'])
    expect(heard).toHaveLength(1)
    bridge.close()
  })

  it('rejects with the host’s fault, and with one of its own when the host is gone', async () => {
    const refusing = preloadBridge(
      fakePreload(({ id }) => Promise.resolve({ id, ok: false, fault: fault('store', 'config', 'settings.broken') }))
        .api,
    )
    await expect(refusing.call('talk.stop', {})).rejects.toMatchObject({ fault: { code: 'settings.broken' } })
    const gone = preloadBridge(fakePreload(() => Promise.reject(new Error('gone'))).api)
    await expect(gone.call('talk.stop', {})).rejects.toMatchObject({ fault: { code: 'bridge.disconnected' } })
  })

  it('lets go of everything when closed', () => {
    const { api, listeners } = fakePreload(({ id }) => Promise.resolve({ id, ok: true, data: {} }))
    const bridge = preloadBridge(api)
    expect(listeners.size).toBe(1)
    bridge.close()
    expect(listeners.size).toBe(0)
  })

  /** The ports arrive as a message of the page's own window. */
  function deliver(ports: readonly unknown[], source: Window | null = window): void {
    const event = new MessageEvent('message', { data: { type: AUDIO_PORTS_MESSAGE }, source })
    Object.defineProperty(event, 'ports', { value: ports })
    window.dispatchEvent(event)
  }
  const idle = (): Promise<BridgeReply> => Promise.resolve({ id: 0, ok: true, data: {} })

  it('takes the ports from its own window only, and gives the microphone’s away untouched', async () => {
    const bridge = preloadBridge(fakePreload(idle).api)
    const foreign = { foreign: true }
    const up = { close: () => undefined }
    deliver([{}, foreign], null)
    deliver([{}, up])
    expect(await bridge.microphone).toBe(up)
    // Nobody has set a listener or started it: what was done to a port here would not go with it to the worker.
    expect(Object.keys(up)).toEqual(['close'])
  })

  it.each([
    ['an ArrayBuffer', (bytes: Uint8Array<ArrayBuffer>) => bytes.buffer],
    ['a Uint8Array', (bytes: Uint8Array<ArrayBuffer>) => bytes],
    ['a part of a larger Uint8Array', (bytes: Uint8Array<ArrayBuffer>) => Uint8Array.of(9, ...bytes, 9).subarray(1, 3)],
  ])('takes voice that comes as %s', (_how, wrap) => {
    const bridge = preloadBridge(fakePreload(idle).api)
    const port = { close: () => undefined, onmessage: (_event: unknown): void => undefined }
    deliver([port, {}])
    const heard: number[][] = []
    bridge.onAudio((chunk) => heard.push([...chunk]))
    port.onmessage({ data: wrap(Uint8Array.of(1, 2)) })
    port.onmessage({ data: 'no sound' })
    expect(heard).toEqual([[1, 2]])
    bridge.close()
  })

  it('sends notes until it is closed', () => {
    const { api, notes } = fakePreload(idle)
    const bridge = preloadBridge(api)
    bridge.note('network.state', { online: true })
    bridge.close()
    bridge.note('network.state', { online: false })
    expect(notes).toEqual([{ note: 'network.state', data: { online: true } }])
  })

  it('fails the one command that was refused on its way, and no other', async () => {
    let answer: (reply: BridgeReply) => void = () => undefined
    const bridge = preloadBridge(
      fakePreload(({ id, command }) =>
        command === 'talk.stop'
          ? Promise.reject(new Error('An object could not be cloned'))
          : new Promise((resolve) => (answer = () => resolve({ id, ok: true, data: { models: ['m'] } }))),
      ).api,
    )
    const waiting = bridge.call('providers.models', { provider: 'p' })
    await expect(bridge.call('talk.stop', {})).rejects.toMatchObject({ fault: { code: 'bridge.disconnected' } })
    answer({ id: 0, ok: true, data: {} })
    await expect(waiting).resolves.toEqual({ models: ['m'] })
    bridge.close()
  })
})
