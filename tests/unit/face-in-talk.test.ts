import { expect, it } from 'vitest'
import type { MouthPiece } from '#shared/face'
import { ScriptedConversation, words } from '#support/engine/scripted-conversation'
import { listening, says } from '#support/engine/talk-with-engine'
import { FaceAnimator } from '../../src/renderer/face/animator'
import { HeardPosition } from '../../src/renderer/face/heard-position'
import { MouthTracks } from '../../src/renderer/face/mouth-track'
import type { FacePose } from '../../src/renderer/face/pose'

/* The whole way of a mouth: from a voice's words through the conversation to what a window shows, on the fake clock. */

const long = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
const RATE = 16_000
/** The screen's frames, and two of them: a face is drawn some thirty times a second. */
const SCREEN_MS = 1_000 / 60
const FACE_FRAME_MS = 2 * SCREEN_MS + 1

it('speaks with the voice, closes where it pauses, goes on with the same sample, and closes where it ends', async () => {
  const stage = new ScriptedConversation({ answer: () => words(long) }, { talk: { mode: 'handsFree' } })
  const { clock, player } = stage
  const tracks = new MouthTracks()
  const position = new HeardPosition()
  player.faces = { watched: true, mouth: (piece: MouthPiece) => tracks.take(piece) }
  const toHost = player.report
  player.report = (report) => {
    toHost(report)
    position.report({ ...report, inMs: 0 }, clock.now())
  }
  const seen: { playing: boolean; off: number; sounding: boolean; shape: string }[] = []
  const look = (): void => {
    const shown = position.at(clock.now(), () => RATE)
    const off = Math.abs((shown?.sample ?? 0) - (player.rendered.get(1) ?? 0)) / (RATE / 1_000)
    const shape = shown ? tracks.at(shown.utterance, (shown.sample / RATE) * 1_000).viseme : 'sil'
    seen.push({ playing: player.playing === 1, off, sounding: shown?.sounding ?? false, shape })
    clock.after(10, look)
  }
  stage.conversation.arm(true)
  await stage.wait(320)
  clock.after(10, look)
  await stage.speak('count for me please now')
  await stage.wait(2_560)
  // A cough: the answer is paused, and goes on.
  await stage.wait(200, 0.9)
  await stage.wait(12_000)
  expect(player.controls.map(({ action }) => action)).toEqual(['pause', 'resume'])

  // Its own edges apart, which the player tells 5 ms late.
  const steady = seen.filter((now, i) => [1, 2, 3].every((back) => seen[i - back]?.playing === now.playing))
  const playing = steady.filter((now) => now.playing)
  const silent = steady.filter((now) => !now.playing)
  expect(playing.length).toBeGreaterThan(300)
  expect(Math.max(...playing.map(({ off }) => off))).toBeLessThanOrEqual(10)
  expect(playing.every(({ sounding }) => sounding)).toBe(true)
  expect(playing.filter(({ shape }) => shape !== 'sil').length / playing.length).toBeGreaterThan(0.9)
  expect(new Set(playing.map(({ shape }) => shape)).size).toBeGreaterThan(6)
  expect(silent.filter(({ sounding }) => sounding)).toEqual([])
  expect(seen.at(-1)?.sounding).toBe(false)
  expect(await stage.end()).toEqual([])
})

it('an interruption closes the mouth within one frame of the last sample that is heard', async () => {
  const stage = new ScriptedConversation({ answer: () => words(long) }, { talk: { mode: 'handsFree' } })
  const { clock, player } = stage
  const tracks = new MouthTracks()
  const position = new HeardPosition()
  player.faces = { watched: true, mouth: (piece: MouthPiece) => tracks.take(piece) }
  const toHost = player.report
  player.report = (report) => {
    toHost(report)
    position.report({ ...report, inMs: 0 }, clock.now())
  }
  const feed = {
    mouth: (now: number, aheadMs: number) => {
      const shown = position.at(now, () => RATE)
      return shown?.sounding ? tracks.at(shown.utterance, (shown.sample / RATE) * 1_000 + aheadMs) : undefined
    },
  }
  let sounded = 0
  const listen = (): void => {
    if (player.playing === 1) sounded = clock.now()
    clock.after(1, listen)
  }
  const drawn: { readonly at: number; readonly open: number }[] = []
  const draw = ({ mouth }: FacePose): void => void drawn.push({ at: clock.now(), open: mouth.open })
  stage.conversation.arm(true)
  await stage.wait(320)
  clock.after(1, listen)
  const after = (ms: number, fn: () => void): (() => void) => clock.after(ms, fn)
  const nextFrame = (fn: () => void): (() => void) => clock.after(SCREEN_MS, fn)
  const face = new FaceAnimator(
    { feed, level: () => 0, seed: 11, still: false, draw, now: () => clock.now(), nextFrame, after },
    'listening',
  )
  await stage.speak('count for me please now')
  face.want('speaking')
  await stage.wait(2_560)
  await stage.speak('stop that now please')
  await stage.wait(1_000)
  face.want('listening')
  await stage.wait(1_000)
  face.stop()
  expect(player.controls.at(-1)?.action).toBe('stop')
  const open = drawn.filter((frame) => frame.open > 0)
  expect(open.length).toBeGreaterThan(20)
  expect(drawn.filter(({ at }) => at > sounded + FACE_FRAME_MS).length).toBeGreaterThan(10)
  // One frame of the face, which waits for the next of the screen.
  expect(open.at(-1)!.at - sounded).toBeLessThanOrEqual(FACE_FRAME_MS)
  // No frame was left out around it: the next one came in time and was shut.
  const next = drawn.find(({ at }) => at > open.at(-1)!.at)!
  expect(next.at - open.at(-1)!.at).toBeLessThanOrEqual(FACE_FRAME_MS)
  expect(await stage.end()).toEqual([])
})

it('an engine that speaks for itself has a mouth, too: for all of its sound, before that is heard', async () => {
  const { stage } = await listening(says('Seven plus eight is fifteen, and fifteen is a good number.'))
  const { player, clock } = stage
  const steps = new Map<number, { readonly strength: number; readonly at: number }>()
  player.faces = {
    watched: true,
    mouth: ({ from, strengths }) =>
      [...strengths].forEach((digit, i) => steps.set(from + i, { strength: Number(digit), at: clock.now() })),
  }
  const late: number[] = []
  let reports = 0
  const toHost = player.report
  player.report = (report) => {
    toHost(report)
    const step = Math.floor(report.heard / (24_000 / 100))
    if (report.state === 'playing') reports++
    if (report.state === 'playing' && !steps.has(step)) late.push(step)
  }
  await stage.speak('what is seven plus eight')
  await stage.wait(8_000)
  expect(steps.size).toBeGreaterThan(100)
  expect([...steps.values()].filter(({ strength }) => strength > 0).length).toBeGreaterThan(50)
  expect(reports).toBeGreaterThan(20)
  expect(late.filter((step) => step < steps.size - 5)).toEqual([])
  expect(await stage.end()).toEqual([])
})
