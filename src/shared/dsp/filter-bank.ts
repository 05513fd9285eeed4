/** What a low-pass has to do, in Hz and dB. */
export interface LowPass {
  /** Everything below passes unharmed. */
  readonly passHz: number
  /** Everything above is down by `stopDb`. */
  readonly stopHz: number
  readonly stopDb: number
}

/**
 * A windowed-sinc low-pass cut into the phases a change of sample rate needs. Output sample k lies at input time
 * k * down / up; its phase is the fraction. `taps` is even; the newest tap lies `taps / 2` input samples after the
 * output.
 */
export interface FilterBank {
  readonly up: number
  readonly down: number
  readonly taps: number
  /**
   * Positions between two input samples; equals `up` except for rates with nothing in common, where the nearest of
   * these is taken.
   */
  readonly phases: number
  /** `Float32[(phases + 1) * taps]`, each row summing to one; the last row is position 1, one whole sample later. */
  readonly rows: Float32Array
}

/**
 * Positions at most. Every pair of real rates needs 640 or fewer (11.025 to 48 kHz); beyond, the nearest one errs by
 * less than -75 dB.
 */
const MAX_PHASES = 4096

/**
 * Designs the bank for one pair of rates (Hz) by Kaiser's formulas (Oppenheim & Schafer, Discrete-Time Signal
 * Processing, 7.6).
 */
export function designFilterBank(
  inputRate: number,
  outputRate: number,
  { passHz, stopHz, stopDb }: LowPass,
): FilterBank {
  const divisor = gcd(inputRate, outputRate)
  const up = outputRate / divisor
  const down = inputRate / divisor
  const beta = stopDb > 50 ? 0.1102 * (stopDb - 8.7) : 0.5842 * (stopDb - 21) ** 0.4 + 0.07886 * (stopDb - 21)
  const half = Math.ceil((stopDb - 7.95) / ((14.36 * (stopHz - passHz)) / inputRate) / 2)
  const taps = half * 2
  const cutoff = (passHz + stopHz) / 2 / inputRate
  const phases = Math.min(up, MAX_PHASES)
  const rows = new Float32Array((phases + 1) * taps)
  const row = new Float64Array(taps)
  const scale = bessel(beta)
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0
    for (let tap = 0; tap < taps; tap++) {
      const time = tap - half + 1 - phase / phases
      const edge = time / half
      const window = Math.abs(edge) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - edge * edge)) / scale
      row[tap] = window * sinc(2 * cutoff * time)
      sum += row[tap] ?? 0
    }
    for (let tap = 0; tap < taps; tap++) rows[phase * taps + tap] = (row[tap] ?? 0) / sum
  }
  return { up, down, taps, phases, rows }
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

/** Modified Bessel function of the first kind, order zero, by its series. */
function bessel(x: number): number {
  let sum = 1
  let term = 1
  for (let n = 1; term > sum * 1e-12; n++) {
    term *= (x / (2 * n)) ** 2
    sum += term
  }
  return sum
}
