import { decodeALaw, decodeMuLaw } from './g711'

/** Format tags of mmreg.h. */
const PCM = 1
const FLOAT = 3
const A_LAW = 6
const MU_LAW = 7

/** Reads the sample at a byte offset, on the Int16 scale; undefined for a coding that is not known. */
export function sampleReader(
  tag: number,
  width: number,
  bytes: Uint8Array,
  littleEndian: boolean,
): ((at: number) => number) | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const finite = (value: number): number => (Number.isFinite(value) ? value * 32_768 : 0)
  switch (`${tag}/${width}`) {
    case `${PCM}/1`:
      return (at) => (bytes[at]! - 128) * 256
    case `${PCM}/2`:
      return (at) => view.getInt16(at, littleEndian)
    case `${PCM}/3`:
      return littleEndian
        ? (at) => view.getInt16(at + 1, true) + bytes[at]! / 256
        : (at) => view.getInt16(at, false) + bytes[at + 2]! / 256
    case `${PCM}/4`:
      return (at) => view.getInt32(at, littleEndian) / 65_536
    case `${FLOAT}/4`:
      return (at) => finite(view.getFloat32(at, littleEndian))
    case `${FLOAT}/8`:
      return (at) => finite(view.getFloat64(at, littleEndian))
    case `${A_LAW}/1`:
    case `${MU_LAW}/1`: {
      const decoded = tag === A_LAW ? decodeALaw(bytes) : decodeMuLaw(bytes)
      return (at) => decoded[at]!
    }
    default:
      return undefined
  }
}
