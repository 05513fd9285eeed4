import { MOST_STEPS, STEP_MS, visemes } from '#shared/face'
import type { VisemeTime, WordTime } from '../provider-contract/contract'
import type { Faces } from '../ports/ports'
import { segmentsOfVisemes, segmentsOfWords, type Segment } from './segments'
import { Loudness } from './loudness'
import { prototypes } from './sound/prototypes'
import { SoundMouth } from './sound/sound-mouth'

/** What is known of one chunk of an utterance. */
interface ChunkMouth {
  /** First step of the utterance that is its own. */
  readonly from: number
  readonly language: string
  /** Shapes by its sound, step by step, as far as it was listened to. */
  readonly heard: number[]
  sound: SoundMouth | undefined
  readonly loudness: Loudness
  readonly strengths: number[]
  readonly times: Times
  done: boolean
}

/** What the voice tells of a chunk. */
interface Times {
  visemes: readonly VisemeTime[]
  words: readonly WordTime[]
}

/** Sound of a chunk that came while nobody looked. */
interface Missed {
  readonly chunk: number
  readonly start: number
  readonly at: number
  readonly pcm: Int16Array
  readonly language: string
}

/** Sound that is kept for who begins to look in mid-sentence, in seconds: what a voice is ahead, and the sentence. */
const KEPT_S = 20

/**
 * The mouth of one utterance, made as its sound and its times come in and sent ahead of what is heard: from the voice's
 * own shapes where it tells them, else from its words, else from the sound. Nothing leaves before the utterance may be
 * heard.
 */
export class UtteranceMouth {
  readonly #chunks = new Map<number, ChunkMouth>()
  /** May come before the sound they belong to. */
  readonly #times = new Map<number, Times>()
  readonly #shapes: number[] = []
  readonly #strengths: number[] = []
  /** Steps that have changed since they were sent; empty when `from` is not below `to`. */
  #changed = { from: Infinity, to: 0 }
  #missed: readonly Missed[] = []
  readonly #missedEnds = new Set<number>()
  #released = false
  #rate = 0

  constructor(
    readonly utterance: number,
    private readonly faces: Faces,
  ) {}

