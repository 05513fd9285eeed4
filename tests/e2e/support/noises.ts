import { SPEECH_RATE, type Speech } from './speech'

/*
 * Sounds a person makes without saying anything, made from a throat's source and a mouth's resonances so that a voice
 * detector takes them for a voice. The same on every run.
 */

/** Resonance and its width, Hz. */
type Formant = readonly [frequency: number, width: number]

interface Sound {
  readonly ms: number
  readonly attackMs: number
  readonly decayMs: number
  /** 0 is breath, 1 is voice. */
  readonly voiced: number
  readonly formants: readonly Formant[]
}

const OPEN_MOUTH: readonly Formant[] = [
  [700, 130],
  [1_200, 150],
  [2_600, 250],
]
/** With less between 1 and 3 kHz a voice detector hears a hum or not, as its frames happen to fall. */
const CLOSED_MOUTH: readonly Formant[] = [
  [300, 80],
  [1_100, 200],
  [2_400, 250],
]
const PITCH_HZ = 120

/** Two coughs; the second one with some voice in it. */
export const cough: Speech = utterance(0.7, [
  { ms: 250, attackMs: 5, decayMs: 80, voiced: 0.6, formants: OPEN_MOUTH },
  120,
  { ms: 300, attackMs: 5, decayMs: 120, voiced: 0.85, formants: OPEN_MOUTH },
])

/** "Mm-hm." */
export const listeningHum: Speech = utterance(0.4, [
  { ms: 220, attackMs: 40, decayMs: 400, voiced: 0.97, formants: CLOSED_MOUTH },
  60,
  { ms: 350, attackMs: 40, decayMs: 500, voiced: 0.97, formants: CLOSED_MOUTH },
])

/** Steady hiss of two seconds at -46 dBFS: a fan, a street far away. */
export const hiss: Speech = (() => {
  const random = noise(1)
  const pcm = Int16Array.from({ length: 2 * SPEECH_RATE }, () => random() * 0.005 * 32_768)
  return { text: '', pcm, durationMs: 2_000 }
})()

/** Sounds and, as numbers, silences in ms, one after the other; `peak` 0..1 of full scale. */
function utterance(peak: number, parts: readonly (Sound | number)[]): Speech {
  const samples = parts.flatMap((part, i) =>
    typeof part === 'number' ? new Array<number>((part * SPEECH_RATE) / 1_000).fill(0) : voice(part, i + 1),
  )
  const loudest = Math.max(...samples.map(Math.abs))
  const pcm = Int16Array.from(samples, (sample) => (sample / loudest) * peak * 32_767)
  return { text: '', pcm, durationMs: (pcm.length / SPEECH_RATE) * 1_000 }
}

function voice({ ms, attackMs, decayMs, voiced, formants }: Sound, seed: number): number[] {
  const random = noise(seed)
  let phase = 0
  const source = Array.from({ length: (ms * SPEECH_RATE) / 1_000 }, (_, i) => {
    const t = (i / SPEECH_RATE) * 1_000
    // A pitch that wavers a little, as every voice does.
    phase += (PITCH_HZ + 30 * Math.sin(i / 900)) / SPEECH_RATE
    const pulse = phase >= 1 ? 8 : 0
    phase %= 1
    return Math.min(1, t / attackMs) * Math.exp(-t / decayMs) * ((1 - voiced) * random() + voiced * pulse)
  })
  const shaped = formants.map((formant) => resonate(source, formant))
  return source.map((_, i) => shaped.reduce((sum, samples) => sum + samples[i]!, 0))
}

/** Two-pole resonator. */
function resonate(source: readonly number[], [frequency, width]: Formant): number[] {
  const radius = Math.exp((-Math.PI * width) / SPEECH_RATE)
  const a = 2 * radius * Math.cos((2 * Math.PI * frequency) / SPEECH_RATE)
  let [before, beforeThat] = [0, 0]
  return source.map((sample) => {
    const now = sample * (1 - radius) + a * before - radius * radius * beforeThat
    ;[before, beforeThat] = [now, before]
    return now
  })
}

/** Park and Miller's generator, -1..1. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return (state / 2_147_483_647) * 2 - 1
  }
}
