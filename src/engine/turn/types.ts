import type { AssistantState } from '#shared/conversation'
import type { Settings } from '#shared/settings'
import type { TurnConfig } from './config'

/*
 * Whose turn is it? Everything the reducer knows, hears and asks for. All times are ms on the engine's clock; those of
 * frames are when the sound was captured, not when it arrived.
 */

export type TalkMode = Settings['talk']['mode']

/** What has been noticed about the voice in the microphone. */
export interface SpeechState {
  readonly active: boolean
  /** Consecutive frames at or above the onset threshold. */
  readonly run: number
  /** Start of the present (or last) stretch of speech. */
  readonly onsetAt: number
  /** End of the last frame that still held voice. */
  readonly voiceAt: number
  /** ms of voice in the present stretch, gaps shorter than the hangover included. */
  readonly voicedMs: number
}

/** Speech that may become a turn. Its text is only a proposal until it is committed. */
export interface OpenTurn {
  readonly id: number
  readonly source: 'speech' | 'key'
  readonly openedAt: number
  /** When its first voice began, or its key went down. */
  readonly onsetAt: number
  /** End of the last voice heard in this turn. */
  readonly voiceAt: number
  /** ms of voice so far in this turn. */
  readonly voicedMs: number
  /** Running text; replaced as understanding improves. */
  readonly interim: string
  /** The running text before that one. */
  readonly interimBefore: string
  /** A running text of it was nothing but a listening noise. */
  readonly seemedNoise: boolean
  /** Counts flushes: which "text so far" we asked for last. */
  readonly revision: number
  /** The flush of `revision` covers all voice heard so far. */
  readonly flushed: boolean
  readonly flushedAt: number
  /** The answer to the last flush; undefined while it is awaited or when voice came after it. */
  readonly final: string | undefined
  /** The draft reply that answers `final`, if one was started. */
  readonly draft: { readonly reply: number; readonly text: string } | undefined
  readonly draftsTried: number
  /** The recogniser's own end-of-turn probability. */
  readonly endOfTurn: number | undefined
  /** Key turns: when the key came up, and no more voice is expected after the tail. */
  readonly releasedAt: number | undefined
  /**
   * What an engine that hears and speaks by itself has noticed of it: nothing yet, that somebody speaks, or that they
   * have finished.
   */
  readonly engine: 'silent' | 'heard' | 'ended'
  /** It began over a reply whose fate it decides. */
  readonly interrupts: 'no' | 'suspected' | 'confirmed'
  /** By its level somebody else in the room, or a radio, speaks; nobody answers that. */
  readonly far: boolean
  /** Text of an earlier turn this one continues, because the person went on before hearing anything. */
  readonly continues: { readonly turn: number; readonly text: string } | undefined
}

/** The reply to the last committed turn, or an announcement, from commit to the last sample heard. */
export interface ReplyState {
  readonly id: number
  readonly turn: number
  readonly kind: 'answer' | 'announcement'
  readonly via: 'voice' | 'typed'
  /** `thinking` until the first sample was heard. */
  readonly phase: 'thinking' | 'speaking'
  readonly paused: boolean
  /** When its first sample was heard. */
  readonly audibleAt: number | undefined
  readonly committedAt: number
  /** What it answers; a continuation starts from here. */
  readonly userText: string
  /** A tool has changed something: the turn can no longer be taken back. */
  readonly irrevocable: boolean
  /**
   * Since when the question is heard that it asks for the person's word with: a “yes” begun after that is no
   * listening noise. Undefined while it asks nothing, or the question is still to come.
   */
  readonly asksSince: number | undefined
}

export interface TurnState {
  readonly mode: TalkMode
  /** Hands-free: listening. Press-to-talk: the microphone is warm. */
  readonly armed: boolean
  readonly speech: SpeechState
  /** The same where what was only guessed to be our own voice counts, too. */
  readonly perhapsSpeech: SpeechState
  readonly lastFrameAt: number | undefined
  /** A noise that would not end was dismissed: nothing counts as an onset until it has been quiet once. */
  readonly deaf: boolean
  readonly turn: OpenTurn | undefined
  readonly reply: ReplyState | undefined
  /** Audio up to here belongs to a turn that was committed; a pre-roll must not say it twice. */
  readonly takenUntil: number
  /** When our own voice was last heard coming back. */
  readonly echoAt: number
  /** When the key of a key turn went down; undefined when it is up. */
  readonly keyDownAt: number | undefined
  /** Ids of announcements waiting for a quiet moment. */
  readonly announcements: readonly string[]
  /** The last reply ended in a question: a short answer is expected. */
  readonly askedAt: number | undefined
  /** When a reply that asked nothing was last heard to its end. */
  readonly heardOutAt: number
  /** A timer, alarm or reminder is ringing: a short order to it counts however little voice it took. */
  readonly ringing: boolean
  /** How long this person's pauses inside a turn were lately, in ms; 0 while nothing was learned. */
  readonly pauseMs: number
  readonly lastActiveAt: number
  readonly nextTurn: number
  readonly nextReply: number
}

export interface HeardFrame {
  readonly t: number
  readonly speech: number
  readonly echo?: number
  readonly way?: 'unknown' | 'clean' | 'echo'
}

