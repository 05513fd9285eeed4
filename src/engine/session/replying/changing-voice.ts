import type { SpeechChunk, TtsEvent } from '../../provider-contract/contract'
import type { Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'

/** A configured voice. */
interface Voice {
  open(chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent>
}

/**
 * A voice that may become another one between two pieces of text, when `speaker()` has become another object. Each one
 * finishes what it was handed before the next one begins, so that pieces finish in order.
 */
export function changingVoice<S extends object>(speaker: () => S, voiceOf: (speaker: S) => Voice): Voice {
  return {
    open: (chunks, scope) =>
      produce<TtsEvent>(scope, 'changing voice', async (out, own) => {
        const text = new Stretches(chunks, speaker)
        while (!text.ended) {
          for await (const event of voiceOf(speaker()).open(text.next(), own)) out.push(event)
        }
      }),
  }
}

/** A source cut where the speaker changes. */
class Stretches<S extends object> {
  ended = false
  /** The first piece of the next stretch. */
  #held: SpeechChunk | undefined

  constructor(
    private readonly chunks: Source<SpeechChunk>,
    private readonly speaker: () => S,
  ) {}

  /** What the speaker of the moment is to say; ends where the speaker changes. */
  next(): Source<SpeechChunk> {
    const by = this.speaker()
    const take = async (): Promise<SpeechChunk | undefined> => {
      const chunk = this.#held ?? (await this.chunks.take())
      this.#held = undefined
      if (chunk === undefined) this.ended = true
      else if (this.speaker() !== by) this.#held = chunk
      else return chunk
      return undefined
    }
    return {
      take,
      async *[Symbol.asyncIterator]() {
        for (let chunk = await take(); chunk !== undefined; chunk = await take()) yield chunk
      },
    }
  }
}
