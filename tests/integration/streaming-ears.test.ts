import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadNemotron } from '#engine/providers/ears/streaming/nemotron'
import { onnxFacts } from '#engine/providers/ears/streaming/onnx-facts'
import { HeardStream, type StreamingModel } from '#engine/providers/ears/streaming/transducer'
import { loadZipformer } from '#engine/providers/ears/streaming/zipformer'
import { Typhoon } from '#engine/providers/ears/typhoon'
import { temporaryDirectory } from '../support/temporary'
import { tinyNemotron, tinyTyphoon, tinyZipformer, type TinyTransducer } from '../support/tiny-transducer'

/* Real graphs with the names and shapes of the real ones, in this thread. */

const breathe = (): Promise<void> => Promise.resolve()
/** Noise that rises and falls as speech does; the same on each run. */
const words = (seconds: number): Int16Array =>
  Int16Array.from(
    { length: seconds * 16_000 },
    (_, n) => 16_000 * (((n * 48_271) % 65_521) / 65_521 - 0.5) * (0.3 + 0.7 * Math.abs(Math.sin(n / 3_000))),
  )
const silence = (seconds: number): Int16Array => new Int16Array(seconds * 16_000)

const turkish = ['▁Saat', '▁altı', '▁bu', 'çuk', '.']
const english = ['▁Half', '▁past', '▁six', '.', '<en-US>']

function written(files: TinyTransducer, driver: 'nemotron' | 'zipformer') {
  const folder = temporaryDirectory()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content as Buffer)
  const at = (name: string): string => join(folder, name)
  return { driver, encoder: at('encoder'), decoder: at('decoder'), joiner: at('joiner'), tokens: at('tokens') }
}

/** What is shown after each 0.1 s, without repetitions, and at the end. */
async function hear(model: StreamingModel, language: string, ...sounds: Int16Array[]) {
  const stream = new HeardStream(model, language)
  const shown: string[] = []
  for (const pcm of sounds)
    for (let at = 0; at < pcm.length; at += 1_600) {
      await stream.feed(pcm.subarray(at, at + 1_600), breathe)
      if (stream.heard.text !== (shown.at(-1) ?? '')) shown.push(stream.heard.text)
    }
  return { shown, end: await stream.upToHere(breathe), stream }
}

describe('Nemotron', () => {
  it('shows words as they are said, tells all of them at a flush, and goes on as if there had been none', async () => {
    const model = await loadNemotron(written(tinyNemotron(turkish, english), 'nemotron'), 1)
    const { shown, end, stream } = await hear(model, 'tr', words(1.6))
    expect(shown).toEqual(['Saat', 'Saat altı'])
    expect(end).toEqual({ text: 'Saat altı bu' })
    expect(stream.heard.text).toBe('Saat altı')
    await stream.feed(words(2.5), breathe)
    expect((await stream.upToHere(breathe)).text).toBe('Saat altı buçuk.')
    await model.release()
  })

  it('is told the language, or finds it out and keeps its tag out of the text', async () => {
    const model = await loadNemotron(written(tinyNemotron(turkish, english), 'nemotron'), 1)
    expect((await hear(model, 'tr-TR', words(4))).end).toEqual({ text: 'Saat altı buçuk.' })
    expect((await hear(model, 'auto', words(4))).end).toEqual({ text: 'Half past six.', language: 'en-US' })
    expect((await hear(model, 'tr', silence(1.2))).end).toEqual({ text: '' })
    await model.release()
  })

  it('stops at once when nobody waits any more', async () => {
    const model = await loadNemotron(written(tinyNemotron(turkish, english), 'nemotron'), 1)
    let steps = 0
    const stream = new HeardStream(model, 'tr')
    const stopped = stream.feed(words(10), () => (++steps > 2 ? Promise.reject(new Error('stop')) : breathe()))
    await expect(stopped).rejects.toThrow('stop')
    expect(steps).toBe(3)
    await model.release()
  })

  it('of whose file a fact is missing is refused, as is a file that is none', async () => {
    const files = written(tinyZipformer(['你']), 'nemotron')
    await expect(loadNemotron(files, 1)).rejects.toThrow('window_size')
    writeFileSync(files.encoder, '<!doctype html><p>Not here.</p>')
    await expect(loadNemotron(files, 1)).rejects.toThrow()
    writeFileSync(files.encoder, tinyNemotron(turkish, english).encoder.subarray(0, 5_000))
    await expect(loadNemotron(files, 1)).rejects.toThrow('cut off')
  })
})

describe('the small Zipformer', () => {
  it('hears Chinese as it is said', async () => {
    const model = await loadZipformer(written(tinyZipformer(['你', '好', '今', '天']), 'zipformer'), 1)
    const { shown, end } = await hear(model, 'zh', words(1))
    expect(shown).toEqual(['你', '你好'])
    expect(end).toEqual({ text: '你好今' })
    expect((await hear(model, 'zh', silence(2))).end).toEqual({ text: '' })
    await model.release()
  })
})

describe('Typhoon', () => {
  it('hears a Thai clip, and nothing in silence', async () => {
    const files = tinyTyphoon(['▁สวัส', 'ดี', '▁ครับ'])
    const folder = temporaryDirectory()
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const at = (name: string): string => join(folder, name)
    const places = { encoder: at('encoder'), decoder: at('decoder'), vocabulary: at('vocabulary') }
    const model = await Typhoon.load({ driver: 'typhoon', ...places }, 1)
    const audio = Float32Array.from(words(1), (sample) => sample / 32_768)
    expect(await model.recognise(audio, 'th', breathe)).toMatchObject({ text: 'สวัสดี ครับ', language: 'th' })
    expect((await model.recognise(new Float32Array(16_000), 'th', breathe)).text).toBe('')
    await model.release()
  })
})

it('finds what its makers wrote into a file, whatever its size', async () => {
  const { encoder } = written(tinyNemotron(turkish, english), 'nemotron')
  const facts = await onnxFacts(encoder)
  expect(facts.get('chunk_shift')).toBe('56')
  expect(JSON.parse(facts.get('prompt_dictionary') ?? '')).toEqual({ auto: 101, 'en-US': 0, 'tr-TR': 17 })
})

it('reads no facts out of a file that is nothing but fields', async () => {
  const path = join(temporaryDirectory(), 'fields.onnx')
  // Field 1, a number: 8, 0, again and again.
  writeFileSync(
    path,
    Buffer.alloc(8_000).map((_, at) => (at % 2 === 0 ? 8 : 0)),
  )
  await expect(onnxFacts(path)).rejects.toThrow('no ONNX file')
})
