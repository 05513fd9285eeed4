import { expect, it } from 'vitest'
import { Outbox, type OutgoingSocket } from './outbox'

/** A socket whose buffer empties only when the test says so. */
class SlowSocket implements OutgoingSocket {
  bufferedAmount = 0
  readonly sent: (string | number)[] = []
  dropped: string | undefined
  #callbacks: (() => void)[] = []

  send(data: string | ArrayBuffer, sent: () => void): void {
    this.bufferedAmount += typeof data === 'string' ? data.length : data.byteLength
    this.sent.push(typeof data === 'string' ? data : (new Uint8Array(data)[0] ?? -1))
    this.#callbacks.push(sent)
  }

  drop(why: string): void {
    this.dropped = why
  }

  drain(): void {
    this.bufferedAmount = 0
    for (const sent of this.#callbacks.splice(0)) sent()
  }
}

const limits = { socketBytes: 100, audioBytes: 300, deadBytes: 1_000 }
const chunk = (n: number): ArrayBuffer => new Uint8Array(100).fill(n).buffer

it('sends everything in order while the window reads', () => {
  const socket = new SlowSocket()
  const outbox = new Outbox(socket, limits)
  for (let n = 0; n < 10; n++) {
    outbox.audio(chunk(n))
    outbox.message(`m${n}`)
    socket.drain()
  }
  expect(socket.sent).toEqual(Array.from({ length: 10 }, (_, n) => [n, `m${n}`]).flat())
  expect(outbox.droppedChunks).toBe(0)
})

it('drops the oldest audio of a slow window, lets messages overtake, and goes on when it reads again', () => {
  const socket = new SlowSocket()
  const outbox = new Outbox(socket, limits)
  for (let n = 0; n < 8; n++) outbox.audio(chunk(n))
  outbox.message('stop')
  expect(socket.sent).toEqual([0, 1, 'stop'])
  expect(outbox.droppedChunks).toBe(3)
  for (let n = 0; n < 5; n++) socket.drain()
  expect(socket.sent).toEqual([0, 1, 'stop', 5, 6, 7])
})

it('gives up on a window that has stopped reading', () => {
  const socket = new SlowSocket()
  const outbox = new Outbox(socket, limits)
  for (let n = 0; n < 20; n++) outbox.message('x'.repeat(100))
  expect(socket.dropped).toBe('it has stopped reading')
  expect(socket.bufferedAmount).toBeLessThanOrEqual(limits.deadBytes + 2 * 100)
  outbox.audio(chunk(1))
  expect(socket.sent).not.toContain(1)
})

it('keeps a window that is sent one message larger than all it may hold', () => {
  const socket = new SlowSocket()
  const outbox = new Outbox(socket, limits)
  outbox.message('x'.repeat(5_000))
  for (let n = 0; n < 5; n++) outbox.message(`m${n}`)
  expect(socket.dropped).toBeUndefined()
  socket.drain()
  for (let n = 0; n < 20; n++) outbox.message('x'.repeat(100))
  expect(socket.dropped).toBe('it has stopped reading')
})

it('sends nothing after it was closed', () => {
  const socket = new SlowSocket()
  const outbox = new Outbox(socket, limits)
  for (let n = 0; n < 4; n++) outbox.audio(chunk(n))
  outbox.close()
  socket.drain()
  outbox.message('late')
  expect(socket.sent).toEqual([0, 1])
})
