import { decodeALaw, decodeMuLaw, encodeALaw, encodeMuLaw } from '../../src/engine/audio/formats/g711'
import type { Peer } from './ws-server'

/*
 * What the vendors' servers share: sounds that can be understood without a recogniser, and ways to misbehave.
 * A spoken word is a run of one sample value, its place in the dictionary; so a server writes down what it really got,
 * in the order and byte order in which it came.
 */

const dictionary = 'turn on the lamp please and then çok güzel 日本語 yes no now stop it'.split(' ')

/** ms of a word and of the gap behind it. */
export const WORD_MS = 160
export const GAP_MS = 40

/** `Int16[n] @ 16 kHz mono` of these words. Throws for a word that is not in the dictionary. */
export function speech(text: string): Int16Array {
  const words = text.split(' ').filter((word) => word !== '')
  const pcm = new Int16Array(words.length * (WORD_MS + GAP_MS) * 16)
  words.forEach((word, i) => {
    const value = dictionary.indexOf(word) + 1
    if (value === 0) throw new Error(`"${word}" is not in the dictionary`)
    const at = i * (WORD_MS + GAP_MS) * 16
    pcm.fill(value * 100, at, at + WORD_MS * 16)
  })
  return pcm
}

export const silence = (ms: number): Int16Array => new Int16Array(ms * 16)

/** `Int16[n]` cut into pieces of `size` samples, as the session gives them. */
export function cut(pcm: Int16Array, size = 512): Int16Array[] {
  return Array.from({ length: Math.ceil(pcm.length / size) }, (_, i) => pcm.slice(i * size, (i + 1) * size))
}

/** How samples travel; G.711 at 8 kHz only. */
export interface WireFormat {
  readonly encoding: 'pcm' | 'ulaw' | 'alaw'
  readonly rate: number
}

/** What a vendor's words for encoding and rate mean; undefined for what it does not take. `names` are its words. */
export function wireFormat(
  encoding: string | null,
  rate: string | null,
  names: readonly [pcm: string, ulaw: string, alaw: string],
): WireFormat | undefined {
  const place = names.indexOf(encoding ?? '')
  const hz = Number(rate)
  const known = (['pcm', 'ulaw', 'alaw'] as const)[place]
  if (known === undefined || ![8_000, 16_000, 24_000, 48_000].includes(hz) || (known !== 'pcm' && hz !== 8_000))
    return undefined
  return { encoding: known, rate: hz }
}

/** 16-bit little-endian samples as they travel. */
export function encoded(pcm: Buffer, { encoding }: WireFormat): Buffer {
  if (encoding === 'pcm') return pcm
  const samples = new Int16Array(pcm.length / 2).map((_, i) => pcm.readInt16LE(i * 2))
  return Buffer.from(encoding === 'ulaw' ? encodeMuLaw(samples) : encodeALaw(samples))
}

/** Samples a value has to last to be a word, where the way rounds and rings. */
const STEADY = 24

/** A recogniser for {@link speech}. */
export class Ear {
  #samples = 0
  #value = 0
  #steady = 0
  #candidate = 0
  #words: { text: string; start: number; end: number }[] = []
  readonly #exact: boolean

  constructor(private readonly format: WireFormat = { encoding: 'pcm', rate: 16_000 }) {
    this.#exact = format.encoding === 'pcm' && format.rate === 16_000
  }

  /** Seconds heard. */
  get seconds(): number {
    return this.#samples / this.format.rate
  }

  /** Seconds of silence at the end. */
  get quiet(): number {
    return this.#value === 0 ? this.seconds - (this.#words.at(-1)?.end ?? 0) : 0
  }

  get words(): readonly { text: string; start: number; end: number }[] {
    return this.#words
  }

  /** Samples as the format says. */
  hear(bytes: Buffer): void {
    const { encoding } = this.format
    if (encoding !== 'pcm')
      for (const sample of encoding === 'ulaw' ? decodeMuLaw(bytes) : decodeALaw(bytes)) this.#hear(sample)
    else for (let at = 0; at + 1 < bytes.length; at += 2) this.#hear(bytes.readInt16LE(at))
  }

