import type { Fault } from '#shared/fault'
import type { VoiceView } from '#shared/provider'
import type { Source } from '../runtime/channel'
import type { Peers } from '../ports/peers'
import type { Scope } from '../runtime/scope'
import type { ChatMessage, ToolCall, ToolSpec } from './chat-message'
import type { LiveUsage } from './live-usage'
import type { ProviderConfig } from './provider-config'

/*
 * A model that hears and speaks: one stage that lasts as long as the conversation. Sound goes in, sound and the text of
 * both sides come out, and a second channel carries commands. What an engine cannot do is data (`LiveCaps`), so that
 * the conversation asks the capability and never the vendor. Taking from the events rejects with the fault when the
 * engine is lost for good; everything that may pass is an event.
 */

/** Who ends the person's turn: us with `commit`, the server by rules it was given, or the model as it likes. */
export type TurnEnding = 'client' | 'server' | 'model'

/** How the end of a turn is found. `interrupts`: the server itself stops its answer when it hears the person. */
export type LiveTurns =
  /** Parley's own rules: nothing is answered before `commit`. */
  | { readonly kind: 'own' }
  /** The server, by silence. `threshold` 0..1 of loudness or likeness to speech. */
  | {
      readonly kind: 'silence'
      readonly threshold: number
      readonly paddingMs: number
      readonly silenceMs: number
      readonly interrupts: boolean
    }
  /** The server, by what is said. */
  | {
      readonly kind: 'semantic'
      readonly eagerness: 'low' | 'medium' | 'high' | 'auto'
      readonly interrupts: boolean
    }
  /** The model listens while it speaks and decides alone. */
  | { readonly kind: 'model' }

export const liveFormats = ['pcm_24000', 'pcm_16000', 'ulaw_8000', 'alaw_8000'] as const
export type LiveFormat = (typeof liveFormats)[number]

export const liveEfforts = ['minimal', 'low', 'medium', 'high', 'xhigh'] as const
export type LiveEffort = (typeof liveEfforts)[number]

/** What an engine can do with one choice of model and settings. */
export interface LiveCaps {
  readonly turns: TurnEnding
  /** An answer can be stopped by a command. Where not, `interrupt` silences and discards until the model is silent. */
  readonly cancels: boolean
  /** What was not heard can be taken out of the model's memory. Where not, the server decides what was heard. */
  readonly truncates: boolean
  /** A lost connection is taken up again with the model's memory whole. */
  readonly resumable: boolean
  /** It has no tools: it asks us (`delegation`), and we answer with `comment`. */
  readonly delegates: boolean
  /** What it was told cannot be changed, deleted or taken back. */
  readonly appendOnly: boolean
  /** The answer's text comes with its times; where not, heard text is an estimate. */
  readonly textTimes: boolean
  /** What was appended and not committed can be thrown away. */
  readonly clears: boolean
  /** It goes on speaking while tools run. */
  readonly backgroundTools: boolean
  /** What may be chosen, the usual first; empty lists offer no choice. */
  readonly turnRules: readonly LiveTurns['kind'][]
  readonly formats: readonly LiveFormat[]
  readonly efforts: readonly LiveEffort[]
  readonly noiseReduction: boolean
  /** Models that write down what the person says; empty where the engine does so by itself. */
  readonly transcription: readonly string[]
  /** Pace of the voice from..to; absent where it cannot be chosen. */
  readonly speed?: readonly [number, number]
  /** A window can be connected with it directly ({@link DirectWay}). */
  readonly direct: boolean
  /** Only a window can carry it: there is no session while none has the sound. */
  readonly windowOnly?: true
  /** False where nothing can be called or looked up for it. */
  readonly tools?: false
  /** False where its voice is chosen with the face and not here. */
  readonly ownVoice?: false
  /** Rules by which the server ends turns are its own: none of them can be set. */
  readonly fixedRules?: true
  /** How long it may take to stand, ms; 6 s without it. */
  readonly opensMs?: number
  /** Longest session in ms as far as it is known beforehand; the server's own word counts once it is open. */
  readonly sessionMs: number
}

