import { callFrom } from './call'
import { noTickets } from './tickets'
import type { SocketClass } from './link/link'
import { StreamSound } from './sound/stream-sound'
import type { Call, PlainOptions, VoicePiece } from './types'

export { CallError } from './types'
export type * from './types'

/** What a call from a program may be given. */
export interface NodeCallOptions extends PlainOptions {
  /**
   * What is said: 16-bit little-endian mono PCM (`rate`, 16 kHz where not given) or G.711, in pieces of any size. A
   * file's stream, the output of a recorder, anything that can be iterated over.
   */
  readonly input?: AsyncIterable<Uint8Array>
  readonly rate?: number
  /** `pcm16` where not given; G.711 goes both ways at 8 kHz. */
  readonly codec?: 'pcm16' | 'mulaw' | 'alaw'
  /** True for a file: it is sent at the pace of speech, then silence. False for a microphone, which has its own. */
  readonly pace?: boolean
  /** The assistant's voice, as it becomes due. Without it answers are read only. */
  readonly output?: (piece: VoicePiece) => void
  /** What was handed out and not played yet is to be thrown away: somebody interrupted. */
  readonly onStop?: () => void
  /** Node 20 has no WebSocket of its own: give it the one of `ws`. */
  readonly WebSocket?: unknown
}

/** A voice call from a program. Nothing happens before `start()`. */
export function call(server: string, options: NodeCallOptions): Call {
  const Socket = (options.WebSocket ?? (globalThis as { WebSocket?: unknown }).WebSocket) as SocketClass | undefined
  if (!Socket) throw new TypeError("There is no WebSocket here: give call() { WebSocket } of the package 'ws'.")
  const { input, output, codec = 'pcm16', rate = 16_000, pace = false, onStop } = options
  return callFrom(server, options, {
    Socket,
    tickets: noTickets(),
    openSound:
      input || output
        ? (listeners) => new StreamSound({ input, output, codec, rate, pace, onStop }, listeners)
        : undefined,
  })
}
