import { SPEECH_DBFS } from './interruptions'
import type { Ambience } from './microphone'
import { babble, neighbour, television, white } from './noises'
import { add, atLevel, type Sound } from './sound'

type Background = 'white' | 'babble' | 'television' | 'neighbour'

/**
 * What else the microphone hears: background by level below speech, and the assistant's own voice against its full
 * level.
 */
export interface Condition {
  readonly name: string
  readonly background?: { readonly kind: Background; readonly snrDb: number }
  /** dB of the echo against the voice in the loudspeaker; absent: cancelled completely. */
  readonly echoDb?: number
}

export const CONDITIONS: readonly Condition[] = [
  { name: 'quiet room' },
  { name: 'white noise, 15 dB below', background: { kind: 'white', snrDb: 15 } },
  { name: 'babble, 25 dB below', background: { kind: 'babble', snrDb: 25 } },
  { name: 'echo -55 dB', echoDb: -55 },
  { name: 'echo -40 dB', echoDb: -40 },
  { name: 'echo -25 dB', echoDb: -25 },
]
/** Only reported, with sounds nothing was tuned on. */
export const OTHER_CONDITIONS: readonly Condition[] = [
  { name: 'quiet room, others' },
  { name: 'television, 34 dB below', background: { kind: 'television', snrDb: 34 } },
  { name: 'a second person, 38 dB below', background: { kind: 'neighbour', snrDb: 38 } },
  { name: 'echo -40 dB, others', echoDb: -40 },
]
/**
 * Without cancellation a loudspeaker is some 15 dB below itself in its own microphone; a canceller that works takes 40
 * off.
 */
export const CANCELLED_DB = -50
/** A quiet room behind a microphone with noise suppression, in dBFS: part of every condition. */
const ROOM_DBFS = -68

/** After so long a background begins again, ms; one of sentences lasts three times as long. */
const BACKGROUND_MS = 4_000

const BACKGROUNDS: Readonly<Record<Background, () => Sound>> = {
  white: () => white(BACKGROUND_MS, 21),
  babble: () => babble(BACKGROUND_MS, 22),
  television: () => television(3 * BACKGROUND_MS, 23),
  neighbour: () => neighbour(3 * BACKGROUND_MS),
}

/** What sounds in the room all the time. */
export function ambience({ background }: Condition): Ambience {
  const other = background && atLevel(BACKGROUNDS[background.kind](), SPEECH_DBFS - background.snrDb)
  const lengthMs = Math.max(BACKGROUND_MS, (other?.length ?? 0) / 16)
  const sound: Sound = atLevel(white(lengthMs, 20), ROOM_DBFS)
  if (other) add(sound, other, 0)
  return (at) => sound[Math.abs(Math.floor(at * 16)) % sound.length] ?? 0
}
