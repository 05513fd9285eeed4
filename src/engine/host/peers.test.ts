import { expect, it } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import { FakeClock, settle } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import type { Connection } from './connection'
import { PeerDesk } from './peers'

function desk() {
  const scope = Scope.root('peers', new FakeClock(), () => undefined)
  const seen: BridgeEvent[] = []
  const window: Connection = { send: (event) => seen.push(event), sendAudio: () => undefined }
  let owner: Connection | undefined = window
  const peers = new PeerDesk(() => owner)
  const own = scope.child('conversation')
  const opening = (answer = (offer: string) => Promise.resolve(`answer to ${offer}`)) =>
    peers.open(own, 'openai', answer)
  return { scope, own, seen, window, peers, opening, become: (next: Connection | undefined) => (owner = next) }
}

it('a window’s offer goes to the service, and then everything passes both ways', async () => {
  const { own, seen, window, peers, opening } = desk()
  const reports = peers.reportsOf(window)
  const opened = opening()
  await settle()
  expect(seen).toEqual([{ name: 'peer.open', data: { peer: 1 } }])
  expect(await reports.offer({ peer: 1, sdp: 'v=0' })).toEqual({ sdp: 'answer to v=0' })
  reports.opened({ peer: 1 })
  const peer = await opened
  peer.send('{}')
  peer.sound(Uint8Array.of(1, 2))
  expect(seen.slice(1)).toEqual([
    { name: 'peer.send', data: { peer: 1, text: '{}' } },
    { name: 'peer.speak', data: { peer: 1, pcm: 'AQI=' } },
  ])
  reports.event({ peer: 1, text: 'hello' })
  reports.heard({ peer: 1, pcm: 'AQI=', waitedMs: 60 })
  expect(await peer.messages.take()).toEqual({ kind: 'text', text: 'hello' })
  expect(await peer.messages.take()).toEqual({ kind: 'binary', bytes: Uint8Array.of(1, 2), waitedMs: 60 })
  await own.close()
  expect(seen.at(-1)).toEqual({ name: 'peer.close', data: { peer: 1 } })
  peer.send('late')
  expect(seen.at(-1)?.name).toBe('peer.close')
})

it('what another window says of a connection counts for nothing', async () => {
  const { own, peers, opening } = desk()
  const opened = opening()
  const stranger = peers.reportsOf({ send: () => undefined, sendAudio: () => undefined })
  await expect(stranger.offer({ peer: 1, sdp: 'v=0' })).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
  stranger.opened({ peer: 1 })
  stranger.ended({ peer: 1, why: 'blocked' })
  let settled = false
  void opened.then(
    () => (settled = true),
    () => (settled = true),
  )
  await settle()
  expect(settled).toBe(false)
  await own.close()
  await expect(opened).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
})

it('why the service refused says more than that the window gave up', async () => {
  const { window, peers, opening } = desk()
  const refusal = new Error('401')
  const opened = opening(() => Promise.reject(refusal))
  const reports = peers.reportsOf(window)
  await expect(reports.offer({ peer: 1, sdp: 'v=0' })).rejects.toBe(refusal)
  reports.ended({ peer: 1, why: 'unable' })
  await expect(opened).rejects.toBe(refusal)
})

it('a connection is over when nothing gets through, when its window goes, and where no window is', async () => {
  const { seen, window, peers, opening, become } = desk()
  const blocked = opening()
  peers.reportsOf(window).ended({ peer: 1, why: 'blocked' })
  await expect(blocked).rejects.toMatchObject({ fault: { code: 'llm.unreachable' } })
  const standing = opening()
  peers.reportsOf(window).opened({ peer: 2 })
  const peer = await standing
  become(undefined)
  peers.soundMoved()
  await expect(peer.messages.take()).rejects.toMatchObject({ fault: { code: 'llm.cutOff' } })
  expect(seen.at(-1)).toEqual({ name: 'peer.close', data: { peer: 2 } })
  await expect(opening()).rejects.toMatchObject({ fault: { code: 'llm.unreachable' } })
})