/** What is chosen about an engine, before anything is connected. */
export interface LiveChoice {
  readonly settings: ProviderConfig['settings']
  /** A model of {@link SpeechToSpeech.models}, or a deployment. */
  readonly model: string
  readonly turns: LiveTurns
}

/** What can be changed while the session runs; an engine leaves out what it cannot change. */
export interface LiveSession {
  readonly instructions: string
  readonly tools: readonly ToolSpec[]
  readonly turns: LiveTurns
  readonly noiseReduction: 'none' | 'near' | 'far'
  /** Empty: the engine's usual one. */
  readonly transcription: string
  /** BCP 47 or `auto`: what the person is likely to speak. */
  readonly language: string
  /** Longest answer in tokens; without it the engine's own limit. */
  readonly maxAnswerTokens?: number
  /** How long it thinks before it speaks; without it as the model likes. */
  readonly effort?: LiveEffort
  /** 1 is the voice's own pace. */
  readonly speed: number
}

export interface LiveOptions extends ProviderConfig, LiveSession {
  readonly model: string
  /** Empty: the engine's usual one. */
  readonly voice: string
  readonly format: LiveFormat
  /**
   * What was said so far, as it was heard, oldest first. Asked at every connection that remembers nothing: the first
   * one, a renewal, and after a loss. A summary of older talk is a first message.
   */
  history(): readonly ChatMessage[]
  /** Taken where the engine can ({@link LiveCaps.direct}); without it, and where it fails, we connect ourselves. */
  readonly direct?: DirectWay
  /** Absent where nobody remembers from one run to the next. */
  readonly notes?: SessionNotes
  /**
   * Who hears every event on the wire, both ways, with sound folded and keys masked. Asked for each of them: nothing is
   * prepared while it names nobody.
   */
  readonly tap?: () => LiveTap | undefined
}

/** Sessions that cost money until somebody ends them: noted before they begin, so that the next start can end them. */
export interface SessionNotes {
  begins(id: string): Promise<void>
  /** It is over; `confirmed`: the service has said so. */
  ended(id: string, confirmed: boolean): Promise<void>
}

export type LiveTap = (event: LiveRawEvent) => void

/** Sound and events go between a window and the service by WebRTC, where the person wants that. */
export interface DirectWay {
  readonly peers: Peers
  /** It did not work, or no longer does: the session stands over the ordinary connection. */
  fellBack(fault: Fault): void
}

/** One event on the wire, for the developer's console. */
export interface LiveRawEvent {
  readonly direction: 'up' | 'down'
  /** The event's name, `realtimeInput.audio` where a protocol has no names. */
  readonly type: string
  /** As on the wire, with base64 sound replaced by its length and secrets by dots. */
  readonly payload: Readonly<Record<string, unknown>>
  /** The engine's clock, ms. */
  readonly at: number
  /** Bytes on the wire. */
  readonly bytes: number
  /** Length of the sound in it, ms; absent without sound. */
  readonly soundMs?: number
}

/** An event a developer may want to send as it is; `…` stands where an id belongs. */
export type LiveTemplate = Readonly<Record<string, unknown>>

/**
 * The microphone, and what has to keep its place among the sound. Where the turn is ours, all sound since the last
 * `commit` or `clear` is the turn; the conversation sends only what belongs to it, pre-roll included.
 */
export type LiveAudio =
  | { readonly kind: 'audio'; /** `Int16[n] @ 16 kHz mono` */ readonly pcm: Int16Array }
  /** The person's turn is over; `respond` asks for the answer as well. Left out where it holds no sound. */
  | { readonly kind: 'commit'; readonly respond: boolean }
  /** What was appended since the last commit was nothing. */
  | { readonly kind: 'clear' }

