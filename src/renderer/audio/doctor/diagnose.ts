import type { MicrophoneState } from '#shared/contract'

/**
 * Everything that can be wrong with a microphone, as a person would tell it apart. Those up to `unanswered` say why
 * there is none; the others, what is wrong with one that is open.
 */
export const microphoneProblems = [
  'denied',
  'deniedBySystem',
  'missing',
  'lost',
  'busy',
  'failed',
  /** The browser does not say whether it may be used. */
  'unanswered',
  /** Sound as a whole is suspended: the machine slept, a call came, the browser waits for a click. */
  'paused',
  /** Open, but not one frame arrives. */
  'stalled',
  /** The system or a switch on the device keeps the track mute. */
  'muted',
  /** Frames arrive and every sample in them is zero, also while the person speaks. */
  'silent',
  /** The same while nobody is known to speak: it may be a gate that lets nothing through but speech. */
  'still',
  /** The person speaks and next to nothing arrives. */
  'quiet',
  /** A Bluetooth headset in its telephone profile: it works, and everything sounds like a call. */
  'callQuality',
] as const
export type MicrophoneProblem = (typeof microphoneProblems)[number]

/** What can be done without asking anyone. */
export type MicrophoneRemedy = 'resume' | 'reopen'

/** All that is known about the microphone. Durations in ms. */
export interface MicrophoneFacts {
  readonly state: MicrophoneState
  /** The refusal came from the operating system, not from the person or the page. */
  readonly bySystem: boolean
  /** State of the window's AudioContext; `interrupted` is Safari's. */
  readonly sound: AudioContextState | undefined
  /** The request for it has been waiting for an answer for too long. */
  readonly unanswered: boolean
  /** The page is seen: nobody else is using the microphone in front of it. */
  readonly seen: boolean
  /** How long it has been open without a frame. */
  readonly sinceFrame: number
  /** A frame has come since it was opened. */
  readonly started: boolean
  /** How long the track has been mute; 0 while it is not. */
  readonly mute: number
  /** How long there has been nothing but digital silence. */
  readonly zero: number
  /** Something other than digital silence has come since it was opened. */
  readonly heard: boolean
  /** The person holds the talk key: what comes now should be speech. */
  readonly pressed: boolean
  /** The last press that was long enough to judge: its loudest frame, RMS in dBFS. */
  readonly spokenDb: number | undefined
  /** It has been reopened for this trouble already, and that did not help. */
  readonly reopened: boolean
  readonly label: string
  /** The track's rate in Hz, where the browser tells it; with processing on it is that of the processing. */
  readonly sampleRate: number | undefined
  /** Speech has come for a while and nothing of it lies above telephone band. */
  readonly narrow: boolean
}

export interface Diagnosis {
  readonly problem?: MicrophoneProblem
  readonly remedy?: MicrophoneRemedy
}

/** Longer than any hiccup of a loaded machine: frames come 31 times a second. */
const STALLED_MS = 2_000
/** A cold device, and a machine that is still loading its models, may take this long for the first one. */
const FIRST_FRAME_MS = 10_000
/**
 * A track falls mute while a call, Siri or another page has the microphone, and comes back by itself within moments
 * (twilio/twilio-video.js#1020 waits as long and only where the page is seen).
 */
const MUTE_MS = 3_000
/** A Bluetooth headset takes this much longer for everything, while it changes its profile. */
const BLUETOOTH_MS = 2_500
/**
 * Digital silence, which no real room has: while the person speaks into it; after opening; and later on. Voice
 * isolation, noise suppression and some headsets' gates make it of any room in which nobody speaks, so that alone is no
 * reason to open a device anew.
 */
const ZERO_MS = { pressed: 1_500, atFirst: 10_000, later: 30_000 }
/** Loudest frame of a press below which nothing was said into this microphone, dBFS: a whisper is 15 dB above. */
export const QUIET_DB = -56
/** What a press must last to be judged, ms. */
export const JUDGED_PRESS_MS = 1_500

/** How systems name a headset in its telephone profile, in the languages they speak. */
const TELEPHONE =
  /hands-?free|\bhfp\b|\bhsp\b|freisprech|mains[- ]libres|manos libres|mãos[- ]livres|viva ?voce|handsfree|zestaw głośnomówiący|eller serbest|ahizesiz|громкой связи|ハンズフリー|免提|핸즈프리/i
const BLUETOOTH = /bluetooth|airpods|\bbuds\b/i
/** mSBC, the better of the two telephone codecs, runs at 16 kHz. */
const CALL_RATE = 16_000

/** What is wrong, if anything, and what to try before saying so. Pure. */
export function diagnose(facts: MicrophoneFacts): Diagnosis {
  const { state } = facts
  if (state === 'denied') return { problem: facts.bySystem ? 'deniedBySystem' : 'denied' }
  if (state === 'opening' && facts.unanswered) return { problem: 'unanswered' }
  if (state === 'closed' || state === 'opening') return {}
  if (state !== 'open') return { problem: state }
  const telephone = TELEPHONE.test(facts.label)
  const bluetooth = telephone || BLUETOOTH.test(facts.label)
  const patience = bluetooth ? BLUETOOTH_MS : 0
  if (facts.sound !== undefined && facts.sound !== 'running') {
    // To ask for sound in the middle of an interruption leaves it running with a clock that stands (WebKit).
    const remedy: Diagnosis = facts.sound === 'interrupted' ? {} : { remedy: 'resume' }
    return { ...remedy, ...(facts.sinceFrame > STALLED_MS ? { problem: 'paused' } : {}) }
  }
  // Of a mute track no frames can be expected. Nobody sees the page: whoever has the microphone now keeps it.
  if (facts.mute > 0 && !facts.seen) return {}
  if (facts.mute > MUTE_MS + patience) return afterReopening(facts, 'muted')
  if (facts.sinceFrame > (facts.started ? STALLED_MS : FIRST_FRAME_MS) + patience)
    return afterReopening(facts, 'stalled')
  if (facts.mute === 0 && facts.pressed && facts.zero > ZERO_MS.pressed + patience)
    return afterReopening(facts, 'silent')
  if (facts.mute === 0 && facts.zero > (facts.heard ? ZERO_MS.later : ZERO_MS.atFirst)) return { problem: 'still' }
  if (facts.spokenDb !== undefined && facts.spokenDb < QUIET_DB) return { problem: 'quiet' }
  if (telephone || facts.narrow || (bluetooth && (facts.sampleRate ?? Infinity) <= CALL_RATE))
    return { problem: 'callQuality' }
  return {}
}

function afterReopening({ reopened }: MicrophoneFacts, problem: MicrophoneProblem): Diagnosis {
  return reopened ? { problem } : { remedy: 'reopen' }
}
