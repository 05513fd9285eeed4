import { STEP_MS, visemes, type MouthPiece, type Viseme } from '#shared/face'

/** Utterances whose mouth is kept: the one that is heard, and the next ones. */
const MOST_UTTERANCES = 4

/** One step of a mouth track. */
export interface MouthStep {
  readonly viseme: Viseme
  /** 0..1 */
  readonly strength: number
}

interface Track {
  readonly sampleRate: number
  readonly shapes: string[]
  readonly strengths: string[]
}

const CLOSED: MouthStep = { viseme: 'sil', strength: 0 }

/** The mouth tracks of the utterances of the moment, put together from the pieces the host sends. */
export class MouthTracks {
  readonly #tracks = new Map<number, Track>()

  take({ utterance, sampleRate, from, shapes, strengths }: MouthPiece): void {
    const track = this.#tracks.get(utterance) ?? { sampleRate, shapes: [], strengths: [] }
    this.#tracks.set(utterance, track)
    const [oldest] = this.#tracks.keys()
    if (this.#tracks.size > MOST_UTTERANCES && oldest !== undefined) this.#tracks.delete(oldest)
    // A piece belongs behind what is there; what lies far beyond it comes from nobody. The first of an utterance may
    // lie anywhere: the face was opened in mid-sentence.
    if (track.shapes.length > 0 && from > track.shapes.length + MAX_GAP) return
    for (let gap = track.shapes.length; gap < from; gap++) {
      track.shapes[gap] = 'a'
      track.strengths[gap] = '0'
    }
    for (let i = 0; i < shapes.length; i++) {
      track.shapes[from + i] = shapes.charAt(i)
      track.strengths[from + i] = strengths.charAt(i)
    }
  }

  /** Hz at which the samples of an utterance are counted; any where nothing is known of its mouth. */
  rateOf(utterance: number): number {
    return this.#tracks.get(utterance)?.sampleRate ?? 16_000
  }

  /** The step at `ms` of an utterance; a closed mouth where nothing is known. */
  at(utterance: number, ms: number): MouthStep {
    const track = this.#tracks.get(utterance)
    const step = Math.floor(ms / STEP_MS)
    const viseme = visemes[(track?.shapes[step]?.charCodeAt(0) ?? 97) - 97]
    if (!viseme || viseme === 'sil') return CLOSED
    return { viseme, strength: Number(track?.strengths[step] ?? 0) / 9 }
  }
}

/** Steps that may be missing before a piece: a minute of chunks without a mouth. */
const MAX_GAP = 6_000
