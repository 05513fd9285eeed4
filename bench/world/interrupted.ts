import { MIC_FRAME_MS } from '#shared/audio'
import { FADE_MS } from '#engine/session/replying/utterance'
import type { SharedMoonshine } from './hearing'
import { DEVICE_MS, Loudspeaker } from './loudspeaker'
import { Microphone, type Ambience } from './microphone'
import { VirtualPace } from './pace'
import { openScene } from './scene'
import { fliteSynthesis, scriptedModel, scriptedVoice, type Synthesis } from './scripted'
import { Silero } from './silero'
import type { Sound } from './sound'

/** From the loudspeaker's membrane back into the microphone, with what the device takes, in ms. */
const ECHO_MS = DEVICE_MS + 8
/** A second path by way of the wall: later and weaker. */
const WALL = { ms: 11, gain: 0.4 } as const
/** How much of the answer is heard before anything happens, in ms. */
const UNDISTURBED_MS = 1_300
/** How long after the sound is watched, in ms: longer than any decision takes. */
const WATCHED_MS = 2_600
/** After it has gone on for so long it is not expected to change its mind, in ms. */
const SETTLED_MS = 400
/** The assistant's voice. */
const VOICE = 'slt'

/** What happens in the room while the assistant speaks. */
export interface Interruption {
  readonly answer: string
  readonly sound: Sound | undefined
  /** Where within a frame the sound begins, 0..1. */
  readonly phase: number
  readonly background: Ambience
  /** Linear gain of the assistant's own voice in the microphone; 0 for perfect echo cancellation. */
  readonly echo: number
}

/** A judged frame: the time (ms from the beginning of the sound) of its last sample, and its speech probability. */
export interface Judged {
  readonly at: number
  readonly speech: number
}

/** What became of the assistant's voice. All times in ms from the beginning of the sound. */
export interface Reaction {
  /** When the voice was silent in the loudspeaker for the first time after the sound began. */
  readonly silentAt: number | undefined
  /** When the answer was given up; undefined when it was not. */
  readonly stoppedAt: number | undefined
  /** When a paused answer sounded again. */
  readonly resumedAt: number | undefined
  /** Where it went on against where the pause began to fade, in ms of the answer; 0 is exact. */
  readonly resumeErrorMs: number | undefined
  /**
   * It was paused or stopped before the sound began, or not heard at all: because of its own echo, or of the
   * background.
   */
  readonly byItself: boolean
  /** What was understood of it, and when: the running text each time it changed. */
  readonly understood: readonly { readonly at: number; readonly text: string }[]
  /** The frames as they would have been had the voice gone on: for comparison with players that only ever stop. */
  readonly openLoop: readonly Judged[]
}

/** A real conversation in virtual time: the assistant says a long answer, and something sounds in the room. */
export async function interrupt(
  moonshine: SharedMoonshine,
  { answer, sound, phase, background, echo }: Interruption,
): Promise<Reaction> {
  const pace = new VirtualPace()
  const loudspeaker = new Loudspeaker(pace)
  const synthesis = fliteSynthesis(VOICE)
  const scene = openScene({
    pace,
    player: loudspeaker,
    hearing: moonshine.on(pace),
    model: scriptedModel(() => answer, 30),
    voice: scriptedVoice(synthesis, 40),
  })
  loudspeaker.report = (report) => scene.conversation.playback(report)
  const silero = await Silero.open()
  const frames: { pcm: Int16Array; at: number; speech: number }[] = []
  const microphone = new Microphone({
    pace,
    scope: scene.scope,
    judge: (pcm) => silero.judge(pcm),
    hear: (frame) => scene.conversation.hear(frame),
    ambience: [background, (at) => echoAt(at, (time) => loudspeaker.sampleAt(time), echo)],
    watch: (pcm, at, speech) => frames.push({ pcm, at, speech }),
  })
  scene.conversation.arm(true)
  await pace.advance(300)
  scene.conversation.say('Tell me something.')
  await pace.until(() => loudspeaker.firstSound.size > 0, 5_000)
  const from = Math.ceil((pace.now() + UNDISTURBED_MS - microphone.startedAt) / MIC_FRAME_MS) + phase
  const soundAt = microphone.startedAt + from * MIC_FRAME_MS
  const end = sound ? microphone.place(sound, soundAt) : soundAt
  await pace.advance(end - pace.now())
  await pace.until(() => isSettled(loudspeaker, soundAt, pace.now()), WATCHED_MS)
  microphone.close()
  loudspeaker.close()
  await pace.finish(scene.scope.close())
  if (scene.bugs.length > 0) throw new Error(scene.bugs.join('\n'))

  const whole = wholeVoice(answer, synthesis)
  const voice = { at: loudspeaker.firstSound.values().next().value ?? Infinity, whole }
  const openLoop = echo === 0 ? frames : await rejudge(frames, loudspeaker, voice, echo)
  return {
    ...react(loudspeaker, voice, soundAt),
    understood: scene.published.flatMap(({ at, event }) =>
      event.name === 'partial' && event.data.text !== '' && at >= soundAt
        ? [{ at: at - soundAt, text: event.data.text }]
        : [],
    ),
    openLoop: openLoop.map(({ at, speech }) => ({ at: at - soundAt, speech })),
  }
}

