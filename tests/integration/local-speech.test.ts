import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { FaultError } from '#shared/fault'
import { readWav } from '#engine/audio/formats/wav'
import { resample } from '#engine/audio/resample'
import type { Provider, SttEvent, SttInput, SttOptions, TtsEvent, TtsOptions } from '#engine/provider-contract/contract'
import { createLocalProvider } from '#engine/providers/local/index'
import { channel } from '#engine/runtime/channel'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { afterWakePhrase } from '#engine/session/listening/wake-phrase'
import { long } from '../support/cases'

/*
 * The real voice, the real networks, the built workers: what is said is recognised again. Nothing here is timed;
 * recognition of synthetic speech is compared by the words both texts share.
 */

const RATE = 16_000
/** For tests that load the WebAssembly build of the networks' runtime, which takes seconds on a busy machine. */
const SLOW_MS = 60_000
const BUILT = join(import.meta.dirname, '../../out/main/moonshine.worker.js')

const options: SttOptions = { settings: {}, secret: () => Promise.resolve(undefined), language: 'en' }
const voiceOptions = (voice = 'slt', speed = 1): TtsOptions => ({ ...options, voice, speed })

let root: Scope
let local: Provider
const bugs: unknown[] = []
const posts = vi.spyOn(Worker.prototype, 'postMessage')
/** The threads that were used since the last look, oldest first. */
const threads = (): Worker[] => [...new Set(posts.mock.contexts as Worker[])].filter((thread) => thread.threadId !== -1)

beforeAll(() => {
  if (!existsSync(BUILT))
    throw new Error(`${BUILT} is missing: these tests run the built workers, so run "npm run build" first.`)
  root = Scope.root('local-speech', systemClock, (error) => bugs.push(error))
  local = createLocalProvider({ scope: root.child('engines') })
})

afterAll(async () => {
  const used = [...new Set(posts.mock.contexts as Worker[])]
  expect(used.length).toBeGreaterThan(0)
  expect(await root.close()).toEqual([])
  expect(root.leftovers()).toEqual([])
  expect(used.filter((thread) => thread.threadId !== -1)).toEqual([])
  expect(bugs).toEqual([])
})

/** What a stream gives until it ends. */
async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const got: T[] = []
  for await (const value of source) got.push(value)
  return got
}

async function say(texts: readonly string[], config = voiceOptions(), provider = local): Promise<TtsEvent[]> {
  const scope = root.child('say')
  const chunks = channel<{ id: number; text: string }>(scope)
  texts.forEach((text, id) => chunks.push({ id, text }))
  chunks.end()
  const events = await all(provider.tts!.open(config, chunks, scope))
  await scope.close()
  return events
}

function join16(pieces: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const pcmOf = (events: readonly TtsEvent[]): Int16Array =>
  join16(events.flatMap((event) => (event.kind === 'audio' ? [event.pcm] : [])))
const speech = async (text: string, voice?: string): Promise<Int16Array> =>
  pcmOf(await say([text], voiceOptions(voice)))
const silence = (seconds: number): Int16Array => new Int16Array(seconds * RATE)

/** Noise that is the same on every run, at that RMS. */
function noise(seconds: number, level: number): Int16Array {
  let seed = 1
  return Int16Array.from({ length: seconds * RATE }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return (seed / 2 ** 30 - 1) * level * Math.sqrt(3) * 32_767
  })
}

/** A turn as a session would feed it: 32 ms frames, then a flush. */
function frames(pcm: Int16Array): SttInput[] {
  return Array.from({ length: Math.ceil(pcm.length / 512) }, (_, i) => ({
    kind: 'audio',
    pcm: pcm.slice(i * 512, (i + 1) * 512),
  }))
}

async function hear(inputs: readonly SttInput[], provider = local): Promise<SttEvent[]> {
  const scope = root.child('hear')
  const audio = channel<SttInput>(scope)
  for (const input of inputs) audio.push(input)
  audio.end()
  try {
    return await all(provider.stt!.open(options, audio, scope))
  } finally {
    await scope.close()
  }
}

