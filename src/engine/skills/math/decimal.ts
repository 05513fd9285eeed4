import { type Rational, sizeOf, toNumber } from './rational'

/** Decimals shown of a number that does not end sooner. */
const DECIMALS = 6
/** Whole numbers with more digits than this are shown as a power of ten. */
const LONGEST = 21

/** A fraction as decimal text (`1234.5`, or `1.27e+30`), and whether that is all of it. */
export function toDecimalText(value: Rational): { text: string; exact: boolean } {
  const sign = value.n < 0n ? '-' : ''
  const n = value.n < 0n ? -value.n : value.n
  const whole = n / value.d
  if (whole.toString().length > LONGEST) return { text: powerOfTen(value), exact: false }
  const decimals = whole === 0n && n > 0n ? DECIMALS + leadingZeros(value) : DECIMALS
  if (decimals > 12) return { text: powerOfTen(value), exact: false }
  const scale = 10n ** BigInt(decimals)
  const scaled = (n * scale * 2n + value.d) / (value.d * 2n)
  const fraction = (scaled % scale).toString().padStart(decimals, '0').replace(/0+$/, '')
  const text = `${scaled === 0n ? '' : sign}${scaled / scale}${fraction === '' ? '' : `.${fraction}`}`
  return { text, exact: scaled * value.d === n * scale }
}

/** Zeros between the point and the first digit of a number below one. */
function leadingZeros({ n, d }: Rational): number {
  const size = n < 0n ? -n : n
  return Math.max(0, d.toString().length - size.toString().length - 1)
}

function powerOfTen(value: Rational): string {
  const near = toNumber(value)
  if (Number.isFinite(near) && near !== 0) return near.toExponential(2)
  // Beyond a double: the digits are read from the text of the whole part.
  const digits = (value.n / value.d).toString().replace('-', '')
  const mantissa = (Number(digits.slice(0, 6)) / 100_000).toFixed(2)
  return `${value.n < 0n ? '-' : ''}${mantissa}e+${digits.length - 1}`
}

/** Whether a value is too large to work with. */
export function tooLarge(value: Rational, limit: number): boolean {
  return sizeOf(value) > limit
}
