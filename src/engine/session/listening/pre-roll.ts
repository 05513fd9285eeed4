import { MIC_FRAME_MS } from '#shared/audio'

/** Frames kept from before anyone is known to speak: 1.5 s, three times the longest pre-roll asked for. */
const KEPT_FRAMES = Math.ceil(1_500 / MIC_FRAME_MS)

/** The last moments of the microphone, so that a turn can begin before it was noticed. */
export class PreRoll {
  readonly #frames: { t: number; pcm: Int16Array }[] = []

  /** `t`: engine ms of the frame's last sample. */
  push(t: number, pcm: Int16Array): void {
    this.#frames.push({ t, pcm })
    if (this.#frames.length > KEPT_FRAMES) this.#frames.shift()
  }

  /** Frames that hold sound from `t` on, oldest first. */
  since(t: number): Int16Array[] {
    return this.#frames.filter((frame) => frame.t > t).map(({ pcm }) => pcm)
  }

  clear(): void {
    this.#frames.length = 0
  }
}