async function textOf(pcm: Int16Array, provider = local): Promise<string> {
  const events = await hear([...frames(pcm), { kind: 'flush', revision: 1 }], provider)
  const final = events.at(-1)
  if (final?.kind !== 'final') throw new Error(`no final text but ${JSON.stringify(events)}`)
  return final.text
}

const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9']+/g) ?? []

/** Share of the expected words that were heard. */
function shared(expected: string, heard: string): number {
  const got = words(heard)
  return words(expected).filter((word) => got.includes(word)).length / words(expected).length
}

const QUESTION = 'What is the capital of France?'
const REQUEST = 'Please remind me to buy milk and bread tomorrow at five.'

describe('the wake phrase in real speech', () => {
  const after = async (text: string, voice: string) =>
    afterWakePhrase(await textOf(await speech(text, voice)), 'Hey Parley')

  it('is found although its name is misspelt', async () => {
    expect(await after('Hey Parley, what is the capital of France?', 'slt')).toMatch(/capital of france/i)
    expect(await after('Hey Parley, set a timer for ten minutes.', 'slt')).toMatch(/set a timer/i)
    expect(await after('Hey Parley.', 'slt')).toBe('')
    expect(await after('Parley, what time is it?', 'rms')).toMatch(/what time/i)
  })

  it.each(long ? ['slt', 'rms', 'awb'] : ['slt'])('is found nowhere else in the voice of %s', async (voice) => {
    for (const text of [
      QUESTION,
      'The party starts at nine.',
      'Hey Charlie, how are you today?',
      'Hey Peter, come here.',
      'Say hardly a word.',
    ]) {
      expect(await after(text, voice), text).toBeUndefined()
    }
  })
})

describe('recognising what was said', () => {
  it.each(long ? ['slt', 'rms', 'awb', 'kal16'] : ['awb', 'kal16'])('a question in the voice of %s', async (voice) => {
    expect(shared(QUESTION, await textOf(await speech(QUESTION, voice)))).toBeGreaterThanOrEqual(0.65)
  })

  it.each([REQUEST, 'The weather in London is cold and wet today.'])('%s', async (text) => {
    expect(shared(text, await textOf(await speech(text)))).toBeGreaterThanOrEqual(0.8)
  })

  it('a faint voice, -40 dB', async () => {
    const faint = (await speech(QUESTION)).map((sample) => sample / 100)
    expect(shared(QUESTION, await textOf(faint))).toBeGreaterThanOrEqual(0.8)
  })

  it('a short word with as much silence around it as endpointing leaves', async () => {
    const heard = await Promise.all(
      ['Yes.', 'Okay.', 'Next.'].map(async (word) =>
        textOf(join16([silence(0.4), await speech(word, 'rms'), silence(0.6)])),
      ),
    )
    expect(heard.map((text) => words(text).join(' '))).toEqual(['yes', 'okay', 'next'])
  })

  const recordings = '/usr/share/sounds/alsa'
  it.skipIf(!existsSync(recordings))('recordings of a human voice', async () => {
    const names = readdirSync(recordings).filter((name) => /^(Front|Rear|Side)_/.test(name))
    const heard = await Promise.all(
      names.map(async (name) => {
        const { pcm, sampleRate } = readWav(readFileSync(join(recordings, name)))
        return shared(name.replace(/_|\.wav/g, ' '), await textOf(resample(pcm, sampleRate, RATE)))
      }),
    )
    expect(heard.reduce((sum, share) => sum + share, 0) / heard.length).toBeGreaterThanOrEqual(0.8)
  })
})

