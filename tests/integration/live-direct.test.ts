import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Scope } from '#engine/runtime/scope'
import { startRealtimeServer } from '../servers/realtime/server'
import { LIVE_KEY, talkWithEngine } from '../support/engine/engine-conversation'
import { OpusIn, OpusOut, localPeer, staysHere } from '../servers/realtime/opus-track'
import { nodePeers } from '../support/engine/node-peers'

/*
 * The whole engine over a peer connection: ICE, DTLS, two Opus tracks and the channel for events, with a window's part
 * played by werift. The browser's own is tried in tests/e2e.
 */

let scope: Scope | undefined
let server: { close(): Promise<unknown> } | undefined

// The first certificate and the first codec of a process take longer than a person is let wait for a connection.
beforeAll(async () => {
  const [ours, theirs] = [localPeer(), localPeer()]
  const [out, into] = [new OpusOut(), new OpusIn()]
  ours.addTrack(out.track)
  out.write(new Int16Array(480))
  const offer = await ours.createOffer()
  staysHere(ours)
  await ours.setLocalDescription(offer)
  await theirs.setRemoteDescription({ type: 'offer', sdp: ours.localDescription!.sdp })
  const answer = await theirs.createAnswer()
  staysHere(theirs)
  await theirs.setLocalDescription(answer)
  await ours.setRemoteDescription({ type: 'answer', sdp: theirs.localDescription!.sdp })
  await vi.waitFor(() => expect(ours.connectionState).toBe('connected'), { timeout: 30_000 })
  out.close()
  into.close()
  await Promise.all([ours.close(), theirs.close()])
}, 15_000)

afterEach(async () => {
  await scope?.close()
  await server?.close()
  scope = server = undefined
})

async function direct() {
  const strict = await startRealtimeServer({ key: LIVE_KEY, direct: {} })
  server = strict
  const peers = nodePeers()
  const talk = await talkWithEngine('openai', strict.base, { direct: true }, peers)
  scope = talk.scope
  return { strict, peers, ...talk }
}

describe('a window connected directly', () => {
  it('has a spoken question answered aloud', async () => {
    const { strict, peers, sound, lines, player, notices, conversation } = await direct()
    await sound(640, false)
    await sound(900, true)
    await sound(3_600, false)
    expect(lines()).toEqual([
      ['user', 'What time is it?', 'done'],
      ['assistant', 'It is ten past nine.', 'done'],
    ])
    const seconds = player.recording.pcm.length / player.recording.sampleRate
    expect(seconds).toBeGreaterThan(1.4)
    expect(seconds).toBeLessThan(1.9)
    expect(strict.calls[0]!.session!.refused).toEqual([])
    expect(strict.calls[0]!.session!.overlaps).toBe(0)
    expect(strict.peers).toHaveLength(0)
    expect(notices).toEqual([])
    conversation.lines.clear()
    await expect.poll(() => peers.standing.size).toBe(0)
  }, 15_000)
})
