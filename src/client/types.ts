import type { CallRemedy, CallFaultCode } from '#shared/gateway/wire'

/*
 * What a page sees of a call. Nothing here depends on how it travels or sounds.
 */

/**
 * `idle`: not started, or in a call without an open microphone and nothing going on. `listening` is said only while
 * frames of the microphone really arrive, `speaking` only once the loudspeaker has begun.
 */
export type CallState =
  'idle' | 'connecting' | 'listening' | 'hearing' | 'thinking' | 'speaking' | 'reconnecting' | 'ended'

/** A line of the conversation, in the order of speech. */
export interface CallLine {
  readonly id: string
  readonly who: 'you' | 'assistant'
  readonly text: string
  /** Of an assistant's line the part the person has really heard; of the person's own, all of it. */
  readonly heard: string
  /** It will not change any more. Typed words that have not reached the server yet are not final. */
  readonly final: boolean
  /** It was cut off, or failed. */
  readonly interrupted?: boolean
}

/** What goes wrong on this side of the wire; the server's own codes stand beside them. */
export const localFaultCodes = [
  'microphone.denied',
  'microphone.denied.system',
  'microphone.missing',
  'microphone.busy',
  'microphone.failed',
  'microphone.insecure',
  'microphone.unanswered',
  'microphone.silent',
  'sound.tap',
  'sound.failed',
  'assets.blocked',
  'network.lost',
  'network.unreachable',
  'network.slow',
  'token.failed',
  'tool.failed',
  'call.elsewhere',
] as const
export type LocalFaultCode = (typeof localFaultCodes)[number]

/**
 * What helps: the server's remedies, and on this side: allow the microphone, plug one in, tap or click once, open the
 * page in a browser, mend the page's policy or address, or type instead.
 */
export type Remedy =
  CallRemedy | 'allowMicrophone' | 'plugMicrophone' | 'tap' | 'openInBrowser' | 'fixPage' | 'wait' | 'type'

/** Something went wrong. The call goes on unless `ends`. */
export interface CallFault {
  readonly code: CallFaultCode | LocalFaultCode
  /** What happened and what to do, in the call's language. */
  readonly sentence: string
  readonly remedy: Remedy
  readonly ends: boolean
  readonly retryAfterMs?: number
  /** For whoever runs the page: names, addresses, directives. Not for visitors. */
  readonly detail?: string
}

/** What {@link Call.start} rejects with. */
export class CallError extends Error {
  override readonly name = 'CallError'

  constructor(readonly fault: CallFault) {
    super(fault.sentence)
  }
}

/** A function of the page that the assistant may call. */
export interface CallTool {
  /** For the model: what it does and when to use it. */
  readonly description: string
  /** JSON schema of type object; without it the tool takes nothing. */
  readonly parameters?: Record<string, unknown>
  /** It changes something (true unless said otherwise): it runs once the turn is certain and is let end. */
  readonly changes?: boolean
  /** `signal` is aborted when nobody waits for the answer any more. What it returns is told to the model as JSON. */
  readonly run: ToolFunction
}
export type ToolFunction = (input: Record<string, unknown>, signal: AbortSignal) => unknown
/** By name (letters, digits, `_` and `-`). A bare function is described by its name alone. */
export type Tools = Readonly<Record<string, CallTool | ToolFunction>>

/** The state of the microphone, for whoever draws it. */
export type CallMicrophone = 'off' | 'opening' | 'open' | 'muted' | 'paused' | 'denied' | 'missing' | 'busy' | 'failed'

/** A tool waits for the person's word. */
export interface CallQuestion {
  readonly id: string
  readonly text: string
  answer(allow: boolean): void
}

/** Recording waits for the person's word. */
export interface CallConsent {
  readonly wording: string
  readonly version: string
  answer(given: boolean): void
}

/** Everything that can be listened for. */
export interface CallEvents {
  /** Anything {@link Call} shows has changed: state, lines, microphone, question, consent, recording, queue. */
  change: Call
  /** Loudness of microphone and voice, 0..1, about 30 times a second while they are open. */
  level: { readonly microphone: number; readonly voice: number }
  tool: { readonly id: string; readonly name: string; readonly state: 'running' | 'done' | 'failed' | 'cancelled' }
  /** What the call has cost so far, US dollars; null where a price is not known. */
  cost: { readonly usd: number | null }
  consent: CallConsent
  fault: CallFault
  /** Something to know that is no failure. */
  notice: { readonly code: string; readonly sentence: string }
  ended: { readonly reason: string; readonly seconds: number; readonly usd: number | null }
}

/** Facts for support: nothing of what was said, no token. */
export interface CallReport {
  readonly state: CallState
  readonly microphone: CallMicrophone
  readonly reconnects: number
  readonly sound: Record<string, unknown>
}

/** A voice call. Every method may be called at any time and more than once. */
export interface Call {
  readonly state: CallState
  /** It was started and is not over. */
  readonly active: boolean
  readonly lines: readonly CallLine[]
  readonly microphone: CallMicrophone
  readonly muted: boolean
  readonly question: CallQuestion | undefined
  readonly consent: CallConsent | undefined
  /** Sound is being kept by the server now. */
  readonly recording: boolean
  /** Place in the line while the server is full; 1 is next. */
  readonly queue: number | undefined
  readonly cost: number | null
  readonly fault: CallFault | undefined
  /** The name of who answers, once known. */
  readonly persona: string | undefined
  /**
   * Call it from a click, a key or a tap. Resolves when it really listens (or, without a microphone, when it can be
   * written to); words spoken meanwhile are kept. In a call that runs it lets sound begin and asks for the microphone
   * again, where that is what is missing. Rejects with a {@link CallError} when there will be no call.
   */
  start(): Promise<void>
  /** Typed words. Offline they wait, and each is answered once. */
  say(text: string): void
  /** Nothing of the microphone leaves the page while muted. */
  mute(on: boolean): void
  /** Stops what is being said and thought, now. */
  interrupt(): void
  /** Ends the call for good and lets go of microphone and loudspeaker. */
  end(): Promise<void>
  /** Returns the way to stop listening. */
  on<N extends keyof CallEvents>(name: N, listener: (event: CallEvents[N]) => void): () => void
  report(): CallReport
}

/** What every kind of call may be given. */
export interface PlainOptions {
  /**
   * A token for one call, or the way to get one. A function is asked again for every new call, and once when a token
   * was refused.
   */
  readonly token: string | (() => string | Promise<string>)
  /** Functions of the page that the assistant may call. */
  readonly tools?: Tools
  /** BCP 47 of the sentences in faults; English and Turkish are there. */
  readonly language?: string
}

/** Where the parts lie that cannot be inside the client's own file. Each may be given; the base is enough as a rule. */
export interface CallAssets {
  /** Folder of the files below: `/parley/` of the voice server, where nothing else is said. */
  readonly base?: string
  readonly captureWorklet?: string
  readonly playbackWorklet?: string
  /** Finishes frames and judges them. It finds model and runtime beside itself. */
  readonly framesWorker?: string
}

/** A piece of the assistant's voice as it arrives. */
export interface VoicePiece {
  /** Counts up with every answer. */
  readonly utterance: number
  readonly sampleRate: number
  /** 16-bit little-endian PCM, or G.711 bytes, as was asked for. */
  readonly bytes: Uint8Array
  readonly last: boolean
}
