import { expect, it } from 'vitest'
import { HeardPosition } from './heard-position'
import { MouthTracks } from './mouth-track'

const rate = (): number => 16_000
const playing = { utterance: 1, state: 'playing' } as const

it('goes on between two reports and stops when news fail to come', () => {
  const position = new HeardPosition()
  expect(position.at(0, rate)).toBeUndefined()
  position.report({ ...playing, heard: 1_600, inMs: 0 }, 1_000)
  expect(position.at(1_050, rate)).toEqual({ utterance: 1, sample: 2_400, sounding: true })
  expect(position.at(1_200, rate)).toMatchObject({ sounding: false })
})

it('begins, pauses and ends when the sound does, and not when it is told', () => {
  const position = new HeardPosition()
  position.report({ ...playing, heard: 0, inMs: 40 }, 1_000)
  expect(position.at(1_039, rate)).toBeUndefined()
  expect(position.at(1_041, rate)).toEqual({ utterance: 1, sample: 16, sounding: true })
  // Told at 1050 that it will be heard to the 60th ms and no further.
  position.report({ utterance: 1, heard: 960, inMs: 50, state: 'paused' }, 1_050)
  expect(position.at(1_099, rate)).toEqual({ utterance: 1, sample: 944, sounding: true })
  expect(position.at(1_100, rate)).toEqual({ utterance: 1, sample: 960, sounding: false })
  expect(position.at(9_000, rate)).toEqual({ utterance: 1, sample: 960, sounding: false })
})

it('waits for a loudspeaker that is far behind', () => {
  const position = new HeardPosition()
  const shown: unknown[] = []
  for (let now = 0; now <= 2_000; now += 50) {
    position.report({ ...playing, heard: now * 16, inMs: 900 }, now)
    shown.push(position.at(now, rate)?.sample)
  }
  expect(shown.slice(0, 18)).toEqual(new Array(18).fill(undefined))
  expect(shown.slice(18)).toEqual(Array.from({ length: 23 }, (_, i) => i * 800))
})

it('goes on at the same sample', () => {
  const position = new HeardPosition()
  position.report({ ...playing, heard: 0, inMs: 0 }, 0)
  position.report({ utterance: 1, heard: 800, inMs: 0, state: 'paused' }, 50)
  position.report({ ...playing, heard: 800, inMs: 10 }, 500)
  expect(position.at(505, rate)).toMatchObject({ sample: 800, sounding: false })
  expect(position.at(520, rate)).toEqual({ utterance: 1, sample: 960, sounding: true })
})

it('never shows more than is told of as heard next', () => {
  const position = new HeardPosition()
  position.report({ ...playing, heard: 0, inMs: 0 }, 0)
  position.report({ utterance: 1, heard: 320, inMs: 30, state: 'ended' }, 10)
  expect(position.at(39, rate)).toMatchObject({ sample: 320, sounding: true })
  expect(position.at(40, rate)).toMatchObject({ sample: 320, sounding: false })
})

it('keeps the tracks of a few utterances, and none that lies in nowhere', () => {
  const tracks = new MouthTracks()
  const piece = { sampleRate: 22_050, from: 0, shapes: 'ka', strengths: '90' }
  for (let utterance = 0; utterance < 6; utterance++) tracks.take({ utterance, ...piece })
  expect(tracks.at(0, 5).viseme).toBe('sil')
  expect(tracks.at(5, 5)).toEqual({ viseme: 'aa', strength: 1 })
  expect(tracks.rateOf(5)).toBe(22_050)
  expect(tracks.at(5, 15).viseme).toBe('sil')
  tracks.take({ utterance: 5, ...piece, from: 4, shapes: 'o', strengths: '3' })
  expect(tracks.at(5, 35).viseme).toBe('sil')
  expect(tracks.at(5, 45)).toEqual({ viseme: 'U', strength: 3 / 9 })
  tracks.take({ utterance: 5, ...piece, from: 300_000 })
  expect(tracks.at(5, 3_000_005).viseme).toBe('sil')
})

it('a face that is opened minutes into an answer has the mouth of its present sentence', () => {
  const tracks = new MouthTracks()
  tracks.take({ utterance: 3, sampleRate: 16_000, from: 12_000, shapes: 'kk', strengths: '99' })
  expect(tracks.at(3, 120_010)).toEqual({ viseme: 'aa', strength: 1 })
  expect(tracks.at(3, 60_000)).toEqual({ viseme: 'sil', strength: 0 })
})
