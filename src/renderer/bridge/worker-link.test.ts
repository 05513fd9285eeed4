import { afterEach, expect, it, vi } from 'vitest'
import { FakeSocket } from '#support/renderer/fake-socket'
import type { LinkOrder } from './link-protocol'
import type { LinkStatus } from './socket-link'
import { workerLink } from './worker-link'

afterEach(() => vi.unstubAllGlobals())

/** A worker that does what the test says. */
class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  readonly orders: LinkOrder[] = []
  readonly transferred: unknown[] = []
  ended = false

  postMessage(order: LinkOrder, transfer: unknown[] = []): void {
    this.orders.push(order)
    this.transferred.push(...transfer)
  }

  terminate(): void {
    this.ended = true
  }
}

function setUp() {
  const worker = new FakeWorker()
  const statuses: LinkStatus[] = []
  const texts: string[] = []
  const sounds: number[] = []
  const link = workerLink(
    { url: 'ws://127.0.0.1:1/bridge', token: 'secret', probe: 'http://127.0.0.1:1/bridge' },
    {
      status: (status) => statuses.push(status),
      text: (text) => texts.push(text),
      sound: (bytes) => sounds.push(bytes.byteLength),
    },
    () => worker as unknown as Worker,
  )
  return { worker, link, statuses, texts, sounds }
}

it('hands over nothing before the worker runs, then the address and the port it was given', () => {
  const { worker, link } = setUp()
  const { port1, port2 } = new MessageChannel()
  link.feed(port1)
  link.send('too early')
  expect(worker.orders).toEqual([])
  worker.onmessage?.({ data: { type: 'ready' } })
  link.send('now')
  expect(worker.orders.map(({ type }) => type)).toEqual(['open', 'feed', 'send'])
  expect(worker.transferred).toEqual([port1])
  port2.close()
  link.close()
  expect(worker.ended).toBe(true)
})

it('passes on what the worker tells', () => {
  const { worker, link, statuses, texts, sounds } = setUp()
  worker.onmessage?.({ data: { type: 'ready' } })
  worker.onmessage?.({ data: { type: 'status', status: 'connected' } })
  worker.onmessage?.({ data: { type: 'text', text: '{}' } })
  worker.onmessage?.({ data: new ArrayBuffer(5) })
  expect([statuses, texts, sounds]).toEqual([['connected'], ['{}'], [5]])
  link.close()
})

it('connects from the page itself where the worker cannot be loaded', async () => {
  vi.stubGlobal('WebSocket', FakeSocket)
  const { worker, link, statuses } = setUp()
  const { port1, port2 } = new MessageChannel()
  link.feed(port1)
  worker.onerror?.(new Event('error'))
  expect(worker.ended).toBe(true)
  FakeSocket.last.open()
  link.send('{}')
  port2.postMessage(new ArrayBuffer(3))
  await expect.poll(() => FakeSocket.last.sent).toEqual(['{}', new ArrayBuffer(3)])
  expect([statuses, worker.orders]).toEqual([['connected'], []])
  link.close()
  port2.close()
})
