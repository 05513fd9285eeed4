import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeDownFrame } from '#shared/gateway/frames'
import { decodesOpus, OpusVoice, wantsOpus } from './opus-voice'

/** A decoder that answers when it is told to, with the number its packet holds as the level of its samples. */
class ScriptedDecoder {
  static all: ScriptedDecoder[] = []
  static supported = true
  static isConfigSupported = (): Promise<{ supported: boolean }> =>
    Promise.resolve({ supported: ScriptedDecoder.supported })
  state: 'configured' | 'closed' = 'configured'
  held: { level: number; frames: number }[] = []
  /** Samples of the first packet that are left out. */
  skips = 0

  constructor(readonly init: { output(data: unknown): void; error(error: Error): void }) {
    ScriptedDecoder.all.push(this)
  }

  configure(): void {
    // Nothing to get ready.
  }

  decode({ data }: { data: Uint8Array }): void {
    this.held.push({ level: data[0]! / 100, frames: 960 - this.skips })
    this.skips = 0
  }

  /** Gives what it has, but for the last `keep` packets. */
  give(keep = 0): void {
    for (const { level, frames } of this.held.splice(0, this.held.length - keep))
      this.init.output({
        numberOfFrames: frames,
        copyTo: (to: Float32Array) => to.fill(level),
        close: () => undefined,
      })
  }

  flush(): Promise<void> {
    return Promise.resolve().then(() => this.give())
  }

  close(): void {
    this.state = 'closed'
  }
}

function voice() {
  ScriptedDecoder.all = []
  ScriptedDecoder.supported = true
  vi.stubGlobal('AudioDecoder', ScriptedDecoder)
  vi.stubGlobal(
    'EncodedAudioChunk',
    class {
      readonly data: Uint8Array
      constructor(init: { data: Uint8Array }) {
        this.data = init.data
      }
    },
  )
  const played: { utterance: number; start: number; last: boolean; level: number; samples: number }[] = []
  const failures: string[] = []
  const opus = new OpusVoice({
    frame(bytes) {
      const { utterance, start, last, payload } = decodeDownFrame(bytes)!
      const pcm = new Int16Array(new Uint8Array(payload).buffer)
      played.push({ utterance, start, last, samples: pcm.length, level: Math.round((pcm.at(-1) ?? 0) / 327.67) })
    },
    failed: (why) => failures.push(why),
  })
  const say = (utterance: number, n: number, last = false, level = n + 1): void =>
    opus.chunk({ utterance, start: n * 960, sampleRate: 48_000, last, payload: Uint8Array.of(level, 1, 2) })
  return { opus, played, failures, say, decoder: () => ScriptedDecoder.all.at(-1)! }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('Opus on its way to the player', () => {
  it('is played in order, sample for sample, with the last packet as the end', async () => {
    const { played, say, decoder } = voice()
    for (const n of [0, 1, 2]) say(7, n)
    decoder().give(1)
    say(7, 3, true)
    await vi.waitFor(() => expect(played).toHaveLength(4))
    expect(played).toEqual(
      [0, 1, 2, 3].map((n) => ({ utterance: 7, start: n * 960, last: n === 3, level: n + 1, samples: 960 })),
    )
  })

  it('keeps its places where the decoder leaves out its first samples, or never gives one', async () => {
    const { opus, played, say, decoder } = voice()
    say(1, 0)
    decoder().held[0]!.frames = 648
    decoder().give()
    expect(played[0]).toMatchObject({ start: 0, samples: 960, level: 1 })
    say(1, 1)
    say(1, 2)
    decoder().held.pop()
    opus.chunk({ utterance: 1, start: 2_880, sampleRate: 48_000, last: true, payload: new Uint8Array(0) })
    await vi.waitFor(() => expect(played.at(-1)?.last).toBe(true))
    expect(played.map(({ start, level }) => [start, level])).toEqual([
      [0, 1],
      [960, 2],
      [1_920, 0],
      [2_880, 0],
    ])
  })

  it('of a stopped utterance is dropped, and the next one begins afresh', () => {
    const { opus, played, say, decoder } = voice()
    say(1, 0)
    const old = decoder()
    opus.stop(1)
    expect(old.state).toBe('closed')
    old.give()
    say(2, 0, false, 9)
    decoder().give()
    expect(played).toEqual([{ utterance: 2, start: 0, last: false, level: 9, samples: 960 }])
  })

  it('that cannot be decoded after all is silence to the end, and that is told once', () => {
    const { played, failures, say, decoder } = voice()
    say(1, 0)
    decoder().init.error(new Error('no such decoder'))
    say(1, 1)
    say(1, 2, true)
    expect(failures).toEqual(['Error: no such decoder'])
    expect(played.map(({ start, level, last }) => [start, level, last])).toEqual([
      [0, 0, false],
      [960, 0, false],
      [1_920, 0, true],
    ])
  })
})

describe('whether Opus is asked for', () => {
  it('follows the page, and where it says nothing the network', () => {
    expect(wantsOpus('opus', undefined)).toBe(true)
    expect(wantsOpus('pcm16', { saveData: true })).toBe(false)
    expect(wantsOpus('auto', undefined)).toBe(false)
    expect(wantsOpus('auto', { effectiveType: '4g', saveData: false })).toBe(false)
    expect(wantsOpus('auto', { effectiveType: '3g' })).toBe(true)
    expect(wantsOpus('auto', { effectiveType: 'slow-2g' })).toBe(true)
    expect(wantsOpus('auto', { effectiveType: '4g', saveData: true })).toBe(true)
  })

  it('follows the browser: one without a decoder, without Opus or in trouble gets PCM', async () => {
    expect(await decodesOpus()).toBe(false)
    voice()
    expect(await decodesOpus()).toBe(true)
    ScriptedDecoder.supported = false
    expect(await decodesOpus()).toBe(false)
    vi.stubGlobal('AudioDecoder', { isConfigSupported: () => Promise.reject(new TypeError('no')) })
    expect(await decodesOpus()).toBe(false)
  })
})
