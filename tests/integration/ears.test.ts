import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { tryModel } from '#engine/host/models/trials'
import type { ModelEntry } from '#engine/models/catalogue-entry'
import { Models } from '#engine/models/models'
import type { Provider, SttEvent, SttInput } from '#engine/provider-contract/contract'
import { createEarsProvider } from '#engine/providers/ears/index'
import { channel } from '#engine/runtime/channel'
import { sha256 } from '../servers/model-server'
import { configWith, drain, providerSuite } from '../support/provider-suite'
import { temporaryDirectory } from '../support/temporary'
import { tinyNemotron } from '../support/tiny-transducer'
import { tinyWhisper } from '../support/tiny-whisper'

/* Real graphs in Whisper's layout, the built worker, and sound that is loud enough to be words. */

const suite = providerSuite()
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
/** A character that lies in two tokens, as most Thai ones do. */
const thai = [bytes('สวัส').subarray(0, 10), bytes('สวัส').subarray(10), bytes('ดีครับ')]
const files = tinyWhisper(thai, [bytes(' Saat'), bytes(' altı'), bytes(' kere'), bytes(' yedi.')])

let models: Models
let ears: Provider
let shelf: string

const fileOf = (name: string, content: Buffer): ModelEntry['files'][number] => ({
  name,
  bytes: content.length,
  sha256: sha256(content),
  sources: [`https://a.example/${name}`],
})

const entryOf = (
  what: Pick<ModelEntry, 'id' | 'driver' | 'languages'>,
  contents: Readonly<Record<string, Buffer>>,
): ModelEntry => ({
  ...what,
  role: 'hearing',
  name: 'Tiny',
  files: Object.entries(contents).map(([name, content]) => fileOf(name, content)),
  memoryBytes: 1,
  cores: 1,
  licence: { id: 'MIT', text: 'Do as you like.', restricted: false },
  rank: 1,
})

const whisper = { 'encoder.onnx': files.encoder, 'decoder.onnx': files.decoder, 'vocab.json': files.vocabulary }

beforeEach(() => install({ id: 'tiny', driver: 'whisper', languages: ['tr', 'th'] }, whisper))

async function install(
  what: Pick<ModelEntry, 'id' | 'driver' | 'languages'>,
  contents: Readonly<Record<string, Buffer>>,
): Promise<void> {
  const directory = temporaryDirectory()
  shelf = join(directory, 'models')
  const entry = entryOf(what, contents)
  models = await Models.open({
    scope: suite.root,
    catalogue: [entry],
    folder: () => shelf,
    ownFolder: shelf,
    mirror: () => '',
  })
  ears = createEarsProvider({ scope: suite.root, models })
  for (const [name, content] of Object.entries(contents)) {
    writeFileSync(join(directory, name), content)
    await models.adopt(join(directory, name))
  }
}

/** Syllables of a loud tone, so that levels rise and fall as in speech. */
const words = (seconds: number): Int16Array =>
  Int16Array.from({ length: seconds * 16_000 }, (_, n) => 8_000 * Math.sin(n / 10) * Math.abs(Math.sin(n / 3_000)))
const silence = (seconds: number): Int16Array => new Int16Array(seconds * 16_000)

async function hear(language: string, ...sounds: Int16Array[]): Promise<{ events: SttEvent[]; fault?: string }> {
  const scope = suite.root.child('hear')
  const audio = channel<SttInput>(scope)
  for (const pcm of sounds) {
    for (let at = 0; at < pcm.length; at += 512) audio.push({ kind: 'audio', pcm: pcm.slice(at, at + 512) })
    audio.push({ kind: 'flush', revision: 1 })
  }
  audio.end()
  const { events, fault } = await drain(ears.stt!.open(configWith({}, {}, { language }), audio, scope))
  await scope.close()
  return { events, ...(fault && { fault: fault.code }) }
}

