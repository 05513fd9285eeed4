/** Format tag of mmreg.h. */
const MU_LAW = 7

/** What a writer puts who does not know the length yet; readers take everything until the end. */
const UNKNOWN_SIZE = 0xffffffff

/** Bytes before the first sample. */
export const MU_LAW_HEADER_BYTES = 58

/**
 * The head of a mono mu-law WAV file at `sampleRate` Hz, one byte per sample (RIFF with a `fact` chunk, as every format
 * but PCM needs). Without a number of samples it is that of a file still being written.
 */
export function muLawWavHeader(sampleRate: number, samples?: number): Uint8Array {
  const bytes = new Uint8Array(MU_LAW_HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  const text = (at: number, value: string): void => bytes.set(new TextEncoder().encode(value), at)
  text(0, 'RIFF')
  view.setUint32(4, samples === undefined ? UNKNOWN_SIZE : MU_LAW_HEADER_BYTES - 8 + samples, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 18, true)
  view.setUint16(20, MU_LAW, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  text(38, 'fact')
  view.setUint32(42, 4, true)
  view.setUint32(46, samples ?? 0, true)
  text(50, 'data')
  view.setUint32(54, samples ?? UNKNOWN_SIZE, true)
  return bytes
}
