import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { decodeUpFrame, encodeDownFrame, type UpFrame } from '#shared/gateway/frames'
import type { SoundListeners } from './port'
import { StreamSound, type StreamSoundOptions } from './stream-sound'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) {
    await Promise.resolve()
    yield piece
  }
}

function sound(options: Partial<StreamSoundOptions>): { sound: StreamSound; frames: UpFrame[] } {
  const frames: UpFrame[] = []
  const on = {
    frame: (bytes: ArrayBuffer) => frames.push(decodeUpFrame(new Uint8Array(bytes))!),
    microphone: () => undefined,
    fault: () => undefined,
  } as unknown as SoundListeners
  const plain = {
    input: undefined,
    codec: 'pcm16',
    rate: 16_000,
    pace: false,
    output: undefined,
    onStop: undefined,
  } as const
  return { sound: new StreamSound({ ...plain, ...options }, on), frames }
}

it('cuts a stream of any pieces into frames, also where one ends in the middle of a sample', async () => {
  const bytes = Uint8Array.from({ length: 512 * 2 * 3 }, (_, i) => (i % 2 === 0 ? (i >> 1) % 100 : 0))
  const { sound: ears, frames } = sound({
    input: pieces(bytes.subarray(0, 333), bytes.subarray(333, 334), bytes.subarray(334)),
  })
  await ears.open()
  await vi.advanceTimersByTimeAsync(10)
  expect(frames.map(({ seq, payload }) => [seq, payload.length])).toEqual([
    [0, 1024],
    [1, 1024],
    [2, 1024],
  ])
  expect(frames.flatMap(({ payload }) => [...payload])).toEqual([...bytes])
})

it('sends a file at the pace of speech, and then silence', async () => {
  const { sound: ears, frames } = sound({ input: pieces(new Uint8Array(512 * 2 * 10).fill(1)), pace: true })
  await ears.open()
  await vi.advanceTimersByTimeAsync(160)
  expect(frames.length).toBe(5)
  await vi.advanceTimersByTimeAsync(320)
  expect(frames.length).toBe(15)
  expect(frames.at(-1)?.payload.every((byte) => byte === 0)).toBe(true)
  await ears.close()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(frames.length).toBeLessThanOrEqual(16)
})

it('cuts a telephone line into 20 ms, at its own rate both ways', async () => {
  const { sound: ears, frames } = sound({
    codec: 'mulaw',
    input: pieces(new Uint8Array(500).fill(7), new Uint8Array(300).fill(8)),
  })
  expect([ears.up, ears.down]).toEqual([
    { codec: 'mulaw', rate: 8_000, vad: 'server' },
    { codec: 'mulaw', rate: 8_000, reports: false },
  ])
  await ears.open()
  await vi.advanceTimersByTimeAsync(10)
  expect(frames.map(({ payload }) => payload.length)).toEqual([160, 160, 160, 160, 160])
})

it('hands voice out, and says when it is not to be played', () => {
  const output = vi.fn()
  const onStop = vi.fn()
  const { sound: mouth } = sound({ output, onStop })
  mouth.play(encodeDownFrame({ utterance: 3, start: 0, sampleRate: 24_000, last: true, payload: Uint8Array.of(1, 2) }))
  mouth.order({ action: 'stop', utterance: 3, fadeMs: 10 })
  expect(output).toHaveBeenCalledWith({ utterance: 3, sampleRate: 24_000, bytes: Uint8Array.of(1, 2), last: true })
  expect(onStop).toHaveBeenCalledTimes(1)
})
