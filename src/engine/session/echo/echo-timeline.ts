import { MIC_RATE, type VoiceChunk } from '#shared/audio'
import type { NoteData } from '#shared/contract'
import { Resampler } from '../../audio/resample'

/** Samples of the reference per ms. */
const PER_MS = MIC_RATE / 1000
/** Playback is taken to go on for this long after the last report, in ms: five reports. */
const TRUST_MS = 250
/** Samples kept behind the last report: playback goes back a little when it resumes. More is not handed out at once. */
const HISTORY = MIC_RATE
/** Utterances kept that the player has told nothing of, newest first. */
const KEPT = 4
/** Reports that differ less from what was expected are jitter and correct it slowly; others are believed, in ms. */
const JITTER_MS = 12
const SLOWLY = 0.2
/** Samples resampled at a time: a whole sentence at once would hold up everybody else. */
const BLOCK = 2_400

/** One utterance on its way through the loudspeaker. */
interface Spoken {
  readonly rate: number
  readonly resampler: Resampler | undefined
  /** What was given and is not needed yet, as it was given. */
  readonly waiting: Int16Array[]
  /** The utterance from sample `from` to sample `to`, at 16 kHz. */
  readonly pieces: Int16Array[]
  from: number
  to: number
  /** The next sample to be handed out. */
  next: number
  /** Where playback was at a moment: engine ms and sample at 16 kHz. */
  anchor: { readonly at: number; readonly sample: number } | undefined
  reportedAt: number
  /** Playback ends at this sample: it was paused there, or it is over. */
  limit: number
  over: boolean
}

/**
 * What the loudspeaker gives at any moment: the chunks the player got, placed in time by its reports and continued
 * between them.
 */
export class PlaybackTimeline {
  readonly #spoken = new Map<number, Spoken>()

  /** On the way of every sound to the loudspeaker: nothing is reckoned before somebody listens. */
  play(chunk: VoiceChunk): void {
    const spoken = this.#spoken.get(chunk.utterance) ?? this.#open(chunk)
    if (chunk.pcm.length > 0) spoken.waiting.push(chunk.pcm.slice())
  }

  /** What the player reports to have played; `at` is engine ms and may lie a little ahead. */
  report(report: NoteData<'playback.report'>, at: number, now: number): void {
    const spoken = this.#spoken.get(report.utterance)
    if (!spoken) return
    const sample = (report.heard * MIC_RATE) / spoken.rate
    const expected = spoken.anchor && spoken.anchor.sample + (at - spoken.anchor.at) * PER_MS
    const off = expected === undefined ? Infinity : (sample - expected) / PER_MS
    const believed =
      expected !== undefined && Math.abs(off) < JITTER_MS ? expected + SLOWLY * (sample - expected) : sample
    spoken.anchor = { at, sample: believed }
    spoken.reportedAt = now
    // What was taken to be playing and was not will be played later.
    if (report.state !== 'playing' || off < -JITTER_MS) spoken.next = Math.min(spoken.next, Math.round(sample))
    spoken.limit = report.state === 'playing' ? Infinity : sample
    spoken.over = report.state === 'ended' || report.state === 'stopped'
  }

  /**
   * Hands out sound that has left the loudspeaker until `until` (engine ms) and was not handed out yet, as
   * `(at, Int16[n] @ 16 kHz)`; it may begin before the last call's end when the player told of it late.
   */
  advance(until: number, rendered: (at: number, pcm: Int16Array) => void): void {
    for (const [id, spoken] of this.#spoken) {
      const { anchor } = spoken
      if (!anchor) continue
      const known = Math.min(until, spoken.reportedAt + TRUST_MS)
      const end = Math.round(Math.min(spoken.limit, anchor.sample + (known - anchor.at) * PER_MS))
      const start = Math.max(spoken.next, end - HISTORY)
      reach(spoken, end)
      const pcm = take(spoken, start, end)
      spoken.next = Math.max(spoken.next, start + pcm.length)
      if (pcm.length > 0) rendered(anchor.at + (start - anchor.sample) / PER_MS, pcm)
      forget(spoken, anchor.sample - HISTORY)
      if (spoken.over && spoken.next >= spoken.limit) this.#spoken.delete(id)
    }
  }

  clear(): void {
    this.#spoken.clear()
  }

  #open({ utterance, start: begin, sampleRate }: VoiceChunk): Spoken {
    const resampler = sampleRate === MIC_RATE ? undefined : new Resampler(sampleRate, MIC_RATE)
    const from = Math.round((begin * MIC_RATE) / sampleRate)
    const spoken: Spoken = {
      rate: sampleRate,
      resampler,
      waiting: [],
      pieces: [],
      from,
      to: from,
      next: from,
      anchor: undefined,
      reportedAt: -Infinity,
      limit: Infinity,
      over: false,
    }
    this.#spoken.set(utterance, spoken)
    for (const old of this.#spoken.keys()) if (old <= utterance - KEPT) this.#spoken.delete(old)
    return spoken
  }
}

/** Brings what waits to 16 kHz, as far as sample `end`. */
function reach(spoken: Spoken, end: number): void {
  while (spoken.to < end) {
    const given = spoken.waiting.shift()
    if (!given) return
    if (given.length > BLOCK) spoken.waiting.unshift(given.subarray(BLOCK))
    const block = given.subarray(0, BLOCK)
    const pcm = spoken.resampler ? spoken.resampler.process(block) : block
    if (pcm.length === 0) continue
    spoken.pieces.push(pcm)
    spoken.to += pcm.length
  }
}

/** Lets go of whole pieces before `sample`. */
function forget(spoken: Spoken, sample: number): void {
  while (spoken.pieces[0] && spoken.from + spoken.pieces[0].length <= sample)
    spoken.from += spoken.pieces.shift()!.length
}

/** The samples from `start` to `end`, as far as they are there; not to be written to. */
function take({ pieces, from }: Spoken, start: number, end: number): Int16Array {
  const taken: Int16Array[] = []
  let at = from
  for (const piece of pieces) {
    if (at >= end) break
    if (at + piece.length > start) taken.push(piece.subarray(Math.max(0, start - at), end - at))
    at += piece.length
  }
  const [first] = taken
  if (first && taken.length === 1) return first
  const whole = new Int16Array(taken.reduce((length, piece) => length + piece.length, 0))
  let to = 0
  for (const piece of taken) {
    whole.set(piece, to)
    to += piece.length
  }
  return whole
}
