/** One triangle of a mel filter bank, only where it is not zero. */
export interface MelFilter {
  /** The first bin of the spectrum it weighs. */
  readonly first: number
  readonly weights: Float64Array
}

const RATE = 16_000

/**
 * `bands` triangles of equal area on Slaney's mel scale from 0 to 8 kHz, over the `size / 2 + 1` bins of a spectrum of
 * 16 kHz sound: librosa's, which Whisper and NVIDIA's NeMo use.
 */
export function slaneyFilters(bands: number, size: number): readonly MelFilter[] {
  return Array.from({ length: bands }, (_, band) => {
    const edge = (i: number): number => slaneyHz((slaneyMel(RATE / 2) * i) / (bands + 1))
    const [low, centre, high] = [edge(band), edge(band + 1), edge(band + 2)] as const
    return filterOf(size / 2 + 1, (bin) => {
      const hz = (bin * RATE) / size
      const weight = Math.max(0, Math.min((hz - low) / (centre - low), (high - hz) / (high - centre)))
      return weight * (2 / (high - low))
    })
  })
}

/** Kaldi's: triangles that are as high as each other, straight on its mel scale; the last bin is left out. */
export function kaldiFilters(bands: number, size: number, fromHz: number, toHz: number): readonly MelFilter[] {
  const [lowest, highest] = [kaldiMel(fromHz), kaldiMel(toHz)]
  const width = (highest - lowest) / (bands + 1)
  return Array.from({ length: bands }, (_, band) => {
    const low = lowest + band * width
    return filterOf(size / 2, (bin) => {
      const mel = kaldiMel((bin * RATE) / size)
      return Math.max(0, Math.min((mel - low) / width, (low + 2 * width - mel) / width))
    })
  })
}

function filterOf(bins: number, weight: (bin: number) => number): MelFilter {
  const all = Array.from({ length: bins }, (_, bin) => weight(bin))
  const first = all.findIndex((one) => one > 0)
  const last = all.findLastIndex((one) => one > 0)
  return first < 0
    ? { first: 0, weights: new Float64Array(0) }
    : { first, weights: Float64Array.from(all.slice(first, last + 1)) }
}

/** The energy a filter lets through. */
export function energyThrough({ first, weights }: MelFilter, power: Float64Array): number {
  let energy = 0
  for (let i = 0; i < weights.length; i++) energy += (weights[i] ?? 0) * (power[first + i] ?? 0)
  return energy
}

/** Slaney's scale: linear below 1 kHz, logarithmic above. */
function slaneyMel(hz: number): number {
  return hz < 1000 ? (3 * hz) / 200 : 15 + Math.log(hz / 1000) * (27 / Math.log(6.4))
}

function slaneyHz(mel: number): number {
  return mel < 15 ? (200 * mel) / 3 : 1000 * Math.exp((mel - 15) * (Math.log(6.4) / 27))
}

const kaldiMel = (hz: number): number => 1127 * Math.log(1 + hz / 700)
