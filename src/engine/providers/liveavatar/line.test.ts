import { afterEach, expect, it } from 'vitest'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { FACE_RATE } from '../../provider-contract/video-face'
import { channel } from '../../runtime/channel'
import { Scope } from '../../runtime/scope'
import type { SocketMessage } from '../../wire/socket'
import { Line } from './line'

let scope: Scope | undefined

afterEach(() => scope?.close())

/** A line whose socket keeps what is sent, and to which the service says what the test says. */
function line() {
  const clock = new FakeClock()
  const own = (scope = Scope.root('line', clock, () => undefined))
  const messages = channel<SocketMessage>(own)
  const sent: string[] = []
  const socket = {
    context: { stage: 'face' as const, provider: 'liveavatar', address: 'wss://example.org' },
    open: true,
    messages,
    send: (text: string | Uint8Array) =>
      Promise.resolve(void sent.push((JSON.parse(String(text)) as { type: string }).type)),
  }
  const said = new Line(own, socket)
  let ready = false
  void said.ready.then(() => (ready = true))
  return {
    clock,
    sent,
    line: said,
    isReady: () => ready,
    says: async (event: object) => {
      messages.push({ kind: 'text', text: JSON.stringify(event) })
      await settle()
    },
  }
}

it('waits for “connected”, and for five seconds where that does not come', async () => {
  const told = line()
  await told.says({ type: 'session.state_updated', state: 'new' })
  await told.clock.advance(1_000)
  expect(told.isReady()).toBe(false)
  await told.says({ type: 'session.state_updated', state: 'connected' })
  expect(told.isReady()).toBe(true)
  await scope?.close()
  const untold = line()
  await untold.clock.advance(4_999)
  expect(untold.isReady()).toBe(false)
  await untold.clock.advance(1)
  expect(untold.isReady()).toBe(true)
})

it('says that it is still there one minute after the last thing sent, and every minute from then on', async () => {
  const { clock, sent, line: one } = line()
  await clock.advance(59_999)
  expect(sent).toEqual([])
  await clock.advance(1)
  expect(sent).toEqual(['session.keep_alive'])
  await clock.advance(30_000)
  one.speak(new Int16Array(FACE_RATE))
  one.finish()
  await settle()
  const before = sent.length
  // Counted from the last piece of sound, not from the last sign of life.
  await clock.advance(59_000)
  expect(sent.slice(before)).toEqual([])
  await clock.advance(1_000)
  expect(sent.slice(before)).toEqual(['session.keep_alive'])
  await clock.advance(60_000)
  expect(sent.slice(before)).toEqual(['session.keep_alive', 'session.keep_alive'])
})

it('takes back what it sent before it listens, and sends nothing of it behind that', async () => {
  const { clock, sent, line: one } = line()
  one.speak(new Int16Array(FACE_RATE * 0.8))
  one.interrupt()
  await clock.advance(1_000)
  expect(sent).toEqual(['agent.speak', 'agent.interrupt', 'agent.start_listening'])
})
