/**
 * Exact fractions of whole numbers, so that 0.1 + 0.2 is 0.3 and large products keep every digit.
 * `d` is positive and the fraction is in lowest terms.
 */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

/** Digits a numerator or denominator may have: enough for anything a person asks, small enough to stay instant. */
export const MAX_DIGITS = 2_000

export function rational(n: bigint, d = 1n): Rational {
  if (d < 0n) return rational(-n, -d)
  const common = gcd(n < 0n ? -n : n, d)
  return { n: n / common, d: d / common }
}

/** Decimal text such as `-12.5` or `1.2e-7` as a fraction. */
export function fromDecimal(text: string): Rational {
  const [mantissa = '0', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const shift = Number(exponent) - fraction.length
  const digits = BigInt(`${whole}${fraction}`)
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift))
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d)
/** `b` must not be zero. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n)

/** The nearest double. Keeps 20 digits before dividing, so that huge numerators and denominators do not overflow. */
export function toNumber({ n, d }: Rational): number {
  const surplus = Math.min(digitsOf(n), digitsOf(d)) - 20
  if (surplus <= 0) return Number(n) / Number(d)
  const cut = 10n ** BigInt(surplus)
  return Number(n / cut) / Number(d / cut)
}

/** Decimal digits of the larger part. */
export function sizeOf(value: Rational): number {
  return Math.max(digitsOf(value.n), digitsOf(value.d))
}

function digitsOf(value: bigint): number {
  return value.toString().replace('-', '').length
}

/** The exact root of a whole number, or `undefined` when there is none. */
export function exactRoot(value: bigint): bigint | undefined {
  if (value < 0n) return undefined
  if (value < 2n) return value
  // Newton's iteration from above: the first guess has at least half the bits.
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2))
  for (;;) {
    const next = (guess + value / guess) >> 1n
    if (next >= guess) break
    guess = next
  }
  return guess * guess === value ? guess : undefined
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? 1n : a
}
