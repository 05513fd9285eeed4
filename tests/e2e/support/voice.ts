import type { Page } from '@playwright/test'
import type { VoiceChunk } from '#shared/audio'
import { decodeVoiceChunk } from '#shared/frames'

/** What the host gave the page to say, taken from the wire: what a listener should have heard, to the sample. */
export class Voice {
  readonly #utterances = new Map<number, VoiceChunk[]>()

  /** Must be made before the page connects. */
  constructor(page: Page) {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        // Other sockets of the page carry sound of another kind.
        if (typeof payload === 'string' || !new URL(socket.url()).pathname.endsWith('/bridge')) return
        const chunk = decodeVoiceChunk(payload)
        const chunks = this.#utterances.get(chunk.utterance)
        if (chunks) chunks.push(chunk)
        else this.#utterances.set(chunk.utterance, [chunk])
      }),
    )
  }

  /** The utterance that began last. `pcm`: `Int16[n] @ rate mono`. Throws when nothing was said yet. */
  last(): { pcm: Int16Array; rate: number } {
    const chunks = [...this.#utterances.values()].at(-1)
    const [first] = chunks ?? []
    if (!chunks || !first) throw new Error('the host has said nothing')
    const pcm = new Int16Array(Math.max(...chunks.map(({ start, pcm }) => start + pcm.length)))
    for (const chunk of chunks) pcm.set(chunk.pcm, chunk.start)
    return { pcm, rate: first.sampleRate }
  }
}
