/** One part of all voices of a model. */
interface Part {
  /** Without the voices. */
  readonly shape: readonly number[]
  /** That part of one voice; of the first where there is no such voice. */
  of(style: number): Float32Array
}

export interface Styles {
  readonly count: number
  readonly text: Part
  readonly duration: Part
}

const HEADER_BYTES = 6 * 8
const MOST_VALUES = 10_000_000

/**
 * Reads `voice.bin` (k2-fsa/sherpa-onnx, scripts/supertonic): three sizes of the text style, three of the duration's,
 * int64, the first of each the number of voices; then the values of both, float32, little-endian. Throws for anything
 * else.
 */
export function readStyles(file: Buffer): Styles {
  const sizes = Array.from({ length: 6 }, (_, at) =>
    file.length >= HEADER_BYTES ? Number(file.readBigInt64LE(at * 8)) : 0,
  )
  const [voices = 0, rows = 0, columns = 0, again = 0, durationRows = 0, durationColumns = 0] = sizes
  const each = rows * columns
  const durationEach = durationRows * durationColumns
  const values = voices * (each + durationEach)
  if (voices < 1 || again !== voices || each < 1 || durationEach < 1 || values > MOST_VALUES)
    throw new Error(`no voices: ${sizes.join(' ')}`)
  if (file.length !== HEADER_BYTES + values * 4) throw new Error(`voices of ${file.length} bytes`)
  const part = (from: number, size: number, shape: readonly number[]): Part => ({
    shape,
    of: (style) => {
      const at = from + (style >= 0 && style < voices ? style : 0) * size
      return Float32Array.from({ length: size }, (_, n) => file.readFloatLE(HEADER_BYTES + (at + n) * 4))
    },
  })
  return {
    count: voices,
    text: part(0, each, [rows, columns]),
    duration: part(voices * each, durationEach, [durationRows, durationColumns]),
  }
}
