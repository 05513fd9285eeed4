/*
 * ITU-T G.711, the telephone's 8-bit codes, computed as in the reference code of ITU-T G.191. Samples are `Int16[n]
 * mono`, usually at 8 kHz; one byte per sample.
 */

/** Bias that makes every mu-law segment start at a power of two, on the 14-bit scale. */
const MU_BIAS = 33
/** Largest biased mu-law magnitude, on the 14-bit scale. */
const MU_MAX = 0x1fff

function muLawByte(sample: number): number {
  // One's complement for negative values, so that 0 and -1 are the two smallest codes.
  const magnitude = Math.min(MU_MAX, ((sample < 0 ? ~sample : sample) >> 2) + MU_BIAS)
  const segment = 31 - Math.clz32(magnitude) - 5
  const code = (segment << 4) | ((magnitude >> (segment + 1)) & 0x0f)
  return (~code & 0x7f) | (sample < 0 ? 0 : 0x80)
}

function muLawSample(byte: number): number {
  const code = ~byte & 0x7f
  const segment = code >> 4
  const magnitude = ((((code & 0x0f) << 1) + MU_BIAS) << segment) - MU_BIAS
  return (byte & 0x80 ? magnitude : -magnitude) << 2
}

function aLawByte(sample: number): number {
  let code = (sample < 0 ? ~sample : sample) >> 4
  if (code > 15) {
    const segment = 31 - Math.clz32(code) - 3
    code = (segment << 4) | ((code >> (segment - 1)) & 0x0f)
  }
  return (code | (sample < 0 ? 0 : 0x80)) ^ 0x55
}

function aLawSample(byte: number): number {
  const code = byte ^ 0x55
  const segment = (code >> 4) & 0x07
  const step = ((code & 0x0f) << 4) + 8
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1)
  return code & 0x80 ? magnitude : -magnitude
}

const muLawTable = Int16Array.from({ length: 256 }, (_, byte) => muLawSample(byte))
const aLawTable = Int16Array.from({ length: 256 }, (_, byte) => aLawSample(byte))

/** Mu-law (North America, Japan): 14-bit range, byte 0xFF is silence. */
export function encodeMuLaw(pcm: Int16Array): Uint8Array {
  return Uint8Array.from(pcm, muLawByte)
}

export function decodeMuLaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => muLawTable[byte]!)
}

/** A-law (the rest of the world): 13-bit range, byte 0xD5 is silence. */
export function encodeALaw(pcm: Int16Array): Uint8Array {
  return Uint8Array.from(pcm, aLawByte)
}

export function decodeALaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => aLawTable[byte]!)
}