export type LiveCommand =
  /** A line given as text, at the end or behind another item (`start`: before all). */
  | {
      readonly kind: 'add'
      /** Our own name for it, at most 32 characters. */
      readonly id?: string
      readonly role: 'user' | 'assistant' | 'system'
      readonly text: string
      readonly after?: string
      readonly respond?: boolean
    }
  | { readonly kind: 'delete'; readonly item: string }
  /** Only its first `playedMs` were heard. Left out where nothing was cut; never beyond what was received. */
  | { readonly kind: 'truncate'; readonly item: string; readonly playedMs: number }
  /** An answer to what is there. Waits for the running one to end; several that wait are one. */
  | { readonly kind: 'respond'; readonly instructions?: string }
  /** Stops the running answer; what still arrives of it is dropped. */
  | { readonly kind: 'cancel' }
  /**
   * The person interrupted, decided by us: `cancel`, then the items in the order they were to be heard, each with what
   * was really played. One that was being heard is truncated, one not begun is deleted, one heard whole is left alone.
   */
  | {
      readonly kind: 'interrupt'
      readonly heard: readonly { readonly item: string; readonly playedMs: number; readonly whole: boolean }[]
    }
  /** What a tool gave. When the last call of a response has its output, one answer is asked for. */
  | {
      readonly kind: 'toolOutput'
      readonly call: string
      /** JSON or plain text. */
      readonly output: string
      /** `silent`: known, but no reason to speak. */
      readonly how?: 'speak' | 'silent'
    }
  /** To a delegating engine: words to be said, or known in silence; `delegation` as the event gave it. */
  | {
      readonly kind: 'comment'
      readonly how: 'say' | 'think'
      readonly text: string
      readonly delegation?: string
    }
  | { readonly kind: 'update'; readonly changes: Partial<LiveSession> }
  /** A new session in place of this one, now: asked for in a pause after `expiring`, or to start lean. */
  | { readonly kind: 'renew' }
  /** From the developer's console, sent as it is. */
  | { readonly kind: 'raw'; readonly event: Readonly<Record<string, unknown>> }

/** How a response ended. */
export type LiveEnding = 'completed' | 'cancelled' | 'failed' | 'incomplete'

