/**
 * A discrete Fourier transform of one fixed length with small prime factors, tables prepared once.
 * Recursive mixed radix: 400 = 2·2·2·2·5·5 costs about a fortieth of the definition.
 */
export class Fft {
  readonly #factors: number[]
  readonly #cos: Float64Array
  readonly #sin: Float64Array
  readonly #scratchRe: Float64Array
  readonly #scratchIm: Float64Array

  constructor(readonly length: number) {
    this.#factors = factorise(length)
    this.#cos = Float64Array.from({ length }, (_, i) => Math.cos((-2 * Math.PI * i) / length))
    this.#sin = Float64Array.from({ length }, (_, i) => Math.sin((-2 * Math.PI * i) / length))
    this.#scratchRe = new Float64Array(length)
    this.#scratchIm = new Float64Array(length)
  }

  /** Transforms real `input` (`Float64[length]`) into `re`, `im` (`Float64[length]` each). */
  real(input: Float64Array, re: Float64Array, im: Float64Array): void {
    this.#step(input, 0, 1, re, im, 0, this.length, 0)
  }

  /** Transform of `n` inputs at `from`, `from + stride`, ...; the result lies at `to` .. `to + n`. */
  #step(
    input: Float64Array,
    from: number,
    stride: number,
    re: Float64Array,
    im: Float64Array,
    to: number,
    n: number,
    depth: number,
  ): void {
    if (n === 1) {
      re[to] = input[from] ?? 0
      im[to] = 0
      return
    }
    const radix = this.#factors[depth] ?? n
    const m = n / radix
    for (let r = 0; r < radix; r++)
      this.#step(input, from + r * stride, stride * radix, re, im, to + r * m, m, depth + 1)
    const turn = this.length / n
    for (let k = 0; k < m; k++) {
      for (let q = 0; q < radix; q++) {
        let sumRe = 0
        let sumIm = 0
        for (let r = 0; r < radix; r++) {
          const angle = (r * (k + q * m) * turn) % this.length
          const c = this.#cos[angle] ?? 0
          const s = this.#sin[angle] ?? 0
          const a = re[to + r * m + k] ?? 0
          const b = im[to + r * m + k] ?? 0
          sumRe += a * c - b * s
          sumIm += a * s + b * c
        }
        this.#scratchRe[q * m + k] = sumRe
        this.#scratchIm[q * m + k] = sumIm
      }
    }
    re.set(this.#scratchRe.subarray(0, n), to)
    im.set(this.#scratchIm.subarray(0, n), to)
  }
}

function factorise(n: number): number[] {
  const factors: number[] = []
  for (let p = 2; n > 1; p++) {
    for (; n % p === 0; n /= p) factors.push(p)
  }
  return factors
}
