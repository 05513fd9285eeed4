import type { Settings } from '#shared/settings'
import { ECHO_THRESHOLD, MIC_FRAME_MS } from '#shared/audio'

/** Silence after which a turn ends, in ms, by how finished the words sound. */
export interface EndpointDelays {
  /** A complete sentence or question. */
  readonly complete: number
  /** Nothing can be said either way. */
  readonly neutral: number
  /** Clearly unfinished: "set a timer for". */
  readonly incomplete: number
}

/** When speech over a reply counts as an interruption. */
export interface InterruptRule {
  /** Whether speech may interrupt at all. */
  readonly allowed: boolean
  /** Consecutive voiced frames that pause the reply at once. */
  readonly onsetFrames: number
  /** Voice of this length, with real words, stops the reply for good, in ms. */
  readonly confirmMs: number
  /** Voice of this length stops it with fewer words too, in ms. */
  readonly certainMs: number
  readonly minWords: number
  /**
   * A word or two that took less voice than this and are over do not stop it, in ms: listening noises a recogniser took
   * for words.
   */
  readonly minVoicedMs: number
}

/**
 * An engine that hears and speaks by itself serves the conversation: the words come late or not at all, so the voice
 * itself counts.
 */
export interface EngineRule {
  /** It says when a turn is over; otherwise our own silence does. */
  readonly ends: boolean
  /** Voice without a word that is a turn all the same, in ms; less is noise. */
  readonly voicedMs: number
  /** Voice without a word, and over, that stops a reply, in ms; a stricter rule of the person's counts more. */
  readonly interruptMs: number
  /**
   * How long words are waited for where the voice itself is enough, in ms: a slow machine must not hold up an engine
   * that has heard them. Infinity while words are what counts.
   */
  readonly wordsMs: number
  /** How long an engine that heard somebody may take to say that they have finished, in ms. */
  readonly endsWithinMs: number
}

export interface TurnConfig {
  /** Silero's probability at which voice begins, and below which it ends (LiveKit's and our measured 0.5 / 0.35). */
  readonly onThreshold: number
  readonly offThreshold: number
  /** Consecutive voiced frames that open a turn when nothing is playing. */
  readonly onsetFrames: number
  /** Audio kept from before the onset, in ms, so that no first syllable is lost. */
  readonly preRollMs: number
  /** Silence after which the text so far is asked for, in ms: early, so that it is there when the turn ends. */
  readonly flushAfterMs: number
  readonly endpoint: EndpointDelays
  /** Factor on the delays when the assistant has just asked something: answers are short. */
  readonly afterQuestion: number
  /**
   * Learning from pauses that turned out to be inside a turn: weight of a new one, what is added to it, and how much
   * stays after each turn that ended where it was taken to end.
   */
  readonly pauses: { readonly weight: number; readonly marginMs: number; readonly keep: number }
  /** How long to wait for a final text after the turn should have ended, in ms; then the running text has to do. */
  readonly finalWaitMs: number
  /** The same while there is no running text either, in ms: time for another recogniser, and the next, to take over. */
  readonly firstTextWaitMs: number
  /** Silence after which a turn without a word is dropped, in ms. */
  readonly noiseMs: number
  /** Silence after which a paused reply goes on, when nothing was said against it, in ms. */
  readonly resumeMs: number
  /** A listening noise begun until this long after a reply's end belongs to that reply and is no turn, in ms. */
  readonly boundaryMs: number
  /** A reply of which less than this was heard before the person went on counts as not begun, in ms. */
  readonly barelyHeardMs: number
  /** A paused reply goes on after this much wordless voice over it, in ms: music, a television. */
  readonly wordlessMs: number
  /** Going on within this time after a turn ended, before anything was heard, continues that turn, in ms. */
  readonly continueMs: number
  readonly whileThinking: InterruptRule
  readonly whileSpeaking: InterruptRule
  /** Likeness of a frame to our own playback from which it counts as echo. */
  readonly echoThreshold: number
  /** Audio kept from before the onset where that was echo, in ms: as long as it takes to notice a person over it. */
  readonly echoPreRollMs: number
  /** Absent where Parley's own chain hears. */
  readonly engine?: EngineRule | undefined
  readonly drafts: { readonly enabled: boolean; readonly maxPerTurn: number; readonly maxVoicedMs: number }
  readonly key: {
    /** A press shorter than this is a slip and does nothing, in ms. */
    readonly tapMs: number
    /** Audio still taken after the key comes up, in ms: fingers are faster than tongues. */
    readonly tailMs: number
    /** Audio taken from before the press, in ms. */
    readonly preRollMs: number
    /** A key held longer than this is taken for stuck, in ms. */
    readonly maxHoldMs: number
    /** How long the microphone stays warm after the last turn, in ms. */
    readonly warmMs: number
  }
  /** No frame for this long in an open turn means the microphone is gone, in ms. */
  readonly audioLostMs: number
}

