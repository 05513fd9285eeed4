// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge, BridgeEvent } from '#shared/contract'
import { fault } from '#shared/fault'
import { FakeSocket } from '#support/renderer/fake-socket'
import { REQUEST_TIMEOUT_MS } from './pending'
import { socketLink, type SocketLinkOptions } from './socket-link'
import { webSocketBridge } from './websocket-bridge'

let bridge: Bridge

function start(extra: Partial<SocketLinkOptions> = {}): Bridge {
  bridge = webSocketBridge((on) =>
    socketLink(
      {
        url: 'ws://127.0.0.1:4000/bridge',
        token: 'secret',
        WebSocket: FakeSocket as unknown as typeof WebSocket,
        random: () => 1,
        ...extra,
      },
      on,
    ),
  )
  return bridge
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.sockets = []
})
afterEach(() => {
  bridge.close()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

describe('the bridge over a WebSocket', () => {
  it('shows its token as a subprotocol and never in the address', () => {
    start()
    expect(FakeSocket.last.protocols).toEqual(['parley.v1', 'token.secret'])
    expect(FakeSocket.last.url).not.toContain('secret')
  })

  it('answers a command with checked data', async () => {
    start()
    FakeSocket.last.open()
    const answer = bridge.call('providers.models', { provider: 'p' })
    const [request] = FakeSocket.last.requests
    expect(request).toMatchObject({ command: 'providers.models', data: { provider: 'p' } })
    FakeSocket.last.receive({ id: request?.id, ok: true, data: { models: ['a'] } })
    await expect(answer).resolves.toEqual({ models: ['a'] })
  })

  it('rejects with the host’s fault, and with one of its own for an answer that is not what was agreed', async () => {
    start()
    FakeSocket.last.open()
    const refused = bridge.call('talk.stop', {})
    FakeSocket.last.receive({
      id: FakeSocket.last.requests[0]?.id,
      ok: false,
      fault: fault('llm', 'auth', 'llm.badKey'),
    })
    await expect(refused).rejects.toMatchObject({ fault: { code: 'llm.badKey' } })
    const garbled = bridge.call('providers.models', { provider: 'p' })
    FakeSocket.last.receive({ id: FakeSocket.last.requests[1]?.id, ok: true, data: { models: 7 } })
    await expect(garbled).rejects.toMatchObject({ fault: { code: 'bridge.badReply', kind: 'protocol' } })
  })

  it('gives up on a command after ten seconds', async () => {
    start()
    FakeSocket.last.open()
    const answer = expect(bridge.call('talk.stop', {})).rejects.toMatchObject({ fault: { code: 'bridge.timeout' } })
    await vi.advanceTimersByTimeAsync(REQUEST_TIMEOUT_MS)
    await answer
  })

  it('passes events on checked, and ignores unknown and malformed ones', () => {
    start()
    FakeSocket.last.open()
    const heard: BridgeEvent[] = []
    bridge.onEvent((event) => heard.push(event))
    FakeSocket.last.receive({ event: 'partial', data: { text: 'hi' } })
    FakeSocket.last.receive({ event: 'fromTheFuture', data: {} })
    FakeSocket.last.receive({ event: 'partial', data: { text: 7 } })
    FakeSocket.last.onmessage?.({ data: '{' })
    expect(heard).toEqual([{ name: 'partial', data: { text: 'hi' } }])
  })

  it('brings voice down as bytes', () => {
    start()
    const chunks: Uint8Array[] = []
    bridge.onAudio((chunk) => chunks.push(chunk))
    FakeSocket.last.open()
    FakeSocket.last.receive(new Uint8Array([1, 2, 3]).buffer)
    expect(chunks.map((chunk) => [...chunk])).toEqual([[1, 2, 3]])
  })

  it('sends notes, which nothing waits for, and drops them while nobody is there', () => {
    start()
    bridge.note('network.state', { online: false })
    FakeSocket.last.open()
    bridge.note('network.state', { online: true })
    expect(FakeSocket.last.sent).toEqual(['{"note":"network.state","data":{"online":true}}'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('comes back with growing pauses, and fails what was on its way', async () => {
    start()
    const statuses: string[] = []
    bridge.onStatus((status) => statuses.push(status))
    FakeSocket.last.open()
    const lost = expect(bridge.call('talk.stop', {})).rejects.toMatchObject({ fault: { code: 'bridge.disconnected' } })
    FakeSocket.last.drop()
    await lost
    const pauses: number[] = []
    for (let attempt = 0; attempt < 7; attempt++) {
      const count = FakeSocket.sockets.length
      let waited = 0
      while (FakeSocket.sockets.length === count) {
        await vi.advanceTimersByTimeAsync(100)
        waited += 100
      }
      pauses.push(waited)
      FakeSocket.last.drop()
    }
    expect(pauses).toEqual([300, 600, 1200, 2400, 4800, 8000, 8000])
    await vi.advanceTimersByTimeAsync(8000)
    FakeSocket.last.open()
    expect(statuses).toEqual(['connecting', 'connected', 'disconnected', 'connected'])
  })

  it('rejects commands while disconnected', async () => {
    start()
    await expect(bridge.call('talk.stop', {})).rejects.toMatchObject({ fault: { code: 'bridge.disconnected' } })
  })

  it('stops trying when the token is refused: by close code, or by what the host says over HTTP', async () => {
    for (const refuse of ['code', 'http'] as const) {
      start(refuse === 'http' ? { tokenRefused: () => Promise.resolve(true) } : {})
      const statuses: string[] = []
      bridge.onStatus((status) => statuses.push(status))
      FakeSocket.last.drop(refuse === 'code' ? 4401 : 1006)
      await vi.advanceTimersByTimeAsync(20_000)
      expect(statuses.at(-1)).toBe('refused')
      bridge.close()
    }
    expect(FakeSocket.sockets).toHaveLength(2)
  })

  it('keeps trying when the host is merely away', async () => {
    start({ tokenRefused: () => Promise.reject(new TypeError('fetch failed')) })
    FakeSocket.last.drop()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(FakeSocket.sockets).toHaveLength(2)
  })
})
