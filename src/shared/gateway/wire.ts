/*
 * What a client and the voice server agree on besides their messages (up.ts, down.ts) and sound (frames.ts). Nothing
 * here needs a library, so that a client of no dependencies can import it.
 */

/** Where calls are made: a WebSocket. Asked over plain http it says 426, or 503 with `Retry-After` while full. */
export const CALL_PATH = '/v1/call'

/** Where a tenant's own server mints tokens for its visitors. */
export const TOKENS_PATH = '/v1/tokens'
export const SCRIBE_TOKENS_PATH = '/v1/tokens/scribe'

/** The subprotocol a client offers and the server answers with. Raised when old clients could not go on. */
export const CALL_PROTOCOL = 'parley.call.v1'

/**
 * A token may travel as a second subprotocol, `parley.token.<JWT>`, or in `hello`; never in an address, which is logged
 * by everything on the way.
 */
export const TOKEN_PROTOCOL_PREFIX = 'parley.token.'

/** How sound is written on the wire, one channel. `opus`: one packet in a frame; up at most 120 ms, down 20 ms. */
export const upCodecs = ['pcm16', 'mulaw', 'alaw', 'opus'] as const
export const downCodecs = ['pcm16', 'mulaw', 'alaw', 'opus'] as const

/** Rates sound may have on the wire, in Hz. G.711 is 8000; Opus is decoded at 48000. */
export const wireRates = [8_000, 16_000, 24_000, 48_000] as const

/** Bytes of the longest JSON message either side takes. */
export const MAX_CALL_MESSAGE_BYTES = 64 * 1024

/** Bytes of the longest sound frame up: 120 ms of PCM16 at 48 kHz and its header. */
export const MAX_UP_FRAME_BYTES = 20 + 2 * 48 * 120

/** How much of the microphone a client keeps to send again after a connection broke, in ms. */
export const KEPT_MICROPHONE_MS = 2_000

/** RFC 6455 close codes the server uses. A `fault` with a sentence goes before, where the socket still takes it. */
export const closeCodes = {
  /** The call is over: said so by either side, or its time or money is used up. */
  ended: 1000,
  /** This process ends; the client resumes elsewhere with its ticket. */
  moving: 1001,
  /** What was sent is no message of this protocol. */
  protocol: 1002,
  /** A message or frame is too long. */
  tooBig: 1009,
  /** No token, or one that is not good here. A new one has to be fetched. */
  refused: 4401,
  /** The page's origin is not on the list: no new token helps. */
  origin: 4403,
  /** Too many messages, or more sound than time. */
  tooFast: 4429,
  /** The client read so slowly that its voice would have been late. It may resume. */
  tooSlow: 4010,
  /** Nothing was heard of the client for too long. It may resume. */
  silent: 4408,
  /** Full; come back after `retryAfterMs` of the fault. */
  full: 1013,
  /** Another connection resumed this call. */
  replaced: 4012,
} as const

/** What goes wrong between a client and the server; the sentence comes with it, in the client's language. */
export const callFaultCodes = [
  'token.missing',
  'token.invalid',
  'token.expired',
  'token.used',
  'token.origin',
  'origin.refused',
  'full.process',
  'full.tenant',
  'full.user',
  'full.address',
  'rate.messages',
  'rate.sound',
  'message.bad',
  'message.tooBig',
  'hello.late',
  'silent',
  'slow',
  'time.over',
  'cost.over',
  'moving',
  'resume.unknown',
  'resume.expired',
  'persona.unknown',
  'sound.unreadable',
  'hearing.failed',
  'thinking.failed',
  'speaking.failed',
  'unexpected',
] as const
export type CallFaultCode = (typeof callFaultCodes)[number]

/**
 * What to do about a fault: nothing, try again by itself after `retryAfterMs`, fetch a new token and call again, let
 * the person call again, or tell whoever runs the page.
 */
export const callRemedies = ['none', 'retry', 'newToken', 'callAgain', 'tellOperator'] as const
export type CallRemedy = (typeof callRemedies)[number]

/** Why a call is over. */
export const endReasons = [
  'client',
  'time',
  'cost',
  'silent',
  'refused',
  'slow',
  'tooFast',
  'replaced',
  'operator',
  'closing',
  'failed',
] as const
export type EndReason = (typeof endReasons)[number]

/** `listening`: the microphone may be spoken into; `hearing`: somebody is speaking. */
export const callStates = ['idle', 'listening', 'hearing', 'thinking', 'speaking'] as const
export type CallState = (typeof callStates)[number]
