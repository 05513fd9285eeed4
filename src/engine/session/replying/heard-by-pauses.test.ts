import { expect, it } from 'vitest'
import type { Player } from '#engine/ports/ports'
import { Utterance } from './utterance'

const RATE = 16_000
const tone = (ms: number): Int16Array =>
  Int16Array.from({ length: (ms * RATE) / 1_000 }, (_, i) => Math.round(8_000 * Math.sin(i / 3)))
const silence = (ms: number): Int16Array => new Int16Array((ms * RATE) / 1_000)

const player: Player = { available: true, play: () => undefined, control: () => undefined }

const piece = {
  id: 0,
  start: 0,
  end: 19,
  written: 'Bir kedi. Bir kedi.',
  spoken: 'Bir kedi. Bir kedi.',
  language: 'tr',
}

/** Two sentences of 400 ms with a long pause between them; how much was heard after so many ms. */
function heardAt(ms: number, how: { done?: boolean; words?: boolean } = {}): string {
  const { done = true, words = false } = how
  const utterance = new Utterance(1, player, { firstSent: () => undefined })
  utterance.expect(piece)
  for (const part of [tone(400), silence(1_200), tone(400)]) utterance.audio(0, part, RATE)
  const times = piece.spoken.split(' ').map((text, i) => ({ text, startMs: i * 10, endMs: i * 10 + 10 }))
  if (words) utterance.words(0, times)
  if (done) utterance.done(0)
  utterance.release()
  utterance.report((ms * RATE) / 1_000, false)
  return piece.written.slice(0, utterance.heardChars())
}

it('puts the pause of the text where the sound has it, in the voice of a model that tells no word times', () => {
  expect(heardAt(500)).toBe('Bir kedi.')
  expect(heardAt(1_500)).toBe('Bir kedi.')
  expect(heardAt(1_850)).toBe('Bir kedi. Bir')
  // By proportion alone half of the words would be heard half-way through the silence, and not before.
  expect(heardAt(500, { done: false })).not.toBe('Bir kedi.')
})

it('believes the times of a voice that tells them', () => {
  expect(heardAt(100, { words: true })).toBe(piece.written)
})
