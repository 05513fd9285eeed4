import { z } from 'zod'

/** The host's own number for a connection it has asked a window for. */
const peer = z.number().int().nonnegative()
/** Longest event of a service; the bridge's messages are little longer. */
const text = z.string().max(120_000)
/** `Int16[n] @ 24 kHz mono`, little-endian, base64; at most a second. */
const pcm = z.base64().max(64_000)

/** A room to join in place of a connection of its own, see `engine/ports/peers.ts`. */
export const talkRoomSchema = z.object({
  url: z.string().max(2_000),
  token: z.string().max(10_000),
  from: z.string().max(200),
  agent: z.string().max(300),
  topics: z.object({ up: z.string().max(100), down: z.string().max(100) }),
})
export type TalkRoom = z.infer<typeof talkRoomSchema>

/** Why a window's connection is over. `blocked`: nothing gets through, or no longer. */
export const peerEnds = ['blocked', 'closed', 'unable'] as const
export type PeerEnd = (typeof peerEnds)[number]

/**
 * Connections a window makes to a speech-to-speech service by WebRTC. The window is the way and nothing else: the host
 * takes its offer to the service, sends and reads the events, gives the microphone's sound and takes the answer's.
 */
export const peerCommands = {
  /** The window's offer (SDP); the answer is the service's. */
  'peer.offer': { in: z.object({ peer, sdp: z.string().max(100_000) }), out: z.object({ sdp: z.string() }) },
} as const

export const peerNotes = {
  /** Events can be sent. */
  'peer.opened': z.object({ peer }),
  /** It is over, and the window has nothing of it any more. */
  'peer.ended': z.object({ peer, why: z.enum(peerEnds) }),
  /** An event of the service. */
  'peer.event': z.object({ peer, text }),
  /** What the service's track holds, silence as well, and how long that had waited in the browser, ms. */
  'peer.heard': z.object({ peer, pcm, waitedMs: z.number().min(0).max(60_000) }),
} as const

export const peerEvents = {
  /** `room`: it joins that one; without it it makes an offer. */
  'peer.open': z.object({ peer, room: talkRoomSchema.optional() }),
  'peer.close': z.object({ peer }),
  /** An event for the service. */
  'peer.send': z.object({ peer, text }),
  /** More of the microphone, as the host wants the service to hear it. */
  'peer.speak': z.object({ peer, pcm }),
} as const