export type TurnInput =
  /**
   * One judged microphone frame. `speech` is NaN when it was not judged. `echo`: 0..1 likeness to our own playback;
   * `way`: whether an echo comes back at all; while that is unknown, `echo` is a precaution and no finding.
   */
  | ({ readonly kind: 'frame' } & HeardFrame)
  | { readonly kind: 'mode'; readonly t: number; readonly mode: TalkMode }
  | { readonly kind: 'arm'; readonly t: number; readonly armed: boolean }
  | { readonly kind: 'press'; readonly t: number }
  | { readonly kind: 'release'; readonly t: number }
  /**
   * Words that are ready: typed, unless `via` says that they were spoken and understood late. `old`: they were said
   * before, and not to what waits for an answer now.
   */
  | {
      readonly kind: 'text'
      readonly t: number
      readonly text: string
      readonly via?: 'voice'
      readonly old?: boolean
    }
  | { readonly kind: 'stop'; readonly t: number }
  | { readonly kind: 'partial'; readonly t: number; readonly turn: number; readonly text: string }
  | {
      readonly kind: 'final'
      readonly t: number
      readonly turn: number
      readonly revision: number
      readonly text: string
    }
  | { readonly kind: 'endOfTurn'; readonly t: number; readonly turn: number; readonly probability: number }
  /** An engine that hears and speaks by itself has noticed the person, or takes their turn to be over. */
  | { readonly kind: 'engine'; readonly t: number; readonly event: 'heard' | 'ended' }
  /** How near the voice of the open turn is has become known, or known better. */
  | { readonly kind: 'distance'; readonly t: number; readonly turn: number; readonly far: boolean }
  /** The recogniser gave up on this turn. */
  | { readonly kind: 'hearingFailed'; readonly t: number; readonly turn: number }
  | {
      readonly kind: 'reply'
      readonly t: number
      readonly reply: number
      /**
       * `asks`: the question it ends in is being heard, and waits for the next words. `audible`: the first sample was
       * heard.
       * `finished`: everything was heard, or there was nothing to hear.
       */
      readonly event: 'audible' | 'irrevocable' | 'asks' | 'finished' | 'failed'
      /** With `finished`: the reply ended in a question. */
      readonly asked?: boolean
    }
  | { readonly kind: 'announce'; readonly t: number; readonly id: string }
  /** Something has begun to ring, or nothing rings any more. */
  | { readonly kind: 'ringing'; readonly t: number; readonly ringing: boolean }
  | { readonly kind: 'microphoneLost'; readonly t: number }
  /** Time has passed and a deadline may have come. */
  | { readonly kind: 'tick'; readonly t: number }

export type StopReason = 'bargeIn' | 'stopWord' | 'continued' | 'key' | 'typed' | 'button'
export type DropReason = 'noise' | 'far' | 'echo' | 'backchannel' | 'stopWord' | 'tap' | 'cancelled' | 'failed'

export type TurnEffect =
  /** Begin recognising, with this much of what was captured before `from`. */
  | { readonly do: 'openTurn'; readonly turn: number; readonly from: number; readonly source: 'speech' | 'key' }
  | { readonly do: 'dropTurn'; readonly turn: number; readonly why: DropReason }
  /** Words of somebody else in the room: shown and not answered. The turn is dropped next. */
  | { readonly do: 'setAside'; readonly turn: number; readonly text: string }
  | { readonly do: 'flush'; readonly turn: number; readonly revision: number }
  /** Start working on a reply that nobody hears yet. */
  | {
      readonly do: 'draft'
      readonly turn: number
      readonly reply: number
      readonly text: string
      readonly saidFrom: number
      readonly amends?: number
    }
  | { readonly do: 'dropDraft'; readonly reply: number }
  /**
   * The person's words are certain: record them, and let the reply be heard. `saidFrom`: when the first of them was
   * begun; -Infinity for what was said before. `amends`: replaces that turn's words.
   */
  | {
      readonly do: 'commit'
      readonly turn: number
      readonly reply: number
      readonly text: string
      readonly via: 'voice' | 'typed'
      readonly saidFrom: number
      readonly speechEndAt: number
      readonly amends?: number
    }
  | { readonly do: 'announce'; readonly reply: number; readonly turn: number; readonly id: string }
  | { readonly do: 'pause'; readonly reply: number; readonly onsetAt: number }
  | { readonly do: 'resume'; readonly reply: number }
  | { readonly do: 'stopReply'; readonly reply: number; readonly why: StopReason }
  | {
      readonly do: 'notice'
      readonly code: 'heardNothing' | 'keyStuck' | 'tapTooShort' | 'audioLost' | 'lastWordsUnsure'
    }

export interface Step {
  readonly state: TurnState
  readonly effects: readonly TurnEffect[]
}

/** What a person sees of the state. `hearing`: a voice is being heard right now. */
export interface TurnView {
  readonly state: AssistantState
  readonly hearing: boolean
  /** The microphone should be open, and frames should be judged. */
  readonly microphone: { readonly open: boolean; readonly judge: boolean }
}

export type { TurnConfig }