describe('live texts and flushes', () => {
  it('shows the words before the end, and answers each flush with its revision', async () => {
    const pcm = await speech(REQUEST)
    const scope = root.child('live')
    const audio = channel<SttInput>(scope)
    const events: SttEvent[] = []
    const listening = (async () => {
      for await (const event of local.stt!.open(options, audio, scope)) events.push(event)
    })()
    await local.stt!.warmUp!(options, scope)
    const partials = (): number => events.filter(({ kind }) => kind === 'partial').length
    for (const [i, frame] of frames(pcm).entries()) {
      audio.push(frame)
      if (i === 60) audio.push({ kind: 'flush', revision: 1 })
      // Frames come no faster than the words are shown; in life they come at the pace of speech.
      const shown = partials()
      if (i % 25 === 24) await vi.waitUntil(() => partials() > shown, { timeout: 2_000 }).catch(() => undefined)
    }
    audio.push({ kind: 'flush', revision: 2 })
    audio.push({ kind: 'flush', revision: 3 })
    audio.end()
    await listening
    await scope.close()

    const finals = events.filter((event) => event.kind === 'final')
    expect(finals.map(({ revision }) => revision)).toEqual([1, 2, 3])
    expect(shared('please remind me', finals[0]!.text)).toBe(1)
    expect(finals[0]!.text.length).toBeLessThan(finals[1]!.text.length)
    expect(shared(REQUEST, finals[1]!.text)).toBeGreaterThanOrEqual(0.8)
    expect(finals[2]!.text).toBe(finals[1]!.text)

    const before = events.slice(0, events.indexOf(finals[1]!)).filter((event) => event.kind === 'partial')
    expect(before.length).toBeGreaterThanOrEqual(2)
    expect(before.some(({ text }) => shared('please remind me', text) === 1)).toBe(true)
  })

  it('has the text at hand when only silence has come since', async () => {
    const pcm = await speech(QUESTION)
    posts.mockClear()
    const events = await hear([
      ...frames(join16([pcm, silence(0.3)])),
      { kind: 'flush', revision: 1 },
      ...frames(silence(0.4)),
      { kind: 'flush', revision: 2 },
    ])
    const finals = events.filter((event) => event.kind === 'final')
    expect(finals.map(({ text }) => shared(QUESTION, text))).toEqual([1, 1])
    const recognitions = posts.mock.calls.filter(
      ([message]) => (message as { request?: { thorough?: boolean } }).request?.thorough,
    )
    expect(recognitions).toHaveLength(1)
  })

  it('hears long talking, all of it', async () => {
    const sentences = [
      'My neighbour has a small garden behind the house.',
      'Every morning she waters the flowers and the vegetables.',
      'Last summer there were many tomatoes and beans.',
      'Her brother built a wooden bench under the apple tree.',
      'On warm evenings the whole family sits outside.',
      'They drink tea and talk about the news.',
      'In winter the garden is covered with snow.',
      'The children make a snowman near the gate.',
      'Birds come to the window and look for bread.',
      'Nobody remembers who planted the old tree.',
    ]
    const monologue = join16(
      await Promise.all(sentences.flatMap((text) => [speech(text), Promise.resolve(silence(0.6))])),
    )
    // The short run hears half a minute, the long one more than a minute.
    const times = long ? 2 : 1
    const whole = join16(Array.from({ length: times }, () => monologue))
    expect(whole.length / RATE).toBeGreaterThan(30 * times)
    const heard = await textOf(whole)
    for (const text of sentences) expect(shared(text, heard), text).toBeGreaterThanOrEqual(0.6)
    expect(words(heard).length).toBeGreaterThan(words(sentences.join(' ')).length * times * 0.9)
    expect(words(heard).length).toBeLessThan(words(sentences.join(' ')).length * times * 1.1)
  })

  it('hears talking without a pause beyond the longest segment', async () => {
    const spoken = await speech(
      'the old man walked along the river and looked at the boats that were waiting for the tide while his dog ran after the birds ' +
        'on the sand and his wife counted the ships that came in from the sea with fish and salt and wood from the north because she ' +
        'wanted to know when her brother would come home from his long journey to the islands where the winter is dark and the people ' +
        'tell stories about the whales and the storms and the sailors who never came back to the harbour where their children played ' +
        'on summer evenings with a wooden horse and a broken wheel until the lights went out',
    )
    expect(spoken.length / RATE).toBeGreaterThan(26)
    const heard = words(await textOf(spoken))
    for (const word of [
      'river',
      'boats',
      'dog',
      'wife',
      'fish',
      'brother',
      'journey',
      'winter',
      'stories',
      'sailors',
    ]) {
      expect(heard.join(' ')).toContain(word)
    }
  })

  it('serves several streams at once', async () => {
    const texts = [QUESTION, REQUEST, 'The weather in London is cold and wet today.']
    const heard = await Promise.all(texts.map(async (text) => textOf(await speech(text))))
    expect(texts.map((text, i) => shared(text, heard[i]!)).every((share) => share >= 0.8)).toBe(true)
  })
})

