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

beforeEach(async () => {
  const directory = temporaryDirectory()
  shelf = join(directory, 'models')
  const entry: ModelEntry = {
    id: 'tiny',
    role: 'hearing',
    driver: 'whisper',
    name: 'Tiny',
    languages: ['tr', 'th'],
    files: [
      fileOf('encoder.onnx', files.encoder),
      fileOf('decoder.onnx', files.decoder),
      fileOf('vocab.json', files.vocabulary),
    ],
    memoryBytes: 1,
    cores: 1,
    licence: { id: 'MIT', text: 'Do as you like.', restricted: false },
    rank: 1,
  }
  models = await Models.open({
    scope: suite.root,
    catalogue: [entry],
    folder: () => shelf,
    ownFolder: shelf,
    mirror: () => '',
  })
  ears = createEarsProvider({ scope: suite.root, models })
  for (const [name, content] of Object.entries({
    'encoder.onnx': files.encoder,
    'decoder.onnx': files.decoder,
    'vocab.json': files.vocabulary,
  })) {
    writeFileSync(join(directory, name), content)
    await models.adopt(join(directory, name))
  }
})

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
  })
})
