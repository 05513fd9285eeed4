import type { VoiceChunk } from '#shared/audio'
import { PlaybackKernel } from '../../src/renderer/audio/kernel/playback-kernel'
import { HOLE_PATIENCE_MS, VoiceFeed } from '../../src/renderer/audio/voice-feed'

/** The device's rate, Hz, and Web Audio's render quantum, samples. */
export const DEVICE_RATE = 48_000
export const QUANTUM = 128

/** A player under test: pieces in, samples out, one utterance after the other. */
export interface TestPlayer {
  readonly name: string
  push(chunk: VoiceChunk, nowMs: number): void
  process(out: Float32Array, frame: number): void
  /** Times it ran dry in the middle of an utterance so far. */
  readonly underruns: number
}

/** Parley's: order, jitter depth that is remembered, equal-power fades. */
export function parleyPlayer(): TestPlayer {
  let underruns = 0
  let before = 0
  const kernel = new PlaybackKernel({
    sampleRate: DEVICE_RATE,
    capacity: 2 ** 20,
    report: (state, utterance, _position, frame, count) => {
      if (count > before) underruns += count - before
      before = state === 'ended' ? 0 : count
      if (state === 'ended') feed.close(utterance)
      else feed.progress(kernel.queue.buffered, kernel.queue.written, (frame / DEVICE_RATE) * 1000)
    },
  })
  let frameNow = 0
  const feed = new VoiceFeed(DEVICE_RATE, ({ utterance, samples, hole, last }) =>
    kernel.write(utterance, samples, hole, last, frameNow),
  )
  return {
    name: 'parley',
    push: (chunk, now) => feed.push(chunk, now),
    process(out, frame) {
      frameNow = frame
      // As the window does: a piece that never comes is not waited for for ever.
      if (frame % (QUANTUM * Math.round((HOLE_PATIENCE_MS / 1000) * (DEVICE_RATE / QUANTUM))) === 0)
        feed.expire((frame / DEVICE_RATE) * 1000)
      kernel.process(out, frame)
    },
    get underruns() {
      return underruns
    },
  }
}

/**
 * No buffer, as a widely used recorder-and-player library does it: plays from the first block of 128 samples on, ends
 * its node hard when a block is missing, builds a new one for the next piece. A rest below one block is never played.
 */
export function bufferlessPlayer(): TestPlayer {
  let blocks: Float32Array[] = []
  let rest = new Float32Array(0)
  let playing = false
  let complete = true
  let underruns = 0
  return {
    name: 'no buffer',
    push({ pcm, last }) {
      const samples = concat(
        rest,
        Float32Array.from(pcm, (sample) => sample / 32_768),
      )
      const whole = samples.length - (samples.length % QUANTUM)
      for (let at = 0; at < whole; at += QUANTUM) blocks.push(samples.slice(at, at + QUANTUM))
      rest = last ? new Float32Array(0) : samples.slice(whole)
      complete = last
    },
    process(out) {
      const block = blocks.shift()
      if (!block && playing && !complete) underruns++
      playing = block !== undefined
      if (block) out.set(block)
      else {
        out.fill(0)
        blocks = []
      }
    },
    get underruns() {
      return underruns
    },
  }
}

/**
 * The small adaptive buffer of an open full-duplex demo: starts with 80 ms and a margin of 10 ms; an underrun fades the
 * block out, goes back to the start and adds 5 ms to the margin, at most 80; the first block fades in.
 */
export function smallAdaptivePlayer(): TestPlayer {
  const ms = DEVICE_RATE / 1000
  let queue = new Float32Array(0)
  let marginMs = 10
  let waiting = 0
  let started = false
  let fresh = false
  let complete = true
  let underruns = 0
  return {
    name: 'small adaptive',
    push({ pcm, last }) {
      queue = concat(
        queue,
        Float32Array.from(pcm, (sample) => sample / 32_768),
      )
      complete = last
      if (!started && (queue.length >= 80 * ms || complete)) {
        started = fresh = true
        waiting = marginMs * ms
      }
    },
    process(out) {
      out.fill(0)
      if (!started) return
      if (waiting > 0) {
        waiting -= out.length
        return
      }
      const count = Math.min(out.length, queue.length)
      out.set(queue.subarray(0, count))
      queue = queue.slice(count)
      if (fresh) for (let i = 0; i < count; i++) out[i] = ((out[i] ?? 0) * i) / out.length
      fresh = false
      if (count === out.length) return
      for (let i = 0; i < count; i++) out[i] = ((out[i] ?? 0) * (count - i)) / count
      started = false
      if (!complete) underruns++
      marginMs = Math.min(80, marginMs + 5)
    },
    get underruns() {
      return underruns
    },
  }
}

function concat(a: Float32Array, b: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
