import { atLevel, join, silence, toFloat, type Sound } from './sound'
import { say } from './speech'

/** A sentence with a pause in it. */
export interface Hesitation {
  readonly first: string
  readonly second: string
  /** `natural`: the first part could have been everything. `unnatural`: it obviously goes on. */
  readonly place: 'natural' | 'unnatural'
}

export const HESITATIONS: readonly Hesitation[] = [
  { first: 'Set a timer for', second: 'ten minutes.', place: 'unnatural' },
  { first: 'What is seventeen plus', second: 'twenty five?', place: 'unnatural' },
  { first: 'Remind me to call', second: 'my sister tomorrow.', place: 'unnatural' },
  { first: 'I would like to know if', second: 'it will rain today.', place: 'unnatural' },
  { first: 'Tell me about the', second: 'history of the moon.', place: 'unnatural' },
  { first: 'Can you play some', second: 'quiet music?', place: 'unnatural' },
  { first: 'What time is it', second: 'in Tokyo right now?', place: 'natural' },
  { first: 'I went to the market this morning,', second: 'and I bought some apples.', place: 'natural' },
  { first: 'Turn down the volume,', second: 'and then stop the timer.', place: 'natural' },
  { first: 'My brother is coming for dinner,', second: 'what should I cook?', place: 'natural' },
  { first: 'How far is the moon', second: 'from the earth?', place: 'natural' },
  { first: 'Please tell me a story,', second: 'a short one about a sailor.', place: 'natural' },
]

/** Lengths of the pause, in ms. */
export const PAUSES_MS = [200, 400, 600, 900, 1_200, 1_500] as const

/** Silence before the first word, in ms: the recogniser's surroundings. */
export const LEAD_MS = 400

export interface Hesitated {
  readonly hesitation: Hesitation
  readonly pauseMs: number
  /** From the beginning of the recording. */
  readonly sound: Sound
  /** When the parts begin and end, in ms of the recording. */
  readonly firstEnd: number
  readonly secondStart: number
  readonly secondEnd: number
}

/** The whole sentence without any pause: for how long one waits at its end. */
export function fluently(hesitation: Hesitation, voice: string): Hesitated {
  const whole = atLevel(toFloat(say(`${hesitation.first.replace(/,$/, '')} ${hesitation.second}`, voice).pcm), -26)
  const secondEnd = LEAD_MS + whole.length / 16
  return {
    hesitation,
    pauseMs: 0,
    sound: join(silence(LEAD_MS), whole),
    firstEnd: LEAD_MS,
    secondStart: LEAD_MS,
    secondEnd,
  }
}

/** The sentence with its pause, said by one voice at an ordinary level. */
export function hesitate(hesitation: Hesitation, pauseMs: number, voice: string): Hesitated {
  const [first, second] = [hesitation.first, hesitation.second].map((text) =>
    atLevel(toFloat(say(text, voice).pcm), -26),
  ) as [Sound, Sound]
  const firstEnd = LEAD_MS + first.length / 16
  const secondStart = firstEnd + pauseMs
  return {
    hesitation,
    pauseMs,
    sound: join(silence(LEAD_MS), first, silence(pauseMs), second),
    firstEnd,
    secondStart,
    secondEnd: secondStart + second.length / 16,
  }
}
