import { countWords, isBackchannel, isOpener, mayBecomeBackchannel, sharedWords } from './words'

/** What is known, while it goes on, about speech over a reply. */
export interface SpeechSoFar {
  /** ms of voice so far. */
  readonly voicedMs: number
  /** ms since the last voice; 0 while it sounds. */
  readonly quietMs?: number | undefined
  /** The running text, and the one before it. */
  readonly text: string
  readonly before?: string | undefined
  /** A running text of it was nothing but a listening noise. */
  readonly seemedNoise?: boolean | undefined
}

/**
 * How much more likely each finding is from a person who wants the reply to stop than from one who listens: natural
 * logarithms, so that findings add up. Chosen on the first of the two sets of `bench bargein`, reported on both.
 */
export const WEIGHTS = {
  /** For every 100 ms of voice; where it is as long as the rule asks, any real word is enough. */
  voice: 1,
  /** The first word is one that requests begin with. */
  opener: 4,
  /** For each word after the first, or where that is no opener after the doubtful ones, up to so many. */
  word: 1.5,
  words: 2,
  /** The text before began with the same word, or the same doubtful ones: they were not misheard on the way. */
  steady: 1.5,
  /** A text before was nothing but a listening noise. */
  noise: -1,
  /** For every 100 ms of quiet: a listening noise is over soon, a request goes on. */
  quiet: -2,
} as const

/** So few words in so little time may be a listening noise that a recogniser took for words. */
export const DOUBTFUL_WORDS = 2

/** With less voice than this no running word is to be believed, in ms: "sure" begins like "shut up". */
export const LEAST_MS = 190

/**
 * Log-odds that speech which goes on is meant to interrupt: from 0 on it is; without a real word it never is. Words
 * that may still become a listening noise ("I" of "I see"), and a doubtful word or two, count for their length only.
 * Pure.
 */
export function oddsItIsMeant(heard: SpeechSoFar, confirmMs: number, weights: typeof WEIGHTS = WEIGHTS): number {
  const { voicedMs, quietMs = 0, text, before = '', seemedNoise = false } = heard
  const count = countWords(text)
  if (count === 0 || isBackchannel(text)) return -Infinity
  const length = ((voicedMs - confirmMs) / 100) * weights.voice
  // A listening noise is misheard as a word or two, seldom as more, and seldom as a word that requests begin with.
  const opens = isOpener(text)
  const doubtful = opens ? 1 : DOUBTFUL_WORDS
  const believable = voicedMs >= LEAST_MS && !mayBecomeBackchannel(text) && (opens || count > doubtful)
  if (length >= 0 || !believable) return length
  return (
    length +
    (opens ? weights.opener : 0) +
    Math.min(count - doubtful, weights.words) * weights.word +
    (sharedWords(text, before) >= doubtful ? weights.steady : 0) +
    (seemedNoise ? weights.noise : 0) +
    (quietMs / 100) * weights.quiet
  )
}
