// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { BridgeEvent, BridgeReply, BridgeRequest } from '#shared/contract'
import { fault } from '#shared/fault'
import { AUDIO_PORT_MESSAGE, type PreloadApi } from '#shared/preload-api'
import { preloadBridge } from './preload-bridge'

function fakePreload(answer: (request: BridgeRequest) => Promise<BridgeReply>) {
  const listeners = new Set<(raw: { event: string; data: unknown }) => void>()
  const api: PreloadApi = {
    request: answer,
    onEvent(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
    onAudioPort: () => undefined,
  }
  return {
    api,
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

  it('takes the audio port from its own window only', () => {
    const bridge = preloadBridge(fakePreload(({ id }) => Promise.resolve({ id, ok: true, data: {} })).api)
    const sent: unknown[][] = []
    const port = {
      postMessage: (...all: unknown[]) => sent.push(all),
      close: () => undefined,
      onmessage: undefined as unknown,
    }
    const deliver = (source: Window | null): void => {
      const event = new MessageEvent('message', { data: { type: AUDIO_PORT_MESSAGE }, source })
      Object.defineProperty(event, 'ports', { value: [port] })
      window.dispatchEvent(event)
    }
    deliver(null)
    bridge.sendAudio(new ArrayBuffer(2))
    expect(sent).toHaveLength(0)
    deliver(window)
    bridge.sendAudio(new ArrayBuffer(2))
    // Electron loses the data of a message to the main process that lists an ArrayBuffer (electron/electron#34905).
    expect(sent).toEqual([[new ArrayBuffer(2)]])
    bridge.close()
  })

  it.each([
    ['an ArrayBuffer', (bytes: Uint8Array<ArrayBuffer>) => bytes.buffer],
    ['a Uint8Array', (bytes: Uint8Array<ArrayBuffer>) => bytes],
    ['a part of a larger Uint8Array', (bytes: Uint8Array<ArrayBuffer>) => Uint8Array.of(9, ...bytes, 9).subarray(1, 3)],
  ])('takes voice that comes as %s', (_how, wrap) => {
    const bridge = preloadBridge(fakePreload(({ id }) => Promise.resolve({ id, ok: true, data: {} })).api)
    const port = { postMessage: () => undefined, close: () => undefined, onmessage: (_event: unknown) => undefined }
    const event = new MessageEvent('message', { data: { type: AUDIO_PORT_MESSAGE }, source: window })
    Object.defineProperty(event, 'ports', { value: [port] })
    window.dispatchEvent(event)
    const heard: number[][] = []
    bridge.onAudio((chunk) => heard.push([...chunk]))
    port.onmessage({ data: wrap(Uint8Array.of(1, 2)) })
    port.onmessage({ data: 'no sound' })
    expect(heard).toEqual([[1, 2]])
    bridge.close()
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
