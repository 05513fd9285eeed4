import { ECHO_THRESHOLD, MIC_FRAME_MS, MIC_FRAME_SAMPLES } from '#shared/audio'
import { describe, expect, it } from 'vitest'
import { EchoDetector, type EchoReading } from './echo'
import { mix, rms, roomNoise, throughRoom, type EchoPath } from '#support/engine/echo-rooms'
import { fliteSpeech, loudFrames, readings } from '#support/engine/echo-readings'

/** Nothing is said in the first second: the microphone has been open for a while. */
const LEAD = 16_000
const answer = after(
  LEAD,
  fliteSpeech(
    'First, call the dentist about the appointment on Thursday. And second, buy milk, bread and some apples.',
    'slt',
  ),
)
const interruption = fliteSpeech('No wait, I wanted to know something else, please tell me about Spain instead.', 'rms')
const noise = roomNoise(answer.length, 25)

function after(silence: number, sound: Int16Array): Int16Array {
  const whole = new Int16Array(silence + sound.length)
  whole.set(sound, silence)
  return whole
}

/** From which likeness on a frame counts as echo (turn/config.ts). */
const ECHO = ECHO_THRESHOLD

const rooms: [string, EchoPath][] = [
  ['a loudspeaker beside the microphone, -6 dB', { delayMs: 30, gainDb: -6 }],
  ['reflections and a small loudspeaker, -12 dB', { delayMs: 80, gainDb: -12, reverb: 'taps', lowPassHz: 3_500 }],
  ['a room, -12 dB', { delayMs: 120, gainDb: -12, reverb: { rt60Ms: 180 } }],
  ['a bare room, -18 dB', { delayMs: 150, gainDb: -18, reverb: { rt60Ms: 300 } }],
  ['a slow wireless loudspeaker, -25 dB', { delayMs: 330, gainDb: -25, reverb: 'taps', lowPassHz: 4_000 }],
  ['a faint echo, -35 dB', { delayMs: 60, gainDb: -35, reverb: 'taps' }],
  ['what echo cancellation leaves, -28 dB', { delayMs: 70, gainDb: -28, reverb: { rt60Ms: 120 }, residueDb: 18 }],
  ['what a hard suppressor leaves, -24 dB', { delayMs: 70, gainDb: -24, reverb: 'taps', residueDb: 25 }],
]

/** Two frames in a row, both taken for a person's voice: what pauses a reply. Gives their indices, a second apart. */
function onsets(frames: readonly EchoReading[], voiced: readonly boolean[]): number[] {
  const found: number[] = []
  for (let i = 1; i < frames.length; i++) {
    const foreign = [i - 1, i].every((k) => voiced[k] && (frames[k]?.likeness ?? 1) < ECHO)
    if (foreign && i - (found.at(-1) ?? -Infinity) > 1_000 / MIC_FRAME_MS) found.push(i)
  }
  return found
}

describe('our own voice coming back', () => {
  it.each(rooms)('%s: is recognised, and its delay is found', (_, path) => {
    const echo = throughRoom(answer, path)
    const voiced = loudFrames(echo, 20)
    const detector = new EchoDetector()
    const frames = readings(answer, mix(echo, noise), voiced, { detector })
    const own = frames.filter((_, i) => voiced[i])
    expect(own.filter(({ likeness }) => likeness >= ECHO).length / own.length).toBeGreaterThan(0.95)
    expect(onsets(frames, voiced).length).toBeLessThanOrEqual(1)
    expect(Math.abs(detector.calibration.delayMs - path.delayMs)).toBeLessThanOrEqual(24)
    expect(detector.calibration.strength).toBeGreaterThan(0.5)
  })

  it('is recognised though a loudspeaker distorts it', () => {
    const echo = throughRoom(answer, { delayMs: 50, gainDb: -10, clipAt: 9_000, reverb: 'taps' })
    const voiced = loudFrames(echo, 20)
    const own = readings(answer, mix(echo, noise), voiced).filter((_, i) => voiced[i])
    expect(own.filter(({ likeness }) => likeness >= ECHO).length / own.length).toBeGreaterThan(0.85)
  })

  it('is recognised though frames are stamped 6 ms early and late', () => {
    const echo = throughRoom(answer, { delayMs: 80, gainDb: -12, reverb: 'taps' })
    const voiced = loudFrames(echo, 20)
    expect(onsets(readings(answer, mix(echo, noise), voiced, { jitterMs: 6 }), voiced).length).toBeLessThanOrEqual(1)
  })

  it('is recognised from the first syllable on a known route, also when the room is noisier than before', () => {
    const path: EchoPath = { delayMs: 80, gainDb: -12, reverb: 'taps', lowPassHz: 3_500 }
    const echo = throughRoom(answer, path)
    const voiced = loudFrames(echo, 20)
    const first = new EchoDetector()
    readings(answer, mix(echo, noise), voiced, { detector: first })
    const again = new EchoDetector(structuredClone(first.calibration))
    const louder = roomNoise(answer.length, 60)
    expect(onsets(readings(answer, mix(echo, louder), voiced, { detector: again }), voiced)).toEqual([])
    expect(again.calibration.delayMs).toBe(first.calibration.delayMs)
  })
})

