/** One chunk of a RIFF file: where its body is, and how long it says it is, in bytes. */
export interface WavChunk {
  readonly id: string
  readonly at: number
  readonly size: number
}

/** Chunk names that are common in WAV files; a place where one of these stands is the beginning of a chunk. */
const KNOWN: ReadonlySet<string> = new Set(
  'fmt |data|LIST|fact|bext|cue |smpl|inst|PEAK|JUNK|junk|PAD |id3 |ID3 |iXML|axml|chna|ds64|cart|umid|aXML|_PMX|levl|link|plst|labl|note|acid|strc|minf|elm1|regn|ovwf|LGWV|FLLR|AFAn|SAUR|MARK|wavl|slnt|DISP'.split(
    '|',
  ),
)

/** The name of the chunk at a place; an empty text beyond the end. */
export function chunkName(bytes: Uint8Array, at: number): string {
  return at + 4 <= bytes.length ? String.fromCharCode(...bytes.subarray(at, at + 4)) : ''
}

/**
 * Where the chunk behind this one begins. Chunks are padded to even length; some writers forget that, and then the name
 * of the next one stands a byte earlier (ferret-scan#346, NAudio#386, BWFMetaEdit#155). `bytes` has to reach 5 bytes
 * beyond the end to tell.
 */
export function nextChunk(bytes: Uint8Array, { at, size }: WavChunk): number {
  const end = at + size
  if (size % 2 === 0) return end
  const padded = chunkName(bytes, end + 1)
  const bare = chunkName(bytes, end)
  return isName(bare) && !KNOWN.has(padded) && (KNOWN.has(bare) || !isName(padded)) ? end : end + 1
}

/** The chunks behind the file's 12 bytes of head, as far as they begin within it. `littleEndian`: RIFF, not RIFX. */
export function* wavChunks(bytes: Uint8Array, littleEndian: boolean): Generator<WavChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 12; at + 8 <= bytes.length;) {
    const chunk = { id: chunkName(bytes, at), at: at + 8, size: view.getUint32(at + 4, littleEndian) }
    yield chunk
    at = nextChunk(bytes, chunk)
  }
}

/** Four printable characters. */
export function isName(name: string): boolean {
  return /^[\x20-\x7e]{4}$/.test(name)
}
