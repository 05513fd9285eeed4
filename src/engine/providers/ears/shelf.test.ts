import { describe, expect, it } from 'vitest'
import type { Measured, ModelState } from '#shared/models'
import type { ModelEntry } from '../../models/catalogue-entry'
import type { Models } from '../../models/models'
import { earFor, filesOf, installedEars } from './shelf'

const entry = (id: string, driver: ModelEntry['driver'], rank: number, languages: string[]): ModelEntry =>
  ({ id, role: 'hearing', driver, rank, languages }) as unknown as ModelEntry
const all = [
  entry('whisper', 'whisper', 20, ['tr', 'th', 'zh']),
  entry('nemotron', 'nemotron', 30, ['en', 'tr', 'zh']),
  entry('typhoon', 'typhoon', 40, ['th']),
]
/** The catalogue with these measured; those with `undefined` are not here. */
function models(measured: Readonly<Record<string, number | undefined>>): Models {
  const state = (id: string): ModelState =>
    measured[id] === undefined
      ? { kind: 'absent' }
      : { kind: 'installed', measured: { at: 0, loadMs: 1, realTimeFactor: measured[id] } satisfies Measured }
  return { catalogue: all, state } as unknown as Models
}

describe('who hears', () => {
  it.each([
    ['tr', { whisper: 0.4, nemotron: 0.2 }, 'nemotron'],
    ['tr', { whisper: 0.4, nemotron: 0.6 }, 'whisper'],
    ['tr', { whisper: 1.4, nemotron: 0.6 }, 'nemotron'],
    ['en', { whisper: 0.4, nemotron: 0.6 }, 'nemotron'],
    ['th', { whisper: 0.4, nemotron: 0.2, typhoon: 0.1 }, 'typhoon'],
    ['th', { nemotron: 0.2 }, undefined],
    // One that knows a single language finds none out.
    ['auto', { whisper: 0.4, typhoon: 0.1 }, 'whisper'],
    ['auto', { typhoon: 0.1 }, undefined],
  ])('%s with %j', (language, measured, id) => expect(earFor(models(measured), language)?.id).toBe(id))

  it('is nobody without models', () => {
    expect(installedEars(undefined)).toEqual([])
  })
})

describe('the parts of a recogniser', () => {
  const files = (names: string[]) => Object.fromEntries(names.map((name) => [name, `/models/${name}`]))

  it('are found by the names of its files', () => {
    const names = ['encoder.int8.onnx', 'decoder.int8.onnx', 'joiner.int8.onnx', 'tokens.txt']
    expect(filesOf({ entry: all[1]!, files: files(names) })).toEqual({
      driver: 'nemotron',
      encoder: '/models/encoder.int8.onnx',
      decoder: '/models/decoder.int8.onnx',
      joiner: '/models/joiner.int8.onnx',
      tokens: '/models/tokens.txt',
    })
  })

  it('are all needed', () => {
    expect(() => filesOf({ entry: all[1]!, files: files(['encoder.onnx', 'decoder.onnx']) })).toThrow()
    expect(() => filesOf({ entry: entry('pico', 'pico', 1, ['en']), files: {} })).toThrow()
  })
})
