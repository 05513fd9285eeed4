/**
 * Below this nothing is speech, in dBFS: a whisper into a weak microphone is 15 dB louder, a quiet room behind noise
 * suppression is not.
 */
const SILENT_DB = -75
/** Quiet frames after which the model is left alone: 1 s. */
const HANGOVER = 31

/**
 * Spares the model the silence in which an armed microphone spends its day. What it lets pass is judged as ever; a
 * frame it holds back has speech probability 0.
 */
export class SilenceGate {
  #quiet = 0

  /** Whether a frame with this level (RMS, dBFS) needs the model's judgement. */
  lets(level: number): boolean {
    this.#quiet = level < SILENT_DB ? this.#quiet + 1 : 0
    return this.#quiet <= HANGOVER
  }
}
