import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MIC_RATE } from '#shared/audio'
import { MU_LAW_HEADER_BYTES } from '../audio/formats/mu-law-wav'
import { readWav } from '../audio/formats/wav'
import { PRIVATE_DIRECTORY } from '../files/atomic-file'
import type { SoundRecording } from '../ports/ports'
import { SoundFile } from './sound-file'

/** Bytes all kept sound may take; beyond, the oldest is deleted. 1 GiB is about 18 hours of speech. */
export const MOST_SOUND_BYTES = 2 ** 30

const ENDING = '.wav'

/** A recording's file. */
interface Entry {
  readonly id: string
  readonly bytes: number
  /** Epoch ms of the last write. */
  readonly at: number
}

export interface SoundsOptions {
  readonly mostBytes?: number
  /** Hears why sound is not kept. */
  failed(error: unknown): void
}

/** The kept sound of turns: a folder with a WAV file for each. Belongs to the process that owns the history. */
export class Sounds {
  /** Files being written, by id. */
  readonly #open = new Map<string, SoundFile>()
  #bytes: number

  constructor(
    private readonly directory: string,
    private readonly options: SoundsOptions,
  ) {
    this.#bytes = this.#entries().reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** Begins to keep a turn's sound; undefined where nothing can be written. */
  begin(): SoundRecording | undefined {
    try {
      mkdirSync(this.directory, { recursive: true, mode: PRIVATE_DIRECTORY })
    } catch (error) {
      this.options.failed(error)
      return undefined
    }
    const id = randomUUID()
    const file = new SoundFile(id, this.#file(id), {
      failed: (error) => this.options.failed(error),
      closed: (bytes) => {
        this.#open.delete(id)
        this.#bytes += bytes
        this.#bound(id)
      },
    })
    this.#open.set(id, file)
    return file
  }

  /** All of a message's sound that is still there, in one piece: `Int16[n] @ 16 kHz mono`. */
  async read(ids: readonly string[]): Promise<Int16Array> {
    await Promise.all(ids.map(async (id) => this.#open.get(id)?.idle()))
    const parts = await Promise.all(ids.map((id) => this.#readOne(id)))
    const pcm = new Int16Array(parts.reduce((length, part) => length + part.length, 0))
    let at = 0
    for (const part of parts) {
      pcm.set(part, at)
      at += part.length
    }
    return pcm
  }

  has(id: string): boolean {
    return this.#open.has(id) || sizeOf(this.#file(id)) !== undefined
  }

  remove(ids: Iterable<string>): void {
    for (const id of ids) {
      if (!/^[\w-]+$/.test(id)) continue
      const bytes = sizeOf(this.#file(id)) ?? 0
      try {
        rmSync(this.#file(id), { force: true })
        this.#bytes -= bytes
      } catch (error) {
        // Windows does not delete what is being read; the next start finds that it belongs to nothing.
        this.options.failed(error)
      }
    }
  }

  removeAll(): void {
    this.remove(this.#entries().map(({ id }) => id))
  }

  /** What a process that died left behind, oldest first: sound that belongs to none of `known`. */
  orphans(known: ReadonlySet<string>): { id: string; ms: number; at: number }[] {
    return this.#entries()
      .filter(({ id }) => !known.has(id) && !this.#open.has(id))
      .sort((a, b) => a.at - b.at)
      .map(({ id, bytes, at }) => ({
        id,
        at,
        ms: Math.round((Math.max(0, bytes - MU_LAW_HEADER_BYTES) / MIC_RATE) * 1000),
      }))
  }

  usage(): { recordings: number; bytes: number } {
    const entries = this.#entries()
    return { recordings: entries.length, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) }
  }

  /** Resolves when everything handed over so far is on its way to the disk. */
  async idle(): Promise<void> {
    await Promise.all([...this.#open.values()].map((file) => file.idle()))
  }

  #bound(newest: string): void {
    const most = this.options.mostBytes ?? MOST_SOUND_BYTES
    if (this.#bytes <= most) return
    for (const { id } of this.#entries().sort((a, b) => a.at - b.at)) {
      if (this.#bytes <= most) return
      if (id !== newest && !this.#open.has(id)) this.remove([id])
    }
  }

  async #readOne(id: string): Promise<Int16Array> {
    const bytes = await readFile(this.#file(id)).catch(() => undefined)
    return bytes && bytes.length > MU_LAW_HEADER_BYTES ? readWav(bytes).pcm : new Int16Array(0)
  }

  #entries(): Entry[] {
    let names: string[] = []
    try {
      names = readdirSync(this.directory)
    } catch {
      return []
    }
    return names
      .filter((name) => name.endsWith(ENDING))
      .flatMap((name): Entry[] => {
        const info = statSync(join(this.directory, name), { throwIfNoEntry: false })
        return info?.isFile() ? [{ id: name.slice(0, -ENDING.length), bytes: info.size, at: info.mtimeMs }] : []
      })
  }

  #file(id: string): string {
    return join(this.directory, `${id}${ENDING}`)
  }
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size
}