describe('hearing nothing', () => {
  it.each([
    ['no audio', () => silence(0)],
    ['50 ms', () => noise(0.05, 0.1)],
    ['silence', () => silence(3)],
    ['faint noise', () => noise(3, 0.002)],
    ['noise', () => noise(3, 0.05)],
    ['loud noise', () => noise(3, 0.3)],
    ['a short burst of noise', () => join16([silence(0.4), noise(0.15, 0.2), silence(0.4)])],
    ['hum', () => Int16Array.from({ length: 2 * RATE }, (_, i) => Math.sin((i * 2 * Math.PI * 50) / RATE) * 3000)],
    ['clicks', () => Int16Array.from({ length: 2 * RATE }, (_, i) => (i % 5000 < 30 ? 12_000 * (i % 2 ? 1 : -1) : 0))],
  ])('%s gives no text', async (_, sound) => {
    expect(await textOf(sound())).toBe('')
  })
})

describe('speaking', () => {
  it('gives chunks in order, each with shapes of the mouth, audio in pieces, word times and an end', async () => {
    const texts = ['Hello there, my friend.', 'It is half past nine.']
    const events = await say(texts)
    const order = events.map(({ kind, chunk }) => `${chunk} ${kind}`).filter((step, i, steps) => step !== steps[i - 1])
    const steps = ['visemes', 'audio', 'words', 'audio', 'done']
    expect(order).toEqual([...steps.map((step) => `0 ${step}`), ...steps.map((step) => `1 ${step}`)])
    for (const event of events) if (event.kind === 'audio') expect(event.pcm.length).toBeGreaterThanOrEqual(RATE / 10)
    for (const [chunk, text] of texts.entries()) {
      const lengthMs = (pcmOf(events.filter((event) => event.chunk === chunk)).length / RATE) * 1000
      const times = events.flatMap((event) => (event.kind === 'words' && event.chunk === chunk ? event.words : []))
      expect(times.map((word) => word.text)).toEqual(text.split(' '))
      expect(
        times.every(
          ({ startMs, endMs }, i) => startMs < endMs && startMs >= (times[i - 1]?.endMs ?? 0) && endMs <= lengthMs,
        ),
      ).toBe(true)
    }
  })

  it('has word times that cut the audio where the words are', async () => {
    const text = 'The weather in London is cold and wet, so please take your umbrella.'
    const events = await say([text])
    const pcm = pcmOf(events)
    const times = events.flatMap((event) => (event.kind === 'words' ? event.words : []))
    for (const [upTo, after] of [
      ['London', 'cold'],
      ['wet,', 'please'],
      ['take', 'umbrella'],
    ] as const) {
      const cut = times.find((word) => word.text === upTo)!.endMs
      const heard = words(await textOf(pcm.slice(0, (cut / 1000) * RATE)))
      expect(heard, upTo).toContain(words(upTo)[0])
      expect(heard, upTo).not.toContain(after)
    }
  })

  it('begins with sound, not with silence', async () => {
    for (const voice of ['slt', 'rms', 'awb', 'kal16']) {
      const pcm = await speech('Hello.', voice)
      expect(pcm.findIndex((sample) => Math.abs(sample) > 300) / RATE, voice).toBeLessThan(0.06)
    }
  })

  it('speaks faster and slower', async () => {
    const [slow, normal, fast] = await Promise.all(
      [0.7, 1, 1.5].map(async (speed) => pcmOf(await say([QUESTION], voiceOptions('slt', speed))).length),
    )
    expect(slow! / normal!).toBeGreaterThan(1.25)
    expect(normal! / fast!).toBeGreaterThan(1.25)
  })

  it.each(['', '...', '😀', '你好', '—'])('has nothing to say for %j', async (text) => {
    expect(await say([text])).toEqual([{ kind: 'done', chunk: 0 }])
  })

  it.each([
    'Günaydın, bugün hava çok güzel.',
    'naïve café — “quoted” £5',
    '-t --help',
    '% $ # a',
    'a'.repeat(400),
    'one two '.repeat(long ? 150 : 40),
  ])('says what it can of %.30j', async (text) => {
    const events = await say([text])
    expect(pcmOf(events).length).toBeGreaterThan(RATE / 20)
    expect(events.at(-1)).toEqual({ kind: 'done', chunk: 0 })
  })
})

