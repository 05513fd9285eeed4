import fc from '#support/fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultError, fault, type Fault } from '#shared/fault'
import type { SpeechChunk, TtsEvent } from '../../provider-contract/contract'
import { channel, type Channel } from '../../runtime/channel'
import type { FakeClock } from '#support/engine/fake-clock'
import { settle } from '#support/engine/fake-clock'
import { openTestScope } from '#support/engine/test-scope'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { failoverVoice, type VoiceCandidate } from './failover-voice'
import { HealthRegistry } from '../health-registry'

let clock: FakeClock
let root: Scope
let end: () => Promise<void>
let health: HealthRegistry

beforeEach(open)
afterEach(close)

function open(): void {
  ;({ clock, root, end } = openTestScope())
  health = new HealthRegistry(root)
}

async function close(): Promise<void> {
  await end()
}

/**
 * What a scripted voice does at its n-th step instead of going on. Steps are pieces of audio and `done`s, counted from
 * 0.
 */
interface Mishap {
  readonly at: number
  readonly how: 'fault' | 'hiccup' | 'stall' | 'end' | 'mute' | 'repeat'
}

/** Speaks `pieces` pieces per chunk, 10 ms apart: samples [number in the chunk's text, number of the piece]. */
function voice(provider: string, pieces: number, mishap?: Mishap): VoiceCandidate & { opened: number } {
  const made = {
    stage: 'tts' as const,
    provider,
    opened: 0,
    open: (chunks: Parameters<VoiceCandidate['open']>[0], scope: Scope) => {
      made.opened++
      return produce<TtsEvent>(scope, provider, async (out, inner) => {
        let step = 0
        let ids = 0
        const strikes = async (chunk: SpeechChunk): Promise<boolean> => {
          if (step++ !== mishap?.at) return false
          if (mishap.how === 'fault') throw new FaultError(fault('tts', 'quota', `tts.quota`))
          if (mishap.how === 'hiccup') throw new FaultError(fault('tts', 'network', `tts.cutOff`))
          if (mishap.how === 'stall') await inner.sleep(1e9)
          if (mishap.how === 'repeat')
            for (let id = 0; id < chunk.id; id++)
              out.push({ kind: 'audio', chunk: id, sampleRate: 16_000, pcm: Int16Array.of(-1, id) })
          return mishap.how === 'end'
        }
        for await (const chunk of chunks) {
          expect(chunk.id).toBe(ids++)
          const n = Number(/\d+/.exec(chunk.text)?.[0])
          for (let piece = 0; piece < pieces; piece++) {
            await inner.sleep(10)
            if (await strikes(chunk)) return
            if (mishap?.how === 'mute' && step > mishap.at) continue
            out.push({ kind: 'audio', chunk: chunk.id, sampleRate: 16_000, pcm: Int16Array.of(n, piece) })
          }
          if (await strikes(chunk)) return
          out.push({ kind: 'words', chunk: chunk.id, words: [] })
          out.push({ kind: 'done', chunk: chunk.id })
        }
      })
    },
  }
  return made
}

interface Spoken {
  readonly audio: (readonly [chunk: number, n: number, piece: number])[]
  readonly done: number[]
  fault?: Fault
  ended: boolean
}

/** Lets `candidates` speak what is in `chunks` and keeps what comes out. */
function speak(candidates: readonly VoiceCandidate[], chunks: Channel<SpeechChunk>, on = {}): Spoken {
  const spoken: Spoken = { audio: [], done: [], ended: false }
  const source = failoverVoice(candidates, { health, on }).open(chunks, root.child('utterance'))
  void (async () => {
    try {
      for await (const event of source) {
        if (event.kind === 'audio') spoken.audio.push([event.chunk, event.pcm[0]!, event.pcm[1]!])
        if (event.kind === 'done') spoken.done.push(event.chunk)
      }
      spoken.ended = true
    } catch (error) {
      spoken.fault = (error as FaultError).fault
    }
  })()
  return spoken
}

/** Chunks numbered from `from`, as real ids need not begin at 0. */
function text(count: number, from = 0): Channel<SpeechChunk> {
  const chunks = channel<SpeechChunk>(root)
  for (let n = from; n < from + count; n++) chunks.push({ id: n, text: `Number ${n}.` })
  chunks.end()
  return chunks
}

const whole = (chunks: number, pieces: number): (readonly [number, number, number])[] =>
  Array.from(
    { length: chunks * pieces },
    (_, i) => [Math.floor(i / pieces), Math.floor(i / pieces), i % pieces] as const,
  )