  /**
   * More sound of a chunk: `Int16[n] @ rate`. `start`: where the chunk begins in the utterance, in samples; `at`: where
   * this piece does. `language`: BCP 47 of what it says.
   */
  audio(chunk: number, start: number, at: number, pcm: Int16Array, rate: number, language: string): void {
    this.#rate = rate
    if (!this.faces.watched && !this.#chunks.has(chunk)) return this.#miss({ chunk, start, at, pcm, language })
    this.look()
    const mouth = this.#chunks.get(chunk) ?? (at === start ? this.#begin(chunk, start, language) : undefined)
    if (!mouth) return
    mouth.strengths.push(...mouth.loudness.push(pcm, rate))
    if (mouth.times.visemes.length === 0 && mouth.times.words.length === 0) {
      mouth.sound ??= new SoundMouth(rate, prototypes)
      mouth.heard.push(...mouth.sound.push(pcm))
    }
    this.#write(mouth)
  }

  /** More shapes of a chunk, as its voice tells them. */
  visemes(chunk: number, more: readonly VisemeTime[]): void {
    const times = this.#timesOf(chunk)
    const first = more[0]?.atMs ?? Infinity
    // A voice that takes over in mid-sentence says what comes in its own time.
    times.visemes = [...times.visemes.filter(({ atMs }) => atMs < first), ...more]
    this.#rewrite(chunk)
  }

  /** All words of a chunk that are known by now. */
  words(chunk: number, words: readonly WordTime[]): void {
    this.#timesOf(chunk).words = words
    this.#rewrite(chunk)
  }

  /** No more sound of that chunk comes. */
  done(chunk: number): void {
    const mouth = this.#chunks.get(chunk)
    if (!mouth) this.#missedEnds.add(chunk)
    if (!mouth || mouth.done) return
    mouth.done = true
    mouth.strengths.push(...mouth.loudness.flush())
    mouth.heard.push(...(mouth.sound?.flush() ?? []))
    this.#write(mouth)
  }

  /** Somebody may look now who did not before: they get the mouth of what they have missed and not heard yet. */
  look(): void {
    if (this.#missed.length === 0 || !this.faces.watched) return
    const missed = this.#missed
    this.#missed = []
    for (const { chunk, start, at, pcm, language } of missed) this.audio(chunk, start, at, pcm, this.#rate, language)
    for (const chunk of this.#missedEnds) this.done(chunk)
    this.#missedEnds.clear()
  }

  /** It may be heard from now on. */
  release(): void {
    this.#released = true
    this.#send()
  }

  #timesOf(chunk: number): Times {
    const times = this.#times.get(chunk) ?? { visemes: [], words: [] }
    this.#times.set(chunk, times)
    return times
  }

  /** No mouth is made for nobody; a chunk that is not kept whole is not kept. */
  #miss(piece: Missed): void {
    const all = [...this.#missed, piece]
    const until = piece.at + piece.pcm.length
    const gone = new Set(all.filter(({ start }) => until - start > KEPT_S * this.#rate).map(({ chunk }) => chunk))
    this.#missed = gone.size === 0 ? all : all.filter(({ chunk }) => !gone.has(chunk))
  }

  #begin(chunk: number, start: number, language: string): ChunkMouth {
    const mouth: ChunkMouth = {
      from: Math.round((start / this.#rate) * (1_000 / STEP_MS)),
      language,
      heard: [],
      sound: undefined,
      loudness: new Loudness(),
      strengths: [],
      times: this.#timesOf(chunk),
      done: false,
    }
    this.#chunks.set(chunk, mouth)
    return mouth
  }

  #rewrite(chunk: number): void {
    const mouth = this.#chunks.get(chunk)
    if (mouth) this.#write(mouth)
  }

  /** Puts what is known of a chunk into the track, as far as its sound reaches, and sends what is new in it. */
  #write(mouth: ChunkMouth): void {
    const steps = mouth.strengths.length
    const untilMs = mouth.done ? steps * STEP_MS : undefined
    const told =
      mouth.times.visemes.length > 0
        ? segmentsOfVisemes(mouth.times.visemes, untilMs)
        : segmentsOfWords(mouth.times.words, mouth.language)
    const knownTo = Math.floor((told.at(-1)?.endMs ?? 0) / STEP_MS)
    const shapes = rasterise(told, Math.min(steps, knownTo))
    for (let step = 0; step < steps; step++) {
      const strength = mouth.strengths[step] ?? 0
      const shape = step < knownTo ? (shapes[step] ?? 0) : (mouth.heard[step] ?? (told.length > 0 ? 0 : undefined))
      // What was not listened to yet is known with the next piece of sound.
      if (shape === undefined) break
      this.#put(mouth.from + step, shape, shape === 0 ? 0 : Math.max(1, strength))
    }
    this.#send()
  }

  #put(step: number, shape: number, strength: number): void {
    if (this.#shapes[step] === shape && this.#strengths[step] === strength) return
    for (let gap = this.#shapes.length; gap < step; gap++) this.#shapes[gap] = this.#strengths[gap] = 0
    this.#shapes[step] = shape
    this.#strengths[step] = strength
    this.#changed = { from: Math.min(this.#changed.from, step), to: Math.max(this.#changed.to, step + 1) }
  }

  #send(): void {
    if (!this.#released || this.#rate === 0) return
    const { from, to } = this.#changed
    this.#changed = { from: Infinity, to: 0 }
    for (let at = from; at < to; at += MOST_STEPS) {
      const until = Math.min(to, at + MOST_STEPS)
      this.faces.mouth({
        utterance: this.utterance,
        sampleRate: this.#rate,
        from: at,
        shapes: this.#shapes
          .slice(at, until)
          .map((shape) => LETTERS.charAt(shape))
          .join(''),
        strengths: this.#strengths.slice(at, until).join(''),
      })
    }
  }
}

const LETTERS = 'abcdefghijklmno'

/** Index in `visemes` for each of the first `steps`: the shape at the middle of the step. */
function rasterise(segments: readonly Segment[], steps: number): number[] {
  let next = 0
  return Array.from({ length: steps }, (_, step) => {
    const middle = (step + 0.5) * STEP_MS
    while (next < segments.length - 1 && segments[next]!.endMs <= middle) next++
    const segment = segments[next]
    const inside = segment && segment.startMs <= middle && middle < segment.endMs
    return inside ? visemes.indexOf(segment.viseme) : 0
  })
}
