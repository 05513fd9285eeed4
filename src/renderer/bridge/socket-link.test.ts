import { afterEach, beforeEach, expect, it } from 'vitest'
import { FakeSocket } from '#support/renderer/fake-socket'
import { socketLink, type Link } from './socket-link'

let link: Link
let microphone: MessagePort

beforeEach(() => {
  FakeSocket.sockets = []
  link = socketLink(
    { url: 'ws://127.0.0.1:4000/bridge', token: 'secret', WebSocket: FakeSocket as unknown as typeof WebSocket },
    { status: () => undefined, text: () => undefined, sound: () => undefined },
  )
  const { port1, port2 } = new MessageChannel()
  link.feed(port1)
  microphone = port2
})
afterEach(() => {
  link.close()
  microphone.close()
})

/** The sizes of what was sent as binary, by socket. */
const sent = (): number[][] =>
  FakeSocket.sockets.map((socket) => socket.sent.map((data) => (data as ArrayBuffer).byteLength))

it('sends on what the port brings, in order, and drops it while nobody is there', async () => {
  microphone.postMessage(new ArrayBuffer(4))
  await new Promise((resolve) => setTimeout(resolve, 20))
  FakeSocket.last.open()
  for (const size of [8, 6, 7]) microphone.postMessage(new ArrayBuffer(size))
  microphone.postMessage('not sound')
  await expect.poll(sent).toEqual([[8, 6, 7]])
})

it('keeps the port over a reconnect', async () => {
  FakeSocket.last.open()
  FakeSocket.last.drop()
  await expect.poll(() => FakeSocket.sockets.length).toBe(2)
  FakeSocket.last.open()
  microphone.postMessage(new ArrayBuffer(9))
  await expect.poll(sent).toEqual([[], [9]])
})
