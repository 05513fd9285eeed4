import { Fft } from '#shared/dsp/fft'
import { visemes, type Viseme } from '#shared/face'

/*
 * A live analyser of the usual kind, as pages use it beside an AnalyserNode: the spectrum of what has just been played,
 * smoothed by 0.8 a frame as that node does, cut into bands, and the shape chosen by where the energy lies. After what
 * wawa-lipsync (MIT) describes in its README: volume, band energies, centroid; no word and no time is known to it.
 */

/** Samples the spectrum is taken of, at 16 kHz: an AnalyserNode's usual 2048 at 44.1 or 48 kHz. */
const LOOKS_BACK = 640
const SMOOTHS = 0.8
/** Frames of the screen, ms. */
const FRAME_MS = 1000 / 60

/** Index in `visemes` for each 10 ms of `Int16[n] @ 16 kHz`, as it would stand on the screen at that moment. */
export function liveAnalysis(pcm: Int16Array): number[] {
  const fft = new Fft(LOOKS_BACK)
  const [re, im, input] = [LOOKS_BACK, LOOKS_BACK, LOOKS_BACK].map((n) => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const smooth = new Float64Array(LOOKS_BACK / 2)
  const shapes: number[] = []
  let frame = 0
  let shown = 0
  for (let step = 0; step < (pcm.length / 16_000) * 100; step++) {
    while (frame * FRAME_MS <= step * 10) {
      const end = Math.round(frame++ * FRAME_MS * 16)
      for (let i = 0; i < LOOKS_BACK; i++) {
        const window =
          0.42 - 0.5 * Math.cos((2 * Math.PI * i) / LOOKS_BACK) + 0.08 * Math.cos((4 * Math.PI * i) / LOOKS_BACK)
        input[i] = ((pcm[end - LOOKS_BACK + i] ?? 0) / 32_768) * window
      }
      fft.real(input, re, im)
      for (let bin = 0; bin < smooth.length; bin++)
        smooth[bin] = SMOOTHS * smooth[bin]! + (1 - SMOOTHS) * (Math.hypot(re[bin]!, im[bin]!) / LOOKS_BACK)
      shown = visemes.indexOf(judge(smooth))
    }
    shapes.push(shown)
  }
  return shapes
}

function judge(spectrum: Float64Array): Viseme {
  const band = (fromHz: number, toHz: number): number => {
    let sum = 0
    for (let bin = Math.round(fromHz / 25); bin < Math.round(toHz / 25); bin++) sum += spectrum[bin]!
    return sum
  }
  const all = band(50, 8_000)
  if (all < 0.012) return 'sil'
  const [low, middle, high, hiss] = [band(50, 500), band(500, 1_200), band(1_200, 3_200), band(3_500, 8_000)].map(
    (energy) => energy / all,
  ) as [number, number, number, number]
  if (hiss > 0.45) return 'SS'
  if (hiss > 0.32) return 'CH'
  if (all < 0.04) return low > 0.6 ? 'PP' : 'DD'
  if (middle > 0.42) return high > 0.25 ? 'aa' : 'O'
  if (low > 0.62) return high > 0.2 ? 'I' : 'U'
  return high > 0.35 ? 'E' : 'aa'
}
