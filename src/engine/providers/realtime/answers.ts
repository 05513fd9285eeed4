import type { LiveEvent } from '../../provider-contract/speech-to-speech'
import type { ToolCall } from '../../provider-contract/contract'
import type { ReceivedItem } from '../../live/cuts'
import type { ServerItem } from './server-events'

interface Answer {
  /** Its sound and words are nobody's any more. */
  silenced: boolean
  readonly calls: Map<string, { item: string; call: ToolCall }>
}

/** Items kept for cuts: more than a person ever has waiting to be played. */
const KEPT_ITEMS = 200

/**
 * What has arrived of which answer. Several messages may belong to one answer, spoken preambles among them, so that
 * everything goes by item. A call is kept until its answer has completed.
 */
export class Answers {
  readonly #answers = new Map<string, Answer>()
  readonly #items = new Map<string, ReceivedItem>()
  readonly #commentary = new Set<string>()
  /** Where items were cut already, ms: a second cut has to lie before the first. */
  readonly #cuts = new Map<string, number>()

  begin(response: string): void {
    this.#answers.set(response, { silenced: false, calls: new Map() })
  }

  /** From here on nothing of it is passed on. */
  silence(response: string): void {
    const answer = this.#answers.get(response)
    if (answer) answer.silenced = true
  }

  /** An answer that has ended, or never began, says nothing any more. */
  speaks(response: string): boolean {
    return this.#answers.get(response)?.silenced === false
  }

  /** An item of an answer was announced. */
  announced(response: string, { id, type, phase }: ServerItem): void {
    if (id === undefined || type !== 'message') return
    if (phase === 'commentary') this.#commentary.add(id)
    if (!this.#items.has(id)) this.#put({ item: id, response, samples: 0, sampleRate: 24_000, done: false })
  }

  /** More sound of an item. Undefined where nobody wants it. */
  sound(response: string, item: string, pcm: Int16Array, sampleRate: number): LiveEvent | undefined {
    if (!this.speaks(response) || pcm.length === 0) return undefined
    const from = this.#items.get(item)?.samples ?? 0
    this.#put({ item, response, samples: from + pcm.length, sampleRate, done: false })
    return { kind: 'audio', response, item, sampleRate, pcm, from }
  }

  soundDone(response: string, item: string): LiveEvent | undefined {
    const received = this.#items.get(item)
    if (received === undefined || received.done || !this.speaks(response)) return undefined
    this.#put({ ...received, done: true })
    return { kind: 'audioDone', response, item, samples: received.samples }
  }

  words(response: string, item: string, delta: string): LiveEvent | undefined {
    if (!this.speaks(response) || delta === '') return undefined
    return { kind: 'text', response, item, delta, ...(this.#commentary.has(item) && { commentary: true as const }) }
  }

  /** A call whose arguments are whole. */
  called(response: string, { id, type, call_id, name, arguments: given }: ServerItem): void {
    if (type !== 'function_call' || call_id === undefined || name === undefined) return
    const call: ToolCall = { id: call_id, name, arguments: given ?? '' }
    this.#answers.get(response)?.calls.set(call_id, { item: id ?? call_id, call })
  }

  /** The answer has ended: its items have no more sound. Gives its calls, and the ends of items nobody told of. */
  end(response: string): { readonly calls: { item: string; call: ToolCall }[]; readonly events: LiveEvent[] } {
    const events = [...this.#items.values()]
      .filter((one) => one.response === response && one.samples > 0)
      .flatMap(({ item }) => this.soundDone(response, item) ?? [])
    for (const [item, one] of this.#items)
      if (one.response === response && !one.done && this.speaks(response)) this.#items.set(item, { ...one, done: true })
    const calls = [...(this.#answers.get(response)?.calls.values() ?? [])]
    this.#answers.delete(response)
    return { calls, events }
  }

  /** What the engine still remembers of each item. */
  get received(): ReceivedItem[] {
    return [...this.#items.values()].map((one) => {
      const cut = this.#cuts.get(one.item)
      if (cut === undefined) return one
      return { ...one, samples: Math.min(one.samples, Math.floor((cut * one.sampleRate) / 1_000)), done: true }
    })
  }

  /** Only so many ms of it are remembered from now on. */
  cut(item: string, ms: number): void {
    this.#cuts.set(item, ms)
  }

  /** It has begun and not ended. */
  knows(response: string): boolean {
    return this.#answers.has(response)
  }

  responseOf(item: string): string | undefined {
    return this.#items.get(item)?.response
  }

  forget(item: string): void {
    this.#items.delete(item)
    this.#cuts.delete(item)
    this.#commentary.delete(item)
  }

  #put(received: ReceivedItem): void {
    this.#items.set(received.item, received)
    if (this.#items.size > KEPT_ITEMS) this.forget(this.#items.keys().next().value!)
  }
}