/** Stopped for good, or going on after a pause for long enough. */
function isSettled({ controls, events }: Loudspeaker, soundAt: number, now: number): boolean {
  if (controls.some(({ order, at }) => order.action === 'stop' && at >= soundAt)) return true
  const latest = events.findLast(({ at }) => at >= soundAt)
  return latest?.state === 'playing' && now - latest.at >= SETTLED_MS
}

interface Voice {
  /** When its first sample was rendered, ms. */
  readonly at: number
  readonly whole: Sound
}

function react(loudspeaker: Loudspeaker, voice: Voice, soundAt: number): Omit<Reaction, 'openLoop' | 'understood'> {
  const { events, controls } = loudspeaker
  const after = <T extends { at: number }>(all: readonly T[], test: (one: T) => boolean): T | undefined =>
    all.find((one) => one.at >= soundAt && test(one))
  const silent = after(events, ({ state }) => state === 'paused' || state === 'stopped')
  const paused = after(events, ({ state }) => state === 'paused')
  const resumed = paused && events.find(({ state, at }) => state === 'playing' && at > paused.at)
  const stopped = after(controls, ({ order }) => order.action === 'stop')
  return {
    silentAt: silent && silent.at - soundAt,
    stoppedAt: stopped && stopped.at - soundAt,
    resumedAt: resumed && resumed.at - soundAt,
    resumeErrorMs: resumed && paused ? resumeError(loudspeaker, voice, paused.at, resumed.at) : undefined,
    byItself:
      voice.at === Infinity ||
      controls.some(({ order, at }) => (order.action === 'pause' || order.action === 'stop') && at < soundAt),
  }
}

/** Compares what came out of the loudspeaker before the pause and after it with the answer itself. */
function resumeError(loudspeaker: Loudspeaker, voice: Voice, pausedAt: number, resumedAt: number): number | undefined {
  const [before, after] = [pausedAt - 40, resumedAt + 40]
  const [placeBefore, placeAfter] = [
    placeOf(loudspeaker, voice.whole, before),
    placeOf(loudspeaker, voice.whole, after),
  ]
  if (placeBefore === undefined || placeAfter === undefined) return undefined
  const fadeBegan = placeBefore + (pausedAt - FADE_MS - before)
  const wentOn = placeAfter - (after - resumedAt)
  return wentOn - fadeBegan
}

/** The place in the answer, ms, that sounded at that time; undefined when it cannot be told, because it was silent. */
function placeOf(loudspeaker: Loudspeaker, whole: Sound, at: number): number | undefined {
  const pattern = Array.from({ length: 64 }, (_, i) => loudspeaker.sampleAt(at + i / 16))
  if (pattern.every((sample) => Math.abs(sample) < 0.005)) return undefined
  const same = (start: number): boolean =>
    pattern.every((sample, i) => Math.abs((whole[start + i] ?? 0) - sample) < 1e-6)
  for (let start = 0; start < whole.length; start++) if (same(start)) return start / 16
  return undefined
}

async function rejudge(
  frames: readonly { pcm: Int16Array; at: number }[],
  loudspeaker: Loudspeaker,
  voice: Voice,
  gain: number,
): Promise<Judged[]> {
  const silero = await Silero.open()
  const unpaused = (time: number): number => voice.whole[Math.round((time - voice.at) * 16)] ?? 0
  const judged: Judged[] = []
  for (const { pcm, at } of frames) {
    const first = at - MIC_FRAME_MS
    const changed = pcm.map((sample, i) => {
      const time = first + i / 16
      const more = echoAt(time, unpaused, gain) - echoAt(time, (past) => loudspeaker.sampleAt(past), gain)
      return Math.max(-32_768, Math.min(32_767, Math.round(sample + 32_768 * more)))
    })
    judged.push({ at, speech: await silero.judge(changed) })
  }
  return judged
}

/** The assistant's voice as the microphone gets it, at that time (ms). */
function echoAt(at: number, voice: (at: number) => number, gain: number): number {
  if (gain === 0) return 0
  return gain * (voice(at - ECHO_MS) + WALL.gain * voice(at - ECHO_MS - WALL.ms))
}

/** The whole answer as the voice will say it; the engine cuts it at sentences. */
function wholeVoice(answer: string, synthesis: Synthesis): Sound {
  const pieces = (answer.match(/[^.!?]+[.!?]+/g) ?? [answer]).map((sentence) => synthesis(sentence.trim()).pcm)
  return Float32Array.from(
    pieces.flatMap((pcm) => [...pcm]),
    (sample) => sample / 32_768,
  )
}
