import { type Page, test } from '@playwright/test'
import { writeWav } from '#engine/audio/formats/wav'
import { recognise } from './recognise'

/** Hz at which the page's audio engine renders. */
const RENDER_RATE = 48_000
/** Longest wait for sound, or for its end, on a machine that works on other things as well. */
const SLOW_MS = 60_000
/** Sentences of one answer follow each other faster than this. */
const PAUSE_MS = 1_200

/** The test's ear: what the page has really played (tests/e2e/page/recorder.js). */
export class Recorder {
  constructor(private readonly page: Page) {}

  /** A place in the recording to listen from later. */
  position(): Promise<number> {
    return this.page.evaluate(() => globalThis.parleyRecorder.position())
  }

  /** Waits for the first audible sample after `from`. */
  async sound(from: number): Promise<void> {
    await this.page.waitForFunction((start) => globalThis.parleyRecorder.silentFor(start) !== Infinity, from, {
      timeout: SLOW_MS,
      polling: 10,
    })
  }

  /** Waits until the page has been speaking for so many ms since `from`, pauses included. */
  async heardFor(from: number, ms: number): Promise<void> {
    await this.page.waitForFunction(
      ([start, wanted]) => globalThis.parleyRecorder.soundingFor(start) > wanted,
      [from, ms] as const,
      { timeout: SLOW_MS, polling: 20 },
    )
  }

  /** Waits until something has been audible after `from` and then nothing for `quietMs`. */
  async quiet(from: number, quietMs = PAUSE_MS): Promise<void> {
    await this.sound(from)
    await this.page.waitForFunction(
      ([start, wanted]) => globalThis.parleyRecorder.silentFor(start) > wanted,
      [from, quietMs] as const,
      { timeout: SLOW_MS, polling: 20 },
    )
  }

  /** When the last audible sample was rendered, in the page's `performance.now()` ms. */
  lastAudibleAt(): Promise<number> {
    return this.page.evaluate(() => globalThis.parleyRecorder.lastAudibleAt())
  }

  /** `Int16[n] @ 48 kHz mono` from a position to now. */
  async take(from: number): Promise<Int16Array> {
    const bytes = Buffer.from(
      await this.page.evaluate((start) => globalThis.parleyRecorder.take(start), from),
      'base64',
    )
    return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  }

  /** What was played from a position to now, and its rate in Hz. */
  async played(from: number): Promise<{ pcm: Int16Array; rate: number }> {
    return { pcm: await this.take(from), rate: RENDER_RATE }
  }

  /** Waits for the answer to end and says what a listener understood of it. */
  async answer(from: number): Promise<string> {
    await this.quiet(from)
    const played = await this.take(from)
    const text = await recognise(played, RENDER_RATE)
    await test
      .info()
      .attach(`played: ${text}`, { body: Buffer.from(writeWav(played, RENDER_RATE)), contentType: 'audio/wav' })
    return text
  }
}
