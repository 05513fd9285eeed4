import { afterEach, describe, expect, it } from 'vitest'
import type { SettingsPatch } from '#shared/settings'
import type { Scope } from '#engine/runtime/scope'
import { startRealtimeServer, type RealtimeServerOptions } from '../servers/realtime/server'
import { LIVE_KEY, talkWithEngine } from '../support/engine/engine-conversation'
import { nodePeers } from '../support/engine/node-peers'

/*
 * The whole engine over a peer connection: ICE, DTLS, two Opus tracks and the channel for events, with a window's part
 * played by werift. The browser's own is tried in tests/e2e.
 */

let scope: Scope | undefined
let server: { close(): Promise<unknown> } | undefined

afterEach(async () => {
  await scope?.close()
  await server?.close()
  scope = server = undefined
})

async function direct(options: RealtimeServerOptions = {}, live: SettingsPatch['live'] = {}) {
  const strict = await startRealtimeServer({ key: LIVE_KEY, direct: {}, ...options })
  server = strict
  const peers = nodePeers()
  const talk = await talkWithEngine('openai', strict.base, { direct: true, ...live }, peers)
  scope = talk.scope
  return { strict, peers, ...talk }
}

describe('a window connected directly', () => {
  for (const endOfTurn of ['own', 'silence'] as const)
    it(`has a spoken question answered aloud, the turn ended by ${endOfTurn === 'own' ? 'Parley' : 'the server'}`, async () => {
      const { strict, peers, sound, lines, player, notices, conversation } = await direct({}, { endOfTurn })
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
