import { describe, expect, it } from 'vitest'
import { MIC_RATE } from '#shared/audio'
import { Fft } from '#shared/dsp/fft'
import { BANDS, SPECTRUM_SAMPLES, bandPowers } from './echo-bands'

/** The same by the general transform, straight from the definition: Hann window, bins summed by mel band. */
function byDefinition(samples: Int16Array): number[] {
  const n = SPECTRUM_SAMPLES
  const windowed = Float64Array.from(samples, (x, i) => (x / 32_768) * Math.sin((Math.PI * (i + 0.5)) / n) ** 2)
  const [re, im] = [new Float64Array(n), new Float64Array(n)]
  new Fft(n).real(windowed, re, im)
  const mel = (hz: number): number => 2595 * Math.log10(1 + hz / 700)
  const [low, high] = [mel(120), mel(7_400)]
  const powers = Array.from({ length: BANDS }, () => 0)
  for (let bin = 1; bin < n / 2; bin++) {
    const band = Math.floor(((mel((bin * MIC_RATE) / n) - low) / (high - low)) * BANDS)
    if (band >= 0 && band < BANDS) powers[band]! += ((re[bin]! ** 2 + im[bin]! ** 2) * 2) / (n * (n / 2))
  }
  return powers
}

function noise(seed: number, loudness: number): Int16Array {
  let state = seed
  return Int16Array.from({ length: SPECTRUM_SAMPLES }, () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff
    return ((state / 0x7fff_ffff) * 2 - 1) * loudness
  })
}

const tone = (hz: number): Int16Array =>
  Int16Array.from({ length: SPECTRUM_SAMPLES }, (_, i) => 12_000 * Math.sin((2 * Math.PI * hz * i) / MIC_RATE))

describe('the bands of a spectrum', () => {
  it.each([
    ['noise', noise(7, 20_000)],
    ['noise at full scale', noise(8, 32_767)],
    ['one sample', Int16Array.from({ length: SPECTRUM_SAMPLES }, (_, i) => (i === 201 ? -32_768 : 0))],
    ['tones at both ends', tone(130).map((x, i) => (x + tone(7_300)[i]!) / 2)],
    ['a tone in the middle', tone(1_234)],
  ])('hold the powers of the Fourier transform: %s', (_, samples) => {
    const powers = new Float64Array(BANDS)
    bandPowers(samples, powers)
    const expected = byDefinition(samples)
    const loudest = Math.max(...expected)
    powers.forEach((power, band) => expect(Math.abs(power - expected[band]!)).toBeLessThan(1e-12 * loudest))
  })

  it('are empty for silence', () => {
    const powers = new Float64Array(BANDS).fill(1)
    bandPowers(new Int16Array(SPECTRUM_SAMPLES), powers)
    expect([...powers]).toEqual(Array.from({ length: BANDS }, () => 0))
  })
})
