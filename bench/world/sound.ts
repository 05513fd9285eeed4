import { MIC_RATE } from '#shared/audio'

/** Samples at the microphone's rate, -1..1. */
export type Sound = Float32Array

/** Samples in `ms`. */
export function samplesIn(ms: number): number {
  return Math.round((ms / 1000) * MIC_RATE)
}

export function toFloat(pcm: Int16Array): Sound {
  return Float32Array.from(pcm, (sample) => sample / 32_768)
}

export function toPcm(sound: Sound): Int16Array {
  return Int16Array.from(sound, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))))
}

/**
 * RMS of the 20 ms blocks that are within 30 dB of the loudest: pauses do not count, as in the level of speech (P.56).
 */
export function activeLevel(sound: Sound): number {
  const size = samplesIn(20)
  const blocks: number[] = []
  for (let at = 0; at + size <= sound.length; at += size) {
    let power = 0
    for (let i = at; i < at + size; i++) power += (sound[i] ?? 0) ** 2
    blocks.push(power / size)
  }
  const loudest = Math.max(...blocks)
  const active = blocks.filter((power) => power > loudest / 1000)
  return Math.sqrt(active.reduce((total, power) => total + power, 0) / active.length)
}

/** The sound at that active level, in dBFS. */
export function atLevel(sound: Sound, dbfs: number): Sound {
  const gain = 10 ** (dbfs / 20) / activeLevel(sound)
  return sound.map((sample) => sample * gain)
}

export function silence(ms: number): Sound {
  return new Float32Array(samplesIn(ms))
}

export function join(...pieces: readonly Sound[]): Sound {
  const all = new Float32Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Adds `sound` to `onto` from sample `at` on; what goes beyond is cut off. */
export function add(onto: Sound, sound: Sound, at: number): void {
  for (let i = Math.max(0, -at); i < sound.length && at + i < onto.length; i++)
    onto[at + i] = (onto[at + i] ?? 0) + (sound[i] ?? 0)
}

/** The sound played so many times as fast, and as much higher: between two samples it is a straight line. */
export function faster(sound: Sound, times: number): Sound {
  return Float32Array.from({ length: Math.floor((sound.length - 1) / times) }, (_, i) => {
    const before = Math.floor(i * times)
    const share = i * times - before
    return (sound[before] ?? 0) * (1 - share) + (sound[before + 1] ?? 0) * share
  })
}
