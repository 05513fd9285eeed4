import type { Piece, PieceReply } from '../protocol'
import { HeardStream, type StreamingModel } from './transducer'

/** Streams that are open at a time; those nobody has fed for longest are forgotten. */
const MOST_STREAMS = 64

interface Open {
  readonly model: StreamingModel
  readonly heard: HeardStream
  samples: number
}

/** The streams one thread listens to. One that it does not know, or not so far, is `lost`: it has to be sent anew. */
export class OpenStreams {
  readonly #open = new Map<string, Open>()

  /** `pause` runs between steps; what it throws stops the work. */
  async take(
    model: StreamingModel,
    language: string,
    { stream, from, pcm, flush }: Piece,
    pause: () => Promise<void>,
  ): Promise<PieceReply> {
    const known = this.#open.get(stream)
    const open =
      from === 0 ? { model, heard: new HeardStream(model, language), samples: 0 } : known?.model === model && known
    if (!open || open.samples !== from) return { kind: 'lost' }
    // Put at the end: the one fed last is forgotten last.
    this.#open.delete(stream)
    this.#open.set(stream, open)
    if (this.#open.size > MOST_STREAMS) this.#open.delete([...this.#open.keys()][0] ?? '')
    open.samples += pcm.length
    await open.heard.feed(pcm, pause)
    return { kind: 'text', ...(flush ? await open.heard.upToHere(pause) : open.heard.heard) }
  }

  end(stream: string): void {
    this.#open.delete(stream)
  }
}
