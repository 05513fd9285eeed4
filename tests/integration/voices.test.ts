import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tryModel } from '#engine/host/models/trials'
import { catalogue } from '#engine/models/catalogue'
import type { ModelEntry } from '#engine/models/catalogue-entry'
import { Models } from '#engine/models/models'
import type { Provider, SttInput, TtsEvent } from '#engine/provider-contract/contract'
import { createLocalProvider } from '#engine/providers/local/index'
import { createVoicesProvider } from '#engine/providers/voices/index'
import { SYSTEM_PICO_FOLDER } from '#engine/providers/voices/shelf'
import { channel } from '#engine/runtime/channel'
import { sha256, startModelServer, type ModelServer } from '../servers/model-server'
import { configWith, drain, providerSuite } from '../support/provider-suite'
import { temporaryDirectory } from '../support/temporary'
import { RATE, tinySupertonic } from '../support/tiny-supertonic'

/*
 * Voices of SVOX Pico, downloaded from a server of our own, heard again by the recogniser of this machine. The voices
 * themselves are Debian's; without them only what needs none is tried. Supertonic is tried with graphs that only tell
 * whether they were used as they should be.
 */

const data = (name: string): Buffer => readFileSync(join(SYSTEM_PICO_FOLDER, name))
const missing = !existsSync(join(SYSTEM_PICO_FOLDER, 'en-US_ta.bin'))
if (missing) console.warn(`Not tried: real voices. ${SYSTEM_PICO_FOLDER} is not there (Debian: libttspico-data).`)

const suite = providerSuite()
let server: ModelServer
let shelf: string

beforeEach(() => {
  shelf = join(temporaryDirectory(), 'models')
})
afterEach(async () => {
  expect(server.complaints).toEqual([])
  await server.close()
})

/** The catalogue's own entries, with this server as the source. */
async function serving(
  files: Readonly<Record<string, Buffer>>,
  entries: readonly ModelEntry[],
): Promise<{ models: Models; voices: Provider }> {
  server = await startModelServer(files)
  const models = await Models.open({
    scope: suite.root,
    catalogue: entries.map((entry) => ({
      ...entry,
      files: entry.files.map((file) => ({ ...file, sources: [server.address(file.name)] })),
    })),
    folder: () => shelf,
    ownFolder: shelf,
    mirror: () => '',
  })
  return { models, voices: createVoicesProvider({ scope: suite.root, models, systemFolder: '/nowhere' }) }
}

async function fetched(models: Models, id: string): Promise<void> {
  models.get(id)
  await models.idle()
  expect(models.state(id).kind).toBe('installed')
}

async function say(
  voices: Provider,
  texts: readonly string[],
  more: object = {},
): Promise<{ events: TtsEvent[]; pcm: Int16Array; fault: string | undefined }> {
  const scope = suite.root.child('say')
  const chunks = channel<{ id: number; text: string }>(scope)
  texts.forEach((text, id) => chunks.push({ id, text }))
  chunks.end()
  const options = configWith({}, {}, { voice: '', speed: 1, language: 'en', ...more })
  const { events, fault } = await drain(voices.tts!.open(options, chunks, scope))
  await scope.close()
  const pieces = events.flatMap((event) => (event.kind === 'audio' ? [...event.pcm] : []))
  return { events, pcm: Int16Array.from(pieces), fault: fault?.code }
}

async function heard(pcm: Int16Array): Promise<string> {
  const scope = suite.root.child('hear')
  const audio = channel<SttInput>(scope)
  for (let at = 0; at < pcm.length; at += 512) audio.push({ kind: 'audio', pcm: pcm.slice(at, at + 512) })
  audio.push({ kind: 'flush', revision: 1 })
  audio.end()
  const local = createLocalProvider({ scope })
  const { events } = await drain(local.stt!.open(configWith({}, {}, { language: 'en' }), audio, scope))
  await scope.close()
  return events.flatMap((event) => (event.kind === 'final' ? [event.text] : [])).join(' ')
}