describe('when things go wrong', () => {
  const code = (error: unknown): string => (error instanceof FaultError ? error.fault.code : String(error))

  it('says that the model is missing', async () => {
    const scope = root.child('no-model')
    const without = createLocalProvider({ scope, modelDirectory: '/nowhere' })
    expect(await without.stt!.warmUp!(options, scope).catch(code)).toBe('stt.modelMissing')
    expect(await textOf(noise(1, 0.1), without).catch(code)).toBe('stt.modelMissing')
    await scope.close()
  })

  it('says that the voice is missing', async () => {
    const scope = root.child('no-voice')
    const without = createLocalProvider({ scope, voiceProgram: '/nowhere' })
    expect(await say(['Hello.'], voiceOptions(), without).catch(code)).toBe('tts.voiceMissing')
    await scope.close()
  })

  it(
    'recognises with WebAssembly where there is no native library, and recovers when its worker is killed in the middle',
    async () => {
      const pcm = await speech(REQUEST)
      const scope = root.child('killed')
      // Not the native library: a thread ended inside it takes the process along.
      const fragile = createLocalProvider({ scope, backend: 'wasm' })
      await fragile.stt!.warmUp!(options, scope)
      const victim = threads().at(-1)!
      const heard = textOf(pcm, fragile)
      await scope.sleep(20)
      await victim.terminate()
      expect(shared(REQUEST, await heard)).toBeGreaterThanOrEqual(0.8)
      await scope.close()
    },
    SLOW_MS,
  )

  it('stops at once when its scope closes, and the others go on', async () => {
    const pcm = await speech(REQUEST)
    const scope = root.child('closing')
    const audio = channel<SttInput>(scope)
    for (const input of frames(join16([pcm, pcm, pcm]))) audio.push(input)
    audio.push({ kind: 'flush', revision: 1 })
    const next = local.stt!.open(options, audio, scope).take()
    const others = textOf(pcm)
    await scope.sleep(10)
    expect(await scope.close()).toEqual([])
    expect(await next.catch(code)).toBe('cancelled')
    expect(shared(REQUEST, await others)).toBeGreaterThanOrEqual(0.8)
  })

  it(
    'can be closed in the middle of native inference without taking the process along',
    async () => {
      const pcm = await speech(REQUEST)
      for (const afterMs of long ? [0, 30, 60, 90] : [0, 60]) {
        const scope = root.child('interrupted')
        const interrupted = createLocalProvider({ scope })
        await interrupted.stt!.warmUp!(options, scope)
        const heard = textOf(join16([pcm, pcm]), interrupted).catch(code)
        await root.sleep(afterMs)
        expect(await scope.close()).toEqual([])
        expect(await heard).toBe('cancelled')
      }
    },
    SLOW_MS,
  )

  it('leaves no thread behind', async () => {
    const scope = root.child('brief')
    const brief = createLocalProvider({ scope })
    posts.mockClear()
    await Promise.all([brief.stt!.warmUp!(options, scope), brief.tts!.warmUp!(voiceOptions(), scope)])
    const started = threads()
    expect(started).toHaveLength(2)
    expect(await scope.close()).toEqual([])
    expect(started.map((thread) => thread.threadId)).toEqual([-1, -1])
  })
})
