import type { MicrophoneState } from '../types'

/**
 * Everything that can be wrong with a microphone, as a person would tell it apart. Those up to `failed` say why there
 * is none; the others, what is wrong with one that is open.
 */
export const microphoneProblems = [
  'denied',
  'deniedBySystem',
  'missing',
  'lost',
  'busy',
  'failed',
  /** Sound as a whole is suspended: the machine slept, a call came, the browser waits for a click. */
  'paused',
  /** Open, but not one frame arrives. */
  'stalled',
  /** The system or a switch on the device keeps the track mute. */
  'muted',
  /** Frames arrive and every sample in them is zero. */
  'silent',
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
  /** The device's own rate in Hz, where the browser tells it. */
  readonly sampleRate: number | undefined
}

export interface Diagnosis {
  readonly problem?: MicrophoneProblem
  readonly remedy?: MicrophoneRemedy
}

/** Longer than any hiccup of a loaded machine: frames come 31 times a second. */
const STALLED_MS = 2_000
/** A cold device, and a machine that is still loading its models, may take this long for the first one. */
const FIRST_FRAME_MS = 10_000
/** A live track may be mute for a moment after the device was idle. */
const MUTE_MS = 600
/** A Bluetooth headset takes this much longer for everything, while it changes its profile. */
const BLUETOOTH_MS = 2_500
/**
 * Digital silence, which no real room has: after opening; while the person speaks into it; and later on, when noise
 * suppression may make some of a quiet room.
 */
const ZERO_MS = { atFirst: 4_000, pressed: 1_500, later: 30_000 }
/** Loudest frame of a press below which nothing was said into this microphone, dBFS: a whisper is 15 dB above. */
export const QUIET_DB = -56
/** What a press must last to be judged, ms. */
export const JUDGED_PRESS_MS = 1_500

const BLUETOOTH = /bluetooth|hands-?free|airpods|\bhfp\b|\bhsp\b/i
/** mSBC, the better of the two telephone codecs, runs at 16 kHz. */
const CALL_RATE = 16_000

/** What is wrong, if anything, and what to try before saying so. Pure. */
export function diagnose(facts: MicrophoneFacts): Diagnosis {
  const { state } = facts
  if (state === 'denied') return { problem: facts.bySystem ? 'deniedBySystem' : 'denied' }
  if (state === 'closed' || state === 'opening') return {}
  if (state !== 'open') return { problem: state }
  const bluetooth = BLUETOOTH.test(facts.label)
  const patience = bluetooth ? BLUETOOTH_MS : 0
  if (facts.sound !== undefined && facts.sound !== 'running') {
    return { remedy: 'resume', ...(facts.sinceFrame > STALLED_MS ? { problem: 'paused' } : {}) }
  }
  if (facts.mute > MUTE_MS + patience) return afterReopening(facts, 'muted')
  if (facts.sinceFrame > (facts.started ? STALLED_MS : FIRST_FRAME_MS) + patience)
    return afterReopening(facts, 'stalled')
  if (facts.mute === 0 && facts.zero > zeroLimit(facts) + patience) return afterReopening(facts, 'silent')
  if (facts.spokenDb !== undefined && facts.spokenDb < QUIET_DB) return { problem: 'quiet' }
  if (bluetooth && (/hands-?free/i.test(facts.label) || (facts.sampleRate ?? Infinity) <= CALL_RATE))
    return { problem: 'callQuality' }
  return {}
}

function afterReopening({ reopened }: MicrophoneFacts, problem: MicrophoneProblem): Diagnosis {
  return reopened ? { problem } : { remedy: 'reopen' }
}

function zeroLimit({ heard, pressed }: MicrophoneFacts): number {
  if (pressed) return ZERO_MS.pressed
  return heard ? ZERO_MS.later : ZERO_MS.atFirst
}