describe.skipIf(missing)('a real voice', () => {
  const names = ['en-US_ta.bin', 'en-US_lh0_sg.bin', 'de-DE_ta.bin', 'de-DE_gl0_sg.bin']
  const files = missing ? {} : Object.fromEntries(names.map((name) => [name, data(name)]))
  const entries = catalogue.filter(({ id }) => id === 'pico-en-US' || id === 'pico-de-DE')

  it('is downloaded, proves itself, speaks by sentence as the sound is made, and is understood', async () => {
    const { models, voices } = await serving(files, entries)
    expect(voices.available?.()).toBe(false)
    expect((await say(voices, ['Hello.'])).fault).toBe('voices.none')
    await fetched(models, 'pico-en-US')
    expect(voices.available?.()).toBe(true)
    expect(voices.tts!.caps).toMatchObject({ languages: ['en-US'] })
    const measured = await tryModel((await models.installed('pico-en-US'))!, suite.root)
    expect(measured.realTimeFactor).toBeGreaterThan(0)
    expect(measured.realTimeFactor).toBeLessThan(1)

    const { events, pcm, fault } = await say(voices, ['What is the capital of France?', 'It is cold & wet.'])
    expect(fault).toBeUndefined()
    expect(events.filter(({ kind }) => kind === 'done').map(({ chunk }) => chunk)).toEqual([0, 1])
    const first = events.findIndex(({ kind }) => kind === 'done')
    expect(first, 'in pieces, not at the end').toBeGreaterThan(3)
    expect(await heard(pcm)).toMatch(/what is the capital of france/i)
    const fast = await say(voices, ['What is the capital of France?', 'It is cold & wet.'], { speed: 1.6 })
    expect(pcm.length / fast.pcm.length, 'pauses keep their length').toBeGreaterThan(1.15)
  })

  it('is chosen by language, stops when told to, and is gone when it is deleted while loaded', async () => {
    const { models, voices } = await serving(files, entries)
    await fetched(models, 'pico-de-DE')
    await fetched(models, 'pico-en-US')
    const german = await say(voices, ['Eins zwei drei.'], { language: 'de', voice: 'pico-en-US' })
    const english = await say(voices, ['Eins zwei drei.'], { language: 'en', voice: 'pico-en-US' })
    expect(Math.min(german.pcm.length, english.pcm.length)).toBeGreaterThan(8_000)
    expect(german.pcm.length).not.toBe(english.pcm.length)

    const scope = suite.root.child('interrupted')
    const chunks = channel<{ id: number; text: string }>(scope)
    chunks.push({ id: 0, text: 'One, two, three, four, five, six, seven, eight. '.repeat(50) })
    const options = configWith({}, {}, { voice: '', speed: 1, language: 'en' })
    const speech = voices.tts!.open(options, chunks, scope)
    await speech.take()
    await scope.close()
    // What comes next does not wait for the rest of it, and has none of it.
    expect((await say(voices, ['Eins zwei drei.'], { voice: 'pico-en-US' })).pcm.length).toBe(english.pcm.length)

    await models.remove('pico-en-US')
    expect(existsSync(join(shelf, 'pico-en-US'))).toBe(false)
    expect((await say(voices, ['Hello.'])).fault, 'the German one stands in').toBeUndefined()
    await models.remove('pico-de-DE')
    expect((await say(voices, ['Hello.'])).fault).toBe('voices.none')
  })

  it('of the system is offered without a download', async () => {
    server = await startModelServer({})
    const voices = createVoicesProvider({ scope: suite.root })
    expect(voices.available?.()).toBe(true)
    const views = await voices.tts!.voices(configWith({}, {}, {}), suite.root)
    expect(views.find(({ id }) => id === 'pico-de-DE')).toMatchObject({ languages: ['de-DE'] })
    expect((await say(voices, ['Guten Tag.'], { language: 'de' })).pcm.length).toBeGreaterThan(8_000)
  })
})