describe('failoverVoice', () => {
  it('lets the first voice speak when it can', async () => {
    const [a, b] = [voice('a', 2), voice('b', 2)]
    const serving: string[] = []
    const spoken = speak([a, b], text(3), { serving: (provider: string) => serving.push(provider) })
    await clock.advance(1_000)
    expect(spoken).toEqual({ audio: whole(3, 2), done: [0, 1, 2], ended: true })
    expect(b.opened).toBe(0)
    expect(serving).toEqual(['a'])
    expect(health.views()).toMatchObject([{ provider: 'a', status: 'healthy', firstOutputMs: 10 }, { provider: 'b' }])
  })

  it('goes on with the next voice from the chunk that is not said', async () => {
    const serving: string[] = []
    const failed: string[] = []
    // Steps of chunk 0: 0, 1, done 2; of chunk 1: 3, then fails at 4: half of chunk 1 was given.
    const spoken = speak([voice('a', 2, { at: 4, how: 'fault' }), voice('b', 2)], text(3), {
      serving: (provider: string) => serving.push(provider),
      failed: (provider: string, why: Fault) => failed.push(`${provider} ${why.code}`),
    })
    await clock.advance(1_000)
    expect(spoken.audio).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [1, 1, 0],
      // So little of it was said that no word was: the whole chunk again.
      [1, 1, 0],
      [1, 1, 1],
      [2, 2, 0],
      [2, 2, 1],
    ])
    expect(spoken.done).toEqual([0, 1, 2])
    expect(spoken.ended).toBe(true)
    expect(serving).toEqual(['a', 'b'])
    expect(failed).toEqual(['a tts.quota'])
    expect(health.views()[0]).toMatchObject({ provider: 'a', status: 'down', lastFault: { code: 'tts.quota' } })
  })

  it('begins a chunk again of which nothing was given', async () => {
    const spoken = speak([voice('a', 2, { at: 3, how: 'fault' }), voice('b', 2)], text(3))
    await clock.advance(1_000)
    expect(spoken).toMatchObject({ audio: whole(3, 2), done: [0, 1, 2], ended: true })
  })

  it('gives the same voice a second try after a hiccup', async () => {
    const a = voice('a', 1, { at: 0, how: 'hiccup' })
    const b = voice('b', 1)
    const spoken = speak(
      [{ ...a, open: (chunks, scope) => (a.opened === 0 ? a : voice('a', 1)).open(chunks, scope) }, b],
      text(2),
    )
    await clock.advance(1_000)
    expect(spoken).toMatchObject({ audio: whole(2, 1), ended: true })
    expect(b.opened).toBe(0)
    expect(health.views()[0]).toMatchObject({ status: 'healthy' })
  })

  it.each(['stall', 'end', 'mute'] as const)('takes text without audio (%s) for a failure', async (how) => {
    const spoken = speak([voice('a', 2, { at: 0, how }), voice('b', 2)], text(2))
    await clock.advance(how === 'stall' ? 890 : 1_000)
    if (how === 'stall') expect(spoken.audio).toEqual([])
    await clock.advance(1_000)
    expect(spoken).toMatchObject({ audio: whole(2, 2), done: [0, 1], ended: true })
    expect(health.views()[0]).toMatchObject({
      provider: 'a',
      lastFault: { code: how === 'stall' ? 'tts.timeout' : 'tts.empty', provider: 'a' },
    })
  })

  it('notices audio that stops in the middle', async () => {
    const spoken = speak([voice('a', 3, { at: 1, how: 'stall' }), voice('b', 1)], text(2))
    await clock.advance(4_000)
    expect(spoken).toMatchObject({
      audio: [
        [0, 0, 0],
        [0, 0, 0],
        [1, 1, 0],
      ],
      done: [0, 1],
      ended: true,
    })
    expect(health.views()[0]).toMatchObject({ lastFault: { code: 'tts.stalled' } })
  })

  it('does not take a pause in the text for one in the voice', async () => {
    const chunks = channel<SpeechChunk>(root)
    const b = voice('b', 1)
    const spoken = speak([voice('a', 1), b], chunks)
    chunks.push({ id: 0, text: 'Number 0.' })
    await clock.advance(60_000)
    chunks.push({ id: 1, text: 'Number 1.' })
    chunks.end()
    await clock.advance(1_000)
    expect(spoken).toMatchObject({ audio: whole(2, 1), ended: true })
    expect(b.opened).toBe(0)
  })

  it('takes no text for success, and a chunk that cannot be heard too', async () => {
    const silent = speak([voice('a', 1), voice('b', 1)], text(0))
    const chunks = channel<SpeechChunk>(root)
    chunks.push({ id: 0, text: '...' })
    chunks.end()
    const dots = speak([voice('a', 0), voice('b', 1)], chunks)
    await clock.advance(10_000)
    expect(silent).toEqual({ audio: [], done: [], ended: true })
    expect(dots).toEqual({ audio: [], done: [0], ended: true })
    expect(health.views()).toEqual([
      { stage: 'tts', provider: 'a', status: 'healthy' },
      { stage: 'tts', provider: 'b', status: 'healthy' },
    ])
  })

  it('does not hurry the last voice, and leaves a chunk it cannot say', async () => {
    const slow: VoiceCandidate = {
      ...voice('b', 1),
      open: (chunks, scope) =>
        produce(scope, 'b', async (out, inner) => {
          for await (const chunk of chunks) {
            await inner.sleep(20_000)
            if (chunk.id > 0)
              out.push({ kind: 'audio', chunk: chunk.id, sampleRate: 8_000, pcm: Int16Array.of(chunk.id, 0) })
            out.push({ kind: 'done', chunk: chunk.id })
          }
        }),
    }
    const spoken = speak([slow], text(2))
    await clock.advance(50_000)
    expect(spoken).toEqual({ audio: [[1, 1, 0]], done: [0, 1], ended: true })
  })

  it('says why when all have failed: what a person can mend first', async () => {
    const spoken = speak(
      [
        voice('a', 1, { at: 0, how: 'end' }),
        voice('b', 1, { at: 0, how: 'fault' }),
        voice('c', 1, { at: 0, how: 'end' }),
      ],
      text(1),
    )
    await clock.advance(1_000)
    expect(spoken.fault).toMatchObject({ code: 'tts.quota', provider: 'b' })
  })

  it('says the rest of the last chunk, or why it could not be said', async () => {
    const b = voice('b', 2)
    const spoken = speak([voice('a', 2, { at: 1, how: 'fault' }), b], text(1))
    await clock.advance(1_000)
    expect(spoken).toMatchObject({ done: [0], ended: true })
    const alone = speak([voice('c', 2, { at: 1, how: 'fault' })], text(1))
    await clock.advance(1_000)
    expect(alone).toMatchObject({ audio: [[0, 0, 0]], done: [0], fault: { code: 'tts.quota' } })
  })

  describe('a chunk that broke off', () => {
    const sentence = 'One two three four five.'
    const pace = 200
    /** Says a word every 200 ms, as 16 kHz sound, and breaks off after `at` of them. */
    const reader = (provider: string, timed: boolean, at = Infinity, how: 'fault' | 'end' = 'fault') => {
      const heard: string[] = []
      const candidate: VoiceCandidate = {
        stage: 'tts',
        provider,
        open: (chunks, scope) =>
          produce<TtsEvent>(scope, provider, async (out, inner) => {
            for await (const { id, text } of chunks) {
              heard.push(text)
              const words = text.split(' ')
              for (const [i] of words.entries()) {
                if (i === at && how === 'fault') throw new FaultError(fault('tts', 'quota', 'tts.quota'))
                if (i === at) return
                await inner.sleep(10)
                out.push({ kind: 'audio', chunk: id, sampleRate: 16_000, pcm: new Int16Array(16 * pace).fill(i + 1) })
                const times = words
                  .slice(0, i + 1)
                  .map((word, k) => ({ text: word, startMs: k * pace, endMs: (k + 1) * pace }))
                if (timed) out.push({ kind: 'words', chunk: id, words: times })
              }
              out.push({ kind: 'done', chunk: id })
            }
          }),
      }
      return { candidate, heard }
    }
    const read = async (...readers: ReturnType<typeof reader>[]) => {
      const chunks = channel<SpeechChunk>(root)
      chunks.push({ id: 0, text: sentence })
      chunks.end()
      let words: readonly { text: string; endMs: number }[] = []
      let ms = 0
      let broke = false
      let ended: string | undefined
      const source = failoverVoice(
        readers.map(({ candidate }) => candidate),
        { health },
      ).open(chunks, root.child('read'))
      void (async () => {
        for await (const event of source) {
          if (event.kind === 'audio') ms += event.pcm.length / 16
          if (event.kind === 'words') words = event.words
          if (event.kind === 'done') broke = event.broke ?? false
        }
        ended = 'whole'
      })().catch((error: unknown) => (ended = (error as FaultError).fault.code))
      await clock.advance(2_000)
      return { words, ms, broke, ended }
    }

    it.each([
      [1, 'two three four five.'],
      [3, 'four five.'],
      [4, 'five.'],
    ])('is gone on with after %i words', async (at, rest) => {
      const [a, b] = [reader('a', true, at), reader('b', true)]
      const { words, ms, broke, ended } = await read(a, b)
      expect([b.heard, broke, ended, ms]).toEqual([[rest], false, 'whole', 5 * pace])
      expect(words.map(({ text, endMs }) => `${text} ${endMs}`)).toEqual(
        sentence.split(' ').map((word, i) => `${word} ${(i + 1) * pace}`),
      )
    })

    it('is gone on with by the same voice, a third one, and one without word times', async () => {
      const [a, b, c] = [reader('a', true, 2), reader('b', true, 1, 'end'), reader('c', false)]
      const { words, ended } = await read(a, b, c)
      expect([b.heard, c.heard, ended]).toEqual([['three four five.', 'four five.'], ['five.'], 'whole'])
      expect(words.map(({ text }) => text)).toEqual(sentence.split(' '))
      expect(words.at(-1)?.endMs).toBe(5 * pace)
    })

    it('is begun again at a word that may not have been said, where nobody tells', async () => {
      const [a, b] = [reader('a', false, 3), reader('b', false)]
      const { ended } = await read(a, b)
      expect(ended).toBe('whole')
      // 600 ms of sound: surely six letters, "One two".
      expect(b.heard).toEqual(['three four five.'])
    })

    it('is marked where nobody is left', async () => {
      expect(await read(reader('a', true, 3))).toMatchObject({ broke: true, ended: 'tts.quota', ms: 3 * pace })
    })
  })

  it('blames nobody when the text fails, and stops when it is stopped', async () => {
    const chunks = channel<SpeechChunk>(root)
    const b = voice('b', 1)
    const spoken = speak([voice('a', 1), b], chunks)
    chunks.push({ id: 0, text: 'Number 0.' })
    await clock.advance(5)
    chunks.fail(new FaultError(fault('llm', 'network', 'llm.cutOff')))
    await clock.advance(1_000)
    expect(spoken.fault).toMatchObject({ code: 'llm.cutOff' })
    expect(b.opened).toBe(0)

    const utterance = root.child('stopped')
    const source = failoverVoice([voice('c', 1), b], { health }).open(text(2), utterance)
    const first = source.take()
    await clock.advance(10)
    expect(await first).toMatchObject({ kind: 'audio' })
    expect(await utterance.close()).toEqual([])
    await expect(
      (async () => {
        for await (const _ of source);
      })(),
    ).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    expect(b.opened).toBe(0)
    expect(health.views().find(({ provider }) => provider === 'c')).toMatchObject({
      status: 'healthy',
      firstOutputMs: 10,
    })
  })

  it('does not pull text faster than the voice speaks', async () => {
    const chunks = channel<SpeechChunk>(root)
    for (let id = 0; id < 20; id++) chunks.push({ id, text: `Number ${id}.` })
    speak([voice('a', 1)], chunks)
    await settle()
    expect(chunks.size).toBeGreaterThan(14)
  })

  it('speaks every chunk in order and to its end, wherever voices fail', async () => {
    await close()
    const how = fc.constantFrom<Mishap['how'][]>('fault', 'hiccup', 'stall', 'end', 'mute', 'repeat')
    const broken = fc.record({ pieces: fc.integer({ min: 1, max: 3 }), at: fc.integer({ min: 0, max: 14 }), how })
    await fc.assert(
      fc.asyncProperty(
        fc.array(broken, { maxLength: 4 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        async (failing, count, slowly) => {
          open()
          const candidates = [
            ...failing.map(({ pieces, ...mishap }, i) => voice(`v${i}`, pieces, mishap)),
            voice('good', 2),
          ]
          const chunks = slowly ? channel<SpeechChunk>(root) : text(count, 3)
          const spoken = speak(candidates, chunks)
          for (let n = 3; slowly && n < 3 + count; n++) {
            chunks.push({ id: n, text: `Number ${n}.` })
            await clock.advance(25)
          }
          chunks.end()
          await clock.advance(60_000)

          const ids = Array.from({ length: count }, (_, i) => i + 3)
          expect(spoken.ended).toBe(true)
          expect(spoken.done).toEqual(ids)
          expect(spoken.audio.every(([chunk, n]) => chunk === n)).toBe(true)
          const order = spoken.audio.map(([chunk]) => chunk)
          expect(order).toEqual([...order].sort((a, b) => a - b))
          // Each voice begins at the beginning of what is left, and goes on from there.
          for (const id of ids) {
            const pieces = spoken.audio.filter(([chunk]) => chunk === id).map(([, , piece]) => piece)
            expect(pieces[0]).toBe(0)
            for (const [i, piece] of pieces.entries()) expect([0, (pieces[i - 1] ?? -1) + 1]).toContain(piece)
          }
          await close()
        },
      ),
      { numRuns: 300 },
    )
    open()
  })
})
