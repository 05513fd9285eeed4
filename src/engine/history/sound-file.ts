import { open, rm, type FileHandle } from 'node:fs/promises'
import { MIC_RATE } from '#shared/audio'
import type { Recording } from '#shared/conversation'
import { encodeMuLaw } from '../audio/formats/g711'
import { muLawWavHeader } from '../audio/formats/mu-law-wav'
import { PRIVATE_FILE, Serial } from '../files/atomic-file'
import type { SoundRecording } from '../ports/ports'

export interface SoundFileEvents {
  /** Nothing more of this sound is kept. Told once. */
  failed(error: unknown): void
  /** The file is closed, `bytes` long; 0 when it is gone. */
  closed(bytes: number): void
}

/**
 * One turn's sound on its way to the disk: a WAV file that is complete at every moment. Each frame is handed to the
 * system as soon as the one before it is, so that a killed process loses what came in the last few ms at most. Nothing
 * waits for it.
 */
export class SoundFile implements SoundRecording {
  readonly #steps = new Serial()
  #handle: FileHandle | undefined
  #waiting: Int16Array[] = []
  #samples = 0
  #over = false
  #failed = false

  constructor(
    readonly id: string,
    private readonly file: string,
    private readonly on: SoundFileEvents,
  ) {
    this.#step(async () => {
      this.#handle = await open(file, 'wx', PRIVATE_FILE)
      await this.#handle.write(muLawWavHeader(MIC_RATE))
    })
  }

  write(pcm: Int16Array): void {
    if (this.#over || this.#failed) return
    this.#samples += pcm.length
    this.#waiting.push(pcm)
    if (this.#waiting.length === 1) this.#step(() => this.#append())
  }

  keep(): Recording {
    if (!this.#over) {
      this.#over = true
      const samples = this.#samples
      this.#step(async () => {
        await this.#handle?.write(muLawWavHeader(MIC_RATE, samples), 0, undefined, 0)
        await this.#handle?.datasync()
      })
      void this.#steps.run(() => this.#close())
    }
    return { id: this.id, ms: Math.round((this.#samples / MIC_RATE) * 1000) }
  }

  discard(): void {
    if (this.#over) return
    this.#over = true
    this.#waiting = []
    void this.#steps.run(async () => {
      await this.#handle?.close().catch(() => undefined)
      await rm(this.file, { force: true }).catch(() => undefined)
      this.on.closed(0)
    })
  }

  /** Resolves when everything asked for so far has been done. */
  idle(): Promise<void> {
    return this.#steps.idle()
  }

  async #append(): Promise<void> {
    const pieces = this.#waiting
    this.#waiting = []
    if (pieces.length > 0) await this.#handle?.write(Buffer.concat(pieces.map((pcm) => encodeMuLaw(pcm))))
  }

  async #close(): Promise<void> {
    const size = await this.#handle?.stat().then(
      ({ size }) => size,
      () => 0,
    )
    await this.#handle?.close().catch(() => undefined)
    this.on.closed(size ?? 0)
  }

  #step(work: () => Promise<void>): void {
    void this.#steps.run(async () => {
      if (this.#failed) return
      try {
        await work()
      } catch (error) {
        this.#failed = true
        this.#waiting = []
        this.on.failed(error)
      }
    })
  }
}