it('says that a voice whose files are none cannot be loaded, and that one whose files were changed is not there', async () => {
  const nonsense = Buffer.alloc(4_000, 7)
  const file = (name: string) => ({ name, bytes: nonsense.length, sha256: sha256(nonsense), sources: [] })
  const entry = { ...catalogue.find(({ id }) => id === 'pico-en-US')!, files: [file('a_ta.bin'), file('a_sg.bin')] }
  const { models, voices } = await serving({ 'a_ta.bin': nonsense, 'a_sg.bin': nonsense }, [entry])
  await fetched(models, 'pico-en-US')
  expect((await say(voices, ['Hello.'])).fault).toBe('voices.badVoice')
  writeFileSync(join(shelf, 'pico-en-US', 'a_ta.bin'), 'shorter')
  expect((await say(voices, ['Hello.'])).fault).toBe('voices.none')
})

describe('Supertonic', () => {
  const loudness = Array.from({ length: 10 }, (_, n) => (n + 1) / 20)
  const files = tinySupertonic(loudness)
  const entry: ModelEntry = {
    ...catalogue.find(({ id }) => id === 'supertonic-3')!,
    files: Object.entries(files).map(([name, content]) => ({
      name,
      bytes: content.length,
      sha256: sha256(content),
      sources: [],
    })),
  }
  const loudest = (pcm: Int16Array): number => pcm.reduce((most, sample) => Math.max(most, sample), 0) / 32_767

  it('is downloaded, proves itself and speaks, each voice in its own way and piece by piece', async () => {
    const { models, voices } = await serving(files, [entry])
    await fetched(models, 'supertonic-3')
    expect((await tryModel((await models.installed('supertonic-3'))!, suite.root)).realTimeFactor).toBeGreaterThan(0)
    const views = await voices.tts!.voices(configWith({}, {}, {}), suite.root)
    expect(views.map(({ id }) => id).slice(0, 2)).toEqual(['supertonic-3', 'supertonic-3-2'])
    expect(views).toHaveLength(10)

    // It knows how long a text takes and not when each word is said: that is estimated from the sound.
    expect(voices.tts!.caps).toMatchObject({ wordTimes: false })
    // `<tr>` and `</tr>` count, and the pace its makers speed it up by.
    const { events, pcm } = await say(voices, ['Merhaba dünya.'], { language: 'tr' })
    expect(events.find((event) => event.kind === 'audio')).toMatchObject({ sampleRate: RATE })
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['audio', 'done']))
    const units = '<tr>Merhaba dünya.</tr>'.normalize('NFKD').length
    expect(pcm.length).toBe(Math.floor((units * 0.02 * RATE) / 1.05))
    expect(loudest(pcm), 'every step was taken').toBeCloseTo(loudness[0]!, 2)
    const third = await say(voices, ['Merhaba dünya.'], { language: 'tr', voice: 'supertonic-3-3', speed: 1.5 })
    expect(loudest(third.pcm)).toBeCloseTo(loudness[2]!, 2)
    expect(pcm.length / third.pcm.length).toBeCloseTo(1.5, 1)

    const long = await say(voices, ['Bir iki üç dört beş altı yedi. '.repeat(12)], { language: 'tr' })
    expect(long.events.filter(({ kind }) => kind === 'audio').length).toBeGreaterThan(2)
  })

  it('whose voices are damaged says so', async () => {
    const broken = { ...files, 'voice.bin': Buffer.concat([files['voice.bin']!, Buffer.alloc(4)]) }
    const changed = entry.files.map((file) =>
      file.name === 'voice.bin'
        ? { ...file, bytes: broken['voice.bin'].length, sha256: sha256(broken['voice.bin']) }
        : file,
    )
    const { models, voices } = await serving(broken, [{ ...entry, files: changed }])
    await fetched(models, 'supertonic-3')
    expect((await say(voices, ['Merhaba.'], { language: 'tr' })).fault).toBe('voices.badVoice')
  })
})
