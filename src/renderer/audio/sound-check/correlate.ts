import { Fft } from '#shared/dsp/fft'

/**
 * How much of `probe` lies at each place of `recording`: at lag k the sum of probe[i] * recording[k + i], for every k
 * from 0 to `recording.length - 1`. By the discrete Hartley transform, which is its own inverse and needs nothing but
 * the transform of real input.
 */
export function correlate(recording: Float32Array, probe: Float32Array): Float64Array {
  const length = 2 ** Math.ceil(Math.log2(recording.length + probe.length))
  const fft = new Fft(length)
  const a = transform(fft, recording)
  const b = transform(fft, probe)
  const product = new Float64Array(length)
  for (let k = 0; k < length; k++) {
    // recording times the conjugate of probe; the Hartley spectrum is its real minus its imaginary part.
    const re = at(a.re, k) * at(b.re, k) + at(a.im, k) * at(b.im, k)
    const im = at(a.im, k) * at(b.re, k) - at(a.re, k) * at(b.im, k)
    product[k] = re - im
  }
  const { re, im } = transform(fft, product)
  return Float64Array.from({ length: recording.length }, (_, k) => (at(re, k) - at(im, k)) / length)
}

function transform(fft: Fft, samples: Float32Array | Float64Array): { re: Float64Array; im: Float64Array } {
  const input = new Float64Array(fft.length)
  input.set(samples)
  const re = new Float64Array(fft.length)
  const im = new Float64Array(fft.length)
  fft.real(input, re, im)
  return { re, im }
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0
}
