import { FaultError, fault } from '#shared/fault'

/** Bytes of a page before its table of segments. */
const HEAD = 27
/** A segment of this length goes on in the next one. */
const WHOLE = 255
/**
 * Longest packet, bytes. One of sound is at most 61,440 (RFC 7845, 6); the one of comments may hold a small picture.
 */
export const MAX_PACKET_BYTES = 1024 * 1024

/**
 * The packets of an Ogg stream (RFC 3533) out of bytes cut anywhere. One logical stream is expected, as services send
 * it; checksums are not looked at, because a connection that alters bytes does not exist beneath TLS. Throws
 * `audio.badFile` for what is no Ogg, and for a packet that does not end. Time grows with the bytes, and less than a
 * page and a packet are kept. It is our own because the package that does this, ogg-opus-decoder, brings codec-parser,
 * whose licence (LGPL-3.0-or-later) would need a way to replace it in every installer.
 */
export class OggPackets {
  #bytes = new Uint8Array(0)
  /** The beginning of a packet that goes on in the next segment. */
  #begun: Uint8Array[] = []
  #begunBytes = 0

  /** The packets that are complete with these bytes. */
  push(bytes: Uint8Array): Uint8Array[] {
    this.#bytes = joined([this.#bytes, bytes])
    const packets: Uint8Array[] = []
    for (let page = this.#page(); page; page = this.#page()) packets.push(...this.#packetsOf(page))
    return packets
  }

  /** The next whole page: the lengths of its segments, and their bytes. */
  #page(): { lengths: Uint8Array; body: Uint8Array } | undefined {
    const all = this.#bytes
    if (all.length < HEAD) return undefined
    if (String.fromCharCode(...all.subarray(0, 4)) !== 'OggS') throw badFile('an Ogg page that is none')
    const segments = all[HEAD - 1] ?? 0
    const lengths = all.subarray(HEAD, HEAD + segments)
    const from = HEAD + segments
    const to = from + lengths.reduce((sum, length) => sum + length, 0)
    if (lengths.length < segments || all.length < to) return undefined
    this.#bytes = all.subarray(to)
    return { lengths, body: all.subarray(from, to) }
  }

  #packetsOf({ lengths, body }: { lengths: Uint8Array; body: Uint8Array }): Uint8Array[] {
    const packets: Uint8Array[] = []
    let at = 0
    for (const length of lengths) {
      this.#begun.push(body.slice(at, at + length))
      at += length
      this.#begunBytes += length
      if (this.#begunBytes > MAX_PACKET_BYTES) throw badFile('an Ogg packet without an end')
      if (length === WHOLE) continue
      packets.push(joined(this.#begun))
      this.#begun = []
      this.#begunBytes = 0
    }
    return packets
  }
}

const badFile = (detail: string): FaultError => new FaultError(fault('audio', 'protocol', 'audio.badFile', { detail }))

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
