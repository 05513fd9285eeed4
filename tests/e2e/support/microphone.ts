import type { Page } from '@playwright/test'
import { SPEECH_RATE, type Speech } from './speech'

export type MicrophoneMode = 'present' | 'denied' | 'missing' | 'busy'

/** The test's mouth: speaks into the page's scripted microphone (tests/e2e/page/microphone.js). */
export class Microphone {
  constructor(private readonly page: Page) {}

  /** Speaks and resolves when the last sample has been said, with that moment in the page's `performance.now()` ms. */
  async say(utterance: Speech): Promise<number> {
    const base64 = Buffer.from(utterance.pcm.buffer, utterance.pcm.byteOffset, utterance.pcm.byteLength).toString('base64')
    return this.page.evaluate(([data, rate]) => globalThis.parleyMicrophone.say(data, rate), [base64, SPEECH_RATE] as const)
  }

  /** Waits until the page listens through it. */
  async opened(): Promise<void> {
    await this.page.waitForFunction(() => globalThis.parleyMicrophone.open() > 0)
  }

  openStreams(): Promise<number> {
    return this.page.evaluate(() => globalThis.parleyMicrophone.open())
  }

  /** Takes it away, refuses it, or puts it (back) in place. */
  become(mode: MicrophoneMode): Promise<void> {
    return this.page.evaluate((next) => globalThis.parleyMicrophone.become(next), mode)
  }

  /** From now on the room returns what the page plays: `gain` linear, `delayMs` later. */
  echo(gain: number, delayMs = 60): Promise<void> {
    return this.page.evaluate((options) => globalThis.parleyMicrophone.echo(options), { gain, delayMs })
  }
}
