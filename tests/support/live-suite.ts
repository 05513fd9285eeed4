import { expect } from 'vitest'
import { FaultError, type Fault } from '#shared/fault'
import { channel, type Channel } from '#engine/runtime/channel'
import type { Scope } from '#engine/runtime/scope'
import type {
  LiveAudio,
  LiveCommand,
  LiveEvent,
  LiveOptions,
  LiveRawEvent,
  SpeechToSpeech,
} from '#engine/provider-contract/speech-to-speech'
import { configWith } from './provider-suite'

/* A conversation with a speech-to-speech engine, as tests hold it: events are kept, and can be waited for. */

type Kind = LiveEvent['kind']
type Of<K extends Kind> = Extract<LiveEvent, { kind: K }>

export class LiveTalk {
  readonly events: LiveEvent[] = []
  readonly raw: LiveRawEvent[] = []
  readonly audio: Channel<LiveAudio>
  readonly control: Channel<LiveCommand>
  fault: Fault | undefined
  over = false

  constructor(live: SpeechToSpeech, options: Omit<LiveOptions, 'tap'>, scope: Scope) {
    this.audio = channel<LiveAudio>(scope)
    this.control = channel<LiveCommand>(scope)
    const withTap: LiveOptions = { ...options, tap: () => (event) => void this.raw.push(event) }
    const source = live.open(withTap, this.audio, this.control, scope)
    void (async () => {
      try {
        for await (const event of source) this.events.push(event)
      } catch (error) {
        this.fault = error instanceof FaultError ? error.fault : undefined
        if (this.fault === undefined) throw error
      }
      this.over = true
    })()
  }

  all<K extends Kind>(kind: K): Of<K>[] {
    return this.events.filter((event): event is Of<K> => event.kind === kind)
  }

  /** The n-th event of that kind, as soon as there is one. */
  async next<K extends Kind>(kind: K, n = 0, ms = 30_000): Promise<Of<K>> {
    await expect
      .poll(() => this.all(kind)[n] !== undefined || this.fault !== undefined, { timeout: ms, interval: 5 })
      .toBe(true)
    const event = this.all(kind)[n]
    if (event === undefined) throw new Error(`no ${kind}: the engine failed with ${JSON.stringify(this.fault)}`)
    return event
  }

  /** Sound as a microphone gives it: a tone, or silence. */
  speak(ms: number, loud = true): void {
    for (let n = 0; n < Math.ceil(ms / 32); n++)
      this.audio.push({
        kind: 'audio',
        pcm: Int16Array.from({ length: 512 }, (_, i) => (loud ? Math.round(8_000 * Math.sin((n * 512 + i) / 8)) : 0)),
      })
  }

  /** A whole turn of our own. */
  turn(ms = 600): void {
    this.speak(ms)
    this.audio.push({ kind: 'commit', respond: true })
  }

  command(command: LiveCommand): void {
    this.control.push(command)
  }

  /** What was said in an answer, without what is only commentary where `spoken` is false. */
  text(response: string): string {
    return this.all('text')
      .filter((one) => one.response === response)
      .map(({ delta }) => delta)
      .join('')
  }

  /** Length of the sound received of an answer, ms. */
  soundMs(response: string): number {
    return this.all('audio')
      .filter((one) => one.response === response)
      .reduce((ms, { pcm, sampleRate }) => ms + (pcm.length * 1_000) / sampleRate, 0)
  }
}

export const liveOptions = (
  settings: object,
  secrets: Record<string, string>,
  more: Partial<LiveOptions> = {},
): LiveOptions =>
  configWith(settings, secrets, {
    model: 'gpt-realtime-2.1',
    voice: 'marin',
    language: 'en-US',
    instructions: 'Be brief.',
    tools: [],
    history: () => [],
    turns: { kind: 'own' } as const,
    noiseReduction: 'none' as const,
    transcription: '',
    format: 'pcm_24000' as const,
    speed: 1,
    ...more,
  })
