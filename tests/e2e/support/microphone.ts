import { expect, type Page } from '@playwright/test'
import { framesOf } from './frames'
import { SPEECH_RATE, type Speech } from './speech'

export type MicrophoneMode = 'present' | 'denied' | 'missing' | 'busy'

/** The test's mouth: speaks into the page's scripted microphone (tests/e2e/page/devices.js). */
export class Microphone {
  constructor(private readonly page: Page) {
    framesOf(page)
  }

  /**
   * Speaks and resolves when the last sample has been said, with that moment in the page's `performance.now()` ms.
   * `into`: the microphone spoken into.
   */
  async say(utterance: Speech, into = 'scripted'): Promise<number> {
    return this.page.evaluate(([data, rate, device]) => globalThis.parleyDevices.say(data, rate, device), [
      base64(utterance),
      SPEECH_RATE,
      into,
    ] as const)
  }

  /** Speaks with the talk key held, from the very first sample until `earlyMs` before the last. */
  async sayHolding(utterance: Speech, earlyMs = 0): Promise<number> {
    return this.page.evaluate(([data, rate, early]) => globalThis.parleyDevices.sayHolding(data, rate, early), [
      base64(utterance),
      SPEECH_RATE,
      earlyMs,
    ] as const)
  }

  /**
   * Waits until the page listens, to this microphone or to any. An open device is still cold: it is warm when its sound
   * reaches the host, and what is said before that may be lost.
   */
  async opened(device?: string): Promise<void> {
    await this.page.waitForFunction((id) => globalThis.parleyDevices.open(id) > 0, device)
    const before = framesOf(this.page).sent
    await expect.poll(() => framesOf(this.page).sent - before).toBeGreaterThan(10)
  }

  openStreams(): Promise<number> {
    return this.page.evaluate(() => globalThis.parleyDevices.open())
  }

  /** Takes it away, refuses it, or puts it (back) in place. */
  become(mode: MicrophoneMode): Promise<void> {
    return this.page.evaluate((next) => globalThis.parleyDevices.become(next), mode)
  }

  /** Plugs a headset in (microphone `headset-in`, loudspeaker `headset`) or pulls it out. */
  headset(there: boolean): Promise<void> {
    return this.page.evaluate((plugged) => globalThis.parleyDevices.headset(plugged), there)
  }

  /** The loudspeaker the page's sound goes to. */
  sink(): Promise<string> {
    return this.page.evaluate(() => globalThis.parleyDevices.sink())
  }

  /** Ends the page's sound contexts as a driver does that goes away; how many there were. */
  breakSound(): Promise<number> {
    return this.page.evaluate(() => globalThis.parleyDevices.breakSound())
  }

  /** From now on the room returns what the page plays: `gain` linear, `delayMs` later. */
  echo(gain: number, delayMs = 60): Promise<void> {
    return this.page.evaluate((options) => globalThis.parleyDevices.echo(options), { gain, delayMs })
  }
}

function base64({ pcm }: Speech): string {
  return Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64')
}