describe('a downloaded recogniser', () => {
  it.each([
    ['tr', 'tr', 'Saat altı kere yedi.'],
    ['tr-TR', 'tr-TR', 'Saat altı kere yedi.'],
    ['th', 'th', 'สวัสดีครับ'],
    ['auto', 'tr', 'Saat altı kere yedi.'],
  ])('asked for %s hears %s', async (language, told, text) => {
    const { events } = await hear(language, words(1.2))
    expect(events.at(-1)).toEqual({ kind: 'final', revision: 1, text, language: told })
  })

  it('shows the words while they are spoken, and hears nothing in silence', async () => {
    const scope = suite.root.child('live')
    const audio = channel<SttInput>(scope)
    const events = ears.stt!.open(configWith({}, {}, { language: 'tr' }), audio, scope)
    audio.push({ kind: 'audio', pcm: words(1) })
    expect(await events.take()).toEqual({ kind: 'partial', text: 'Saat altı kere yedi.' })
    await scope.close()
    expect((await hear('tr', silence(2))).events.at(-1)).toMatchObject({ kind: 'final', text: '' })
  })

  it('proves itself, is chosen by language, and is gone when it is deleted while loaded', async () => {
    expect(ears.available?.()).toBe(true)
    expect(ears.stt!.caps).toMatchObject({ partials: true, languages: ['tr', 'th'] })
    const measured = await tryModel((await models.installed('tiny'))!, suite.root)
    expect(measured.realTimeFactor).toBeGreaterThan(0)
    expect((await hear('de', words(1))).fault).toBe('ears.none')
    await hear('tr', words(1))
    await models.remove('tiny')
    expect(ears.available?.()).toBe(false)
    expect((await hear('tr', words(1))).fault).toBe('ears.none')
  })

  it('whose files are none of its kind says so', async () => {
    writeFileSync(join(shelf, 'tiny', 'encoder.onnx'), Buffer.alloc(files.encoder.length, 60))
    expect((await hear('tr', words(1))).fault).toBe('ears.badModel')
    // The right size, and other bytes: a test reads them again.
    const tried = tryModel((await models.installed('tiny'))!, suite.root)
    await expect(tried).rejects.toMatchObject({ fault: { code: 'model.damaged' } })
  })
})

describe('a downloaded recogniser that hears as sound arrives', () => {
  const graphs = tinyNemotron(['▁Saat', '▁altı', '▁bu', 'çuk', '.'], ['▁Half', '▁past', '▁six', '.', '<en-US>'])
  const noise = (seconds: number): Int16Array =>
    Int16Array.from({ length: seconds * 16_000 }, (_, n) => 16_000 * (((n * 48_271) % 65_521) / 65_521 - 0.5))
  beforeEach(() =>
    install(
      { id: 'stream', driver: 'nemotron', languages: ['tr', 'en'] },
      {
        'encoder.int8.onnx': graphs.encoder,
        'decoder.int8.onnx': graphs.decoder,
        'joiner.int8.onnx': graphs.joiner,
        'tokens.txt': graphs.tokens,
      },
    ),
  )

  it('shows words while they are said, and says itself that the sentence has ended', async () => {
    const scope = suite.root.child('live')
    const audio = channel<SttInput>(scope)
    const events = ears.stt!.open(configWith({}, {}, { language: 'tr' }), audio, scope)
    const next = async (sound: Int16Array): Promise<SttEvent | undefined> => {
      audio.push({ kind: 'audio', pcm: sound })
      return events.take()
    }
    expect(await next(noise(0.6))).toEqual({ kind: 'partial', text: 'Saat' })
    expect(await next(noise(0.6))).toEqual({ kind: 'partial', text: 'Saat altı' })
    audio.push({ kind: 'audio', pcm: noise(2) })
    audio.push({ kind: 'flush', revision: 7 })
    audio.end()
    expect((await drain(events)).events.slice(-2)).toEqual([
      { kind: 'endOfTurn', probability: 0.85 },
      { kind: 'final', revision: 7, text: 'Saat altı buçuk.', language: 'tr' },
    ])
    await scope.close()
  })

  it('finds the language out, proves itself, and is gone when it is deleted while it listens', async () => {
    const { events } = await hear('auto', noise(4))
    expect(events.at(-1)).toMatchObject({ text: 'Half past six.', language: 'en-US' })
    expect((await tryModel((await models.installed('stream'))!, suite.root)).realTimeFactor).toBeGreaterThan(0)
    const scope = suite.root.child('listening')
    const audio = channel<SttInput>(scope)
    const open = ears.stt!.open(configWith({}, {}, { language: 'tr' }), audio, scope)
    audio.push({ kind: 'audio', pcm: noise(1) })
    await open.take()
    await models.remove('stream')
    audio.push({ kind: 'flush', revision: 1 })
    await expect(open.take()).rejects.toMatchObject({ fault: { code: 'ears.none' } })
    await scope.close()
  })
})