/** The plain words of the settings window as numbers; the one place where they are chosen. */
const patience: Record<Settings['talk']['patience'], EndpointDelays> = {
  quick: { complete: 220, neutral: 400, incomplete: 1_000 },
  balanced: { complete: 300, neutral: 600, incomplete: 1_600 },
  patient: { complete: 550, neutral: 1_000, incomplete: 2_400 },
  veryPatient: { complete: 1_000, neutral: 1_800, incomplete: 4_000 },
}

const interruptions: Record<Settings['talk']['interruptions'], InterruptRule> = {
  easy: { allowed: true, onsetFrames: 2, confirmMs: 300, certainMs: 900, minWords: 1, minVoicedMs: 0 },
  balanced: { allowed: true, onsetFrames: 2, confirmMs: 700, certainMs: 1_400, minWords: 1, minVoicedMs: 600 },
  hard: { allowed: true, onsetFrames: 4, confirmMs: 1_000, certainMs: 2_500, minWords: 2, minVoicedMs: 800 },
  never: {
    allowed: false,
    onsetFrames: 0,
    confirmMs: Infinity,
    certainMs: Infinity,
    minWords: Infinity,
    minVoicedMs: Infinity,
  },
}

/** While it thinks nothing is lost by listening, so one plain word is enough at every level. */
const whileThinking: InterruptRule = {
  allowed: true,
  onsetFrames: 2,
  confirmMs: 200,
  certainMs: 1_000,
  minWords: 1,
  minVoicedMs: 0,
}

/**
 * Press-to-talk: how long the microphone stays open after the last turn, in ms, where it is to be kept ready, and where
 * not.
 */
const KEPT_READY_MS = 5 * 60_000
const KEPT_OPEN_MS = 1_000

/** The reducer's numbers for a person's settings. Pure. */
export function turnConfig(
  talk: Settings['talk'],
  options: { readonly drafts?: boolean; readonly engine?: EngineRule | undefined } = {},
): TurnConfig {
  return {
    onThreshold: 0.5,
    offThreshold: 0.35,
    onsetFrames: 2,
    preRollMs: 480,
    flushAfterMs: 4 * MIC_FRAME_MS,
    endpoint: patience[talk.patience],
    afterQuestion: 0.75,
    pauses: { weight: 0.5, marginMs: 150, keep: 0.9 },
    finalWaitMs: 3_000,
    firstTextWaitMs: 12_000,
    noiseMs: 500,
    resumeMs: 350,
    boundaryMs: 300,
    barelyHeardMs: 300,
    wordlessMs: 4_000,
    continueMs: 2_500,
    whileThinking,
    whileSpeaking: interruptions[talk.interruptions],
    echoThreshold: ECHO_THRESHOLD,
    echoPreRollMs: 4 * MIC_FRAME_MS,
    engine: options.engine,
    drafts: { enabled: (options.drafts ?? true) && !options.engine, maxPerTurn: 3, maxVoicedMs: 10_000 },
    key: {
      tapMs: 180,
      tailMs: 240,
      preRollMs: 320,
      maxHoldMs: 120_000,
      warmMs: talk.keepMicrophoneReady ? KEPT_READY_MS : KEPT_OPEN_MS,
    },
    audioLostMs: 1_000,
  }
}
