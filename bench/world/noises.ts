import { MIC_RATE } from '#shared/audio'
import { seeded } from '../harness/random'
import { say } from './speech'
import { add, atLevel, join, samplesIn, silence, toFloat, type Sound } from './sound'

/*
 * Sounds of a room in which nobody speaks to the assistant, made from formulas so that everybody gets the same ones.
 */

/** Uniform white noise. */
export function white(ms: number, seed: number): Sound {
  const random = seeded(seed)
  return Float32Array.from({ length: samplesIn(ms) }, () => random() * 2 - 1)
}

/**
 * Many people at once, none of them understandable: eight sentences in four voices, one over the other, round and
 * round.
 */
export function babble(ms: number, seed: number): Sound {
  const random = seeded(seed)
  const out = silence(ms)
  for (const [i, text] of BABBLE.entries()) {
    const voice = ['rms', 'awb', 'kal16', 'slt'][i % 4] ?? 'rms'
    const loop = join(atLevel(toFloat(say(text, voice).pcm), -30), silence(60))
    for (let at = -Math.floor(random() * loop.length); at < out.length; at += loop.length) add(out, loop, at)
  }
  return out
}

/** A television: one voice that hardly pauses over music. */
export function television(ms: number, seed: number): Sound {
  const out = murmur(ms, 'kal16', 250)
  const music = atLevel(chords(seed), -40)
  for (let at = 0; at < out.length; at += music.length) add(out, music, at)
  return out
}

/** One other person in the room who talks to somebody else, with pauses. */
export function neighbour(ms: number): Sound {
  return murmur(ms, 'awb', 900)
}

function murmur(ms: number, voice: string, pauseMs: number): Sound {
  const out = silence(ms)
  const said = BABBLE.map((text) => join(atLevel(toFloat(say(text, voice).pcm), -30), silence(pauseMs)))
  let at = 0
  for (let i = 0; at < out.length; i++) {
    const sentence = said[i % said.length] ?? silence(ms)
    add(out, sentence, at)
    at += sentence.length
  }
  return out
}

const BABBLE = [
  'We were thinking of going up to the lake for a couple of days.',
  'The meeting has been moved to the room at the end of the corridor.',
  'I told him that the whole thing would never work out in the end.',
  'Nobody really knows where the other half of the money went.',
  'She said that the new place around the corner is very good.',
  'You would have to ask the man who sold us the first one.',
  'There was a long line and we waited for more than an hour.',
  'They will probably open the second half of the road next year.',
]

/** Two or three hard bursts of coloured noise with a rough decay. */
export function cough(seed: number): Sound {
  const random = seeded(seed)
  const bursts = 2 + (seed % 2)
  return join(
    ...Array.from({ length: bursts }, () => {
      const burst = bandpass(white(160 + random() * 90, Math.floor(random() * 1e9)), 350, 1_800)
      const shaped = burst.map((sample, i) => sample * Math.min(1, i / samplesIn(6)) * Math.exp(-i / samplesIn(70)))
      return join(shaped, silence(90 + random() * 120))
    }),
  )
}

/** A thump with a rattle: low resonance and a click. */
export function door(seed: number): Sound {
  const rattle = bandpass(white(350, seed), 200, 2_500)
  return rattle.map((sample, i) => {
    const t = i / MIC_RATE
    return Math.sin(2 * Math.PI * 85 * t) * Math.exp(-t / 0.09) + 0.5 * sample * Math.exp(-t / 0.03)
  })
}

/** Keys at an irregular beat. */
export function keyboard(seed: number): Sound {
  const random = seeded(seed)
  const out = silence(1_600)
  for (let ms = 20; ms < 1_500; ms += 90 + random() * 140) {
    const click = bandpass(white(25, Math.floor(random() * 1e9)), 1_500, 5_000).map(
      (sample, i) => sample * Math.exp(-i / samplesIn(4)),
    )
    add(out, click, samplesIn(ms))
  }
  return out
}

/** Mains hum and a fan. */
export function hum(seed: number): Sound {
  const fan = bandpass(white(1_800, seed), 100, 600)
  return fan.map((sample, i) => {
    const t = i / MIC_RATE
    const mains =
      Math.sin(2 * Math.PI * 100 * t) + 0.5 * Math.sin(2 * Math.PI * 200 * t) + 0.25 * Math.sin(2 * Math.PI * 300 * t)
    return mains * 0.5 + sample * 0.5
  })
}

/** Four chords of a struck, decaying instrument. */
export function chords(seed: number): Sound {
  const roots = seed % 2 === 0 ? [220, 174.6, 261.6, 196] : [146.8, 164.8, 130.8, 196]
  return join(
    ...roots.map((root) =>
      Float32Array.from({ length: samplesIn(450) }, (_, i) => {
        const t = i / MIC_RATE
        const voices = [1, 1.26, 1.5, 2].map((ratio) => {
          const hz = root * ratio
          return (
            Math.sin(2 * Math.PI * hz * t) + 0.4 * Math.sin(4 * Math.PI * hz * t) + 0.2 * Math.sin(6 * Math.PI * hz * t)
          )
        })
        return voices.reduce((a, b) => a + b, 0) * Math.min(1, t / 0.01) * Math.exp(-t / 0.5)
      }),
    ),
  )
}

/** "Mm-hm" with the mouth shut: a low voice with its fundamental rising on the second half, no words in it. */
export function hummedYes(hz: number): Sound {
  const syllable = (ms: number, from: number, to: number): Sound => {
    let phase = 0
    const count = samplesIn(ms)
    return Float32Array.from({ length: count }, (_, i) => {
      const share = i / count
      phase += (2 * Math.PI * (from + (to - from) * share)) / MIC_RATE
      // A closed mouth lets little through above its first resonance near 250 Hz.
      const voice =
        Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.16 * Math.sin(3 * phase) + 0.05 * Math.sin(4 * phase)
      return voice * Math.sin(Math.PI * Math.min(1, share * 1.02)) ** 0.6
    })
  }
  return join(syllable(190, hz, hz * 0.95), silence(50), syllable(260, hz * 0.98, hz * 1.2))
}

/** Second-order band-pass made of a one-pole high-pass and two one-pole low-passes, Hz. */
function bandpass(sound: Sound, low: number, high: number): Sound {
  const a = Math.exp((-2 * Math.PI * low) / MIC_RATE)
  const b = 1 - Math.exp((-2 * Math.PI * high) / MIC_RATE)
  let [before, held, first, second] = [0, 0, 0, 0]
  return sound.map((sample) => {
    held = a * (held + sample - before)
    before = sample
    first += b * (held - first)
    second += b * (first - second)
    return second
  })
}