export type LiveEvent =
  /** The session stands. Comes again for every renewal and resumption; there is no greeting to make then. */
  | {
      readonly kind: 'opened'
      readonly id?: string
      /** The session as asked for and as answered, as on the wire, keys masked. */
      readonly asked: Readonly<Record<string, unknown>>
      readonly answered: Readonly<Record<string, unknown>>
      /** Sessions before this one. */
      readonly n: number
      /** The model remembers what was before; otherwise history was given to it anew. */
      readonly remembers: boolean
      /** When it will end, on the engine's clock (ms). */
      readonly endsAt: number
      /** Settings the server did not take; the session runs without them. */
      readonly refused: readonly string[]
    }
  /** The server hears the person. `item` will be their line; it stands where this event came. */
  | { readonly kind: 'speechStarted'; readonly item: string; /** Into the sound appended. */ readonly atMs?: number }
  | { readonly kind: 'speechStopped'; readonly item: string; readonly atMs?: number }
  /** The person's line has its place: behind `after`, first without it. */
  | { readonly kind: 'placed'; readonly item: string; readonly after?: string }
  /** What the person said: the whole line so far. May come late, out of order, twice, or with nothing before it. */
  | { readonly kind: 'heard'; readonly item: string; readonly text: string; readonly final: boolean }
  /** The person's line could not be written down; it was heard by the model all the same. */
  | { readonly kind: 'unheard'; readonly item: string; readonly fault: Fault }
  | { readonly kind: 'responseStarted'; readonly response: string }
  /** More sound of an item. `from`: samples of this item before it, at `sampleRate`. */
  | {
      readonly kind: 'audio'
      readonly response: string
      readonly item: string
      readonly sampleRate: number
      readonly pcm: Int16Array
      readonly from: number
    }
  /** All sound of that item was received. Not: heard. */
  | { readonly kind: 'audioDone'; readonly response: string; readonly item: string; readonly samples: number }
  /** More of what is spoken; ms within the item where `textTimes`. `commentary` is said before or beside the answer. */
  | {
      readonly kind: 'text'
      readonly response: string
      readonly item: string
      readonly delta: string
      readonly startMs?: number
      readonly endMs?: number
      readonly commentary?: true
    }
  /** The response that asked for it has completed: it may run. */
  | { readonly kind: 'toolCall'; readonly response: string; readonly item: string; readonly call: ToolCall }
  /** It is no longer wanted; an output would be ignored. */
  | { readonly kind: 'toolCancelled'; readonly call: string }
  /**
   * `by` server: it heard the person and stopped by itself; what was not played should be dropped at once. After it no
   * sound of that response comes.
   */
  | {
      readonly kind: 'responseDone'
      readonly response: string
      readonly ending: LiveEnding
      readonly by?: 'client' | 'server'
      readonly fault?: Fault
      readonly usage?: LiveUsage
    }
  /** The engine's memory of the item ends here, ms. */
  | { readonly kind: 'truncated'; readonly item: string; readonly ms: number }
  | { readonly kind: 'deleted'; readonly item: string }
  /** The model wants something thought about or done; what, is in the words around `atMs`. */
  | { readonly kind: 'delegation'; readonly id: string; readonly atMs: number }
  /** After an `interrupt` of an engine that cannot cancel: still talking unheard, and then silent. */
  | { readonly kind: 'silencing'; readonly done: boolean }
  /** Costs outside of responses: transcription, seconds of a session. */
  | { readonly kind: 'usage'; readonly of: 'transcription' | 'session'; readonly usage: LiveUsage }
  | {
      readonly kind: 'limits'
      readonly limits: readonly {
        readonly name: string
        readonly limit: number
        readonly remaining: number
        readonly resetMs: number
      }[]
    }
  /** The session ends in `leftMs`: send `renew` in a pause. Without one the engine renews at the last moment. */
  | { readonly kind: 'expiring'; readonly leftMs: number }
  /** The connection is gone and taken up again; sound meanwhile is kept for it. */
  | { readonly kind: 'reconnecting'; readonly fault: Fault }
  /** Something failed and the session goes on. */
  | { readonly kind: 'trouble'; readonly fault: Fault }

/** A key for a window, good for minutes and one engine; the real one stays here. */
export interface LiveSecret {
  readonly value: string
  /** Epoch ms. */
  readonly expiresAt: number
  /** Where the window connects with it. */
  readonly url: string
}

export interface SpeechToSpeech {
  /** What it can do with these choices; a function of them alone. */
  caps(choice: LiveChoice): LiveCaps
  /** Taken where none is chosen. */
  readonly defaultModel: string
  readonly voices: readonly VoiceView[]
  /** How it is reached first; by a WebSocket without it. */
  readonly wire?: 'http'
  /** Models that hear and speak, with these settings. */
  models(config: ProviderConfig, scope: Scope): Promise<readonly string[]>
  /**
   * One conversation. Ends when `audio` has ended and nothing is owed any more, or when the scope closes. Rejects from
   * the events with an `llm` fault when the engine cannot go on.
   */
  open(options: LiveOptions, audio: Source<LiveAudio>, control: Source<LiveCommand>, scope: Scope): Source<LiveEvent>
  /** The usual events of its protocol, for the developers' console. */
  templates?(choice: Pick<LiveChoice, 'model' | 'settings'>): readonly LiveTemplate[]
  /** A short-lived key for a connection made by the window itself; absent where the service has none. */
  mint?(options: LiveOptions, scope: Scope): Promise<LiveSecret>
}