describe('a person speaking', () => {
  const start = 4 * 16_000
  const spoken = (gain: number): Float64Array => {
    const sound = new Float64Array(answer.length)
    for (let i = 0; i < interruption.length && start + i < sound.length; i++) sound[start + i] = interruption[i]! * gain
    return sound
  }

  /** ms from the first voiced frames of the person until two frames are taken for a person's voice. */
  function noticedAfter(path: EchoPath, overEchoDb: number): number {
    const echo = throughRoom(answer, path)
    const person = spoken((10 ** (overEchoDb / 20) * rms(echo)) / rms(interruption))
    const speaking = loudFrames(person, 12)
    const voiced = loudFrames(echo, 20).map((own, i) => own || speaking[i] === true)
    const begins = speaking.findIndex((loud, i) => loud && speaking[i - 1] === true)
    const frames = readings(answer, mix(echo, noise, person), voiced)
    const noticed = frames.findIndex(
      (frame, i) => i >= begins && [frame, frames[i - 1]!].every(({ likeness }) => likeness < ECHO),
    )
    return noticed < 0 ? Infinity : (noticed - begins) * MIC_FRAME_MS
  }

  it.each(rooms)('over %s: is noticed', (_, path) => {
    expect(noticedAfter(path, 12)).toBeLessThanOrEqual(64)
    expect(noticedAfter(path, 6)).toBeLessThanOrEqual(128)
    expect(noticedAfter(path, 0)).toBeLessThanOrEqual(400)
  })

  it('with headphones is noticed 700 ms into the first answer, and earlier into the next', () => {
    const person = new Float64Array(answer.length)
    for (let i = 0; i + LEAD < person.length; i++) person[LEAD + i] = (interruption[i % interruption.length] ?? 0) * 0.4
    const voiced = loudFrames(person, 12)
    const detector = new EchoDetector()
    const after = LEAD / MIC_FRAME_SAMPLES
    const noticed = (frames: readonly EchoReading[]): number =>
      frames.findIndex(
        ({ likeness }, i) =>
          i >= after && voiced[i] && voiced[i - 1] && likeness < ECHO && (frames[i - 1]?.likeness ?? 1) < ECHO,
      ) - after
    expect(noticed(readings(answer, mix(person, noise), voiced, { detector })) * MIC_FRAME_MS).toBeLessThan(1_000)
    const again = readings(answer, mix(person, noise), voiced, { detector, startAt: 60_000 })
    expect(noticed(again) * MIC_FRAME_MS).toBeLessThan(300)
  })

  it('with headphones is noticed soon from 600 ms into the first answer on, wherever that answer pauses', () => {
    const pausing = fliteSpeech("I'm Parley, a voice assistant that runs on this computer.", 'slt')
    for (const [word, voice] of [
      ['Yeah.', 'awb'],
      ['Right.', 'rms'],
      ['Stop.', 'rms'],
    ] as const) {
      for (const saidAfter of [600, 800, 1_000, 1_400]) {
        const sound = after(saidAfter * 16, fliteSpeech(word, voice))
        const voiced = loudFrames(sound, 20)
        const frames = readings(pausing, sound, voiced)
        const [noticed = Infinity] = onsets(frames, voiced)
        expect((noticed - voiced.indexOf(true)) * MIC_FRAME_MS, `${word} after ${saidAfter} ms`).toBeLessThanOrEqual(
          128,
        )
      }
    }
  })

  it('with headphones is never taken for the assistant, not even in its own voice', () => {
    for (const voice of ['rms', 'slt', 'kal16', 'awb'] as const) {
      const person = fliteSpeech('Could you please stop and set a timer for ten minutes.', voice)
      const sound = new Float64Array(answer.length)
      for (let i = 0; i < person.length; i++) sound[3.5 * 16_000 + i] = person[i]! * 0.4
      const voiced = loudFrames(sound, 20)
      const detector = new EchoDetector()
      const frames = readings(answer, mix(sound, noise), voiced, { detector })
      expect(frames.filter(({ likeness }, i) => voiced[i] && likeness >= ECHO)).toEqual([])
      expect(detector.calibration.strength).toBeLessThan(0.35)
    }
  })
})

describe('silence', () => {
  it('of the loudspeaker: nothing can be echo', () => {
    const voiced = loudFrames(interruption, 20)
    const frames = readings(new Int16Array(interruption.length), interruption, voiced)
    expect(new Set(frames.map(({ likeness, possible }) => `${likeness} ${possible}`))).toEqual(new Set(['0 false']))
  })

  it('after the last word: echo is possible as long as it can be under way, and no longer', () => {
    const path: EchoPath = { delayMs: 120, gainDb: -12 }
    const played = mix(answer, new Int16Array(answer.length + 16_000))
    const echo = throughRoom(played, path)
    const detector = new EchoDetector()
    const frames = readings(played, mix(echo), loudFrames(echo, 20), { detector })
    const lastWord = answer.length / MIC_FRAME_SAMPLES
    expect(frames.slice(Math.ceil(lastWord + 300 / MIC_FRAME_MS)).some(({ possible }) => possible)).toBe(false)
  })

  it('of a microphone that was closed in between starts afresh', () => {
    const echo = throughRoom(answer, { delayMs: 50, gainDb: -12 })
    const voiced = loudFrames(echo, 20)
    const detector = new EchoDetector()
    readings(answer, mix(echo, noise), voiced, { detector })
    expect(onsets(readings(answer, mix(echo, noise), voiced, { detector, startAt: 60_000 }), voiced)).toEqual([])
  })
})