  #hear(sample: number): void {
    const value = this.#exact ? sample : this.#settled(sample)
    if (value !== 0 && value !== this.#value) {
      this.#words.push({ text: dictionary[value / 100 - 1] ?? `?${value}`, start: this.seconds, end: this.seconds })
    }
    this.#value = value
    this.#samples++
    const last = this.#words.at(-1)
    if (value !== 0 && last) last.end = this.seconds
  }

  /** The word's own value once it has been there for a while; until then the one before. */
  #settled(sample: number): number {
    const near = Math.round(sample / 100) * 100
    this.#steady = near === this.#candidate ? this.#steady + 1 : 0
    this.#candidate = near
    return this.#steady >= STEADY ? near : this.#value
  }
}

/** Samples per character of {@link sound}. */
export const CHAR_SAMPLES = 240

/** The sound of a text: each character a run of its own code. */
export function sound(text: string): Buffer {
  const bytes = Buffer.alloc(text.length * CHAR_SAMPLES * 2)
  for (let i = 0; i < text.length * CHAR_SAMPLES; i++)
    bytes.writeUInt16LE(text.charCodeAt(Math.floor(i / CHAR_SAMPLES)), i * 2)
  return bytes
}

/** The text of a sound; what is not a whole character is shown as `\u0000`. */
export function textOf(pcm: Int16Array): string {
  let text = ''
  for (let at = 0; at < pcm.length; at += CHAR_SAMPLES) {
    const run = pcm.subarray(at, at + CHAR_SAMPLES)
    const whole = run.length === CHAR_SAMPLES && run.every((sample) => sample === run[0])
    text += whole ? String.fromCharCode((run[0] ?? 0) & 0xffff) : '\u0000'
  }
  return text
}

export type Trouble =
  /** Says nothing, ever. */
  | 'silent'
  /** Says nothing more after the first useful message. */
  | 'stall'
  /** After the first useful message: closes with 1011, cuts the connection, stops reading and answering. */
  | 'close'
  | 'drop'
  | 'freeze'
  /** After the first useful message: half a JSON text, JSON of another shape. */
  | 'nonsense'
  | 'shape'
  /** Closes normally in the middle. */
  | 'leave'
  /** Every message in frames of 3 bytes, through the middle of characters. */
  | 'split'
  /** Messages nobody has heard of between the others. */
  | 'novel'
  /** Every message late. */
  | 'drip'

/** Says things to a client, well or badly. */
export class Mouth {
  #said = 0
  #shut = false
  #queue: (() => void)[] | undefined

  constructor(
    private readonly peer: Peer,
    private readonly trouble: Trouble | undefined,
    /** JSON that this client understands the type of and nothing else. */
    private readonly misshapen: object,
  ) {
    if (trouble === 'silent') this.#shut = true
  }

  /** `useful`: counts for trouble that comes in the middle. */
  say(message: object, useful = true): void {
    if (this.trouble === 'drip') this.#later(() => this.#say(message, useful))
    else this.#say(message, useful)
  }

  /** Closes when everything has been said. */
  close(code: number): void {
    if (this.trouble === 'drip') this.#later(() => this.peer.close(code))
    else if (!this.#shut) this.peer.close(code)
  }

  #say(message: object, useful: boolean): void {
    if (this.#shut) return
    const { peer, trouble } = this
    if (trouble === 'novel') peer.send({ type: 'Novelty', event: 'unheard of', data: [1, { a: null }] })
    if (trouble === 'split') peer.sendSplit(message instanceof Uint8Array ? message : JSON.stringify(message), 3)
    else peer.send(message)
    if (!useful || ++this.#said !== 1 || trouble === undefined) return
    const misdeeds: Partial<Record<Trouble, () => void>> = {
      stall: () => undefined,
      close: () => peer.close(1011, 'NET-0000: trouble of our own'),
      leave: () => peer.close(1000),
      drop: () => peer.drop(),
      freeze: () => peer.freeze(),
      nonsense: () => peer.send('{"type":'),
      shape: () => peer.send(this.misshapen),
    }
    const misdeed = misdeeds[trouble]
    if (!misdeed) return
    this.#shut = true
    misdeed()
  }

  #later(fn: () => void): void {
    const queue = (this.#queue ??= [])
    queue.push(fn)
    if (queue.length > 1) return
    const next = (): void => {
      queue[0]?.()
      queue.shift()
      if (queue.length > 0) setTimeout(next, 15)
    }
    setTimeout(next, 15)
  }
}
