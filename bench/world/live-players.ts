import { MIC_RATE, type VoiceChunk } from '#shared/audio'
import type { EventData, NoteData } from '#shared/contract'
import type { Player } from '#engine/ports/ports'
import type { Clock } from '#engine/runtime/clock'
import { Loudspeaker } from './loudspeaker'

/** The loudspeaker for a voice of another rate: samples are left out, and positions are told in the voice's own. */
export class LiveSpeaker implements Player {
  readonly available = true
  readonly loudspeaker: Loudspeaker
  #rate = MIC_RATE

  constructor(clock: Clock, report: (report: NoteData<'playback.report'>) => void) {
    this.loudspeaker = new Loudspeaker(clock)
    this.loudspeaker.report = ({ heard, ...rest }) =>
      report({ ...rest, heard: Math.round((heard * this.#rate) / MIC_RATE) })
  }

  play({ pcm, start, sampleRate, ...chunk }: VoiceChunk): void {
    this.#rate = sampleRate
    const step = sampleRate / MIC_RATE
    const samples = Int16Array.from({ length: Math.floor(pcm.length / step) }, (_, i) => pcm[Math.floor(i * step)] ?? 0)
    this.loudspeaker.play({ ...chunk, start: Math.round(start / step), sampleRate: MIC_RATE, pcm: samples })
  }

  control(order: EventData<'playback.control'>): void {
    this.loudspeaker.control(order)
  }
}

/** Notes when the first piece of each utterance came, and counts everything as heard at once. */
export class NotingPlayer implements Player {
  readonly available = true
  readonly first: number[] = []
  #latest = -1

  constructor(private readonly report: (report: NoteData<'playback.report'>) => void) {}

  play({ utterance, start, pcm, last }: VoiceChunk): void {
    const at = performance.now()
    if (utterance !== this.#latest && pcm.length > 0) {
      this.#latest = utterance
      this.first.push(at)
    }
    queueMicrotask(() =>
      this.report({ utterance, heard: start + pcm.length, at, state: last ? 'ended' : 'playing', underruns: 0 }),
    )
  }

  control(): void {
    // Nothing is left to be stopped.
  }
}
