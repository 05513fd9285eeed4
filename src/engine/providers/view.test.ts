import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { providerViewSchema } from '#shared/provider'
import { applyPatch, defaultSettings, type Settings } from '#shared/settings'
import type { Provider, SpeechToText, TextToSpeech } from '../provider-contract/contract'
import { createOpenAiCompatibleProvider } from './openai-compatible'
import { providerView, settingFields } from './view'

const noSecrets = { source: () => 'none' as const }

describe('settingFields', () => {
  it('derives each kind from the schema', () => {
    const schema = z.object({
      name: z.string(),
      address: z.url(),
      base: z.string().min(1).meta({ field: 'url', placeholder: 'http://here' }),
      model: z.string().optional().meta({ field: 'model' }),
      voice: z.string().meta({ field: 'voice' }).default('x'),
      mail: z.email().optional(),
      count: z.number().int().min(2).max(9),
      ratio: z.number().nullable(),
      whole: z.number().int().optional(),
      on: z.boolean().default(true),
      region: z.enum(['eu', 'us']).default('eu'),
      size: z.literal(['s', 'm']),
      trimmed: z
        .string()
        .trim()
        .min(1)
        .transform((text) => text.toUpperCase()),
      coerced: z.preprocess((value) => value ?? 'a', z.string()),
    })
    expect(settingFields(schema)).toEqual([
      { name: 'name', kind: 'text', required: true },
      { name: 'address', kind: 'url', required: true },
      { name: 'base', kind: 'url', required: true, placeholder: 'http://here' },
      { name: 'model', kind: 'model', required: false },
      { name: 'voice', kind: 'voice', required: false },
      { name: 'mail', kind: 'text', required: false },
      { name: 'count', kind: 'number', required: true, min: 2, max: 9 },
      { name: 'ratio', kind: 'number', required: true },
      { name: 'whole', kind: 'number', required: false },
      { name: 'on', kind: 'boolean', required: false },
      { name: 'region', kind: 'choice', required: false, choices: ['eu', 'us'] },
      { name: 'size', kind: 'choice', required: true, choices: ['s', 'm'] },
      { name: 'trimmed', kind: 'text', required: true },
      { name: 'coerced', kind: 'text', required: false },
    ])
  })

  it('lets the outermost description win', () => {
    const inner = z.string().meta({ field: 'text', placeholder: 'inner' })
    expect(settingFields(z.object({ a: inner.optional().meta({ placeholder: 'outer' }) }))).toEqual([
      { name: 'a', kind: 'text', required: false, placeholder: 'outer' },
    ])
  })

  it('refuses what no form can show', () => {
    expect(() => settingFields(z.object({ nested: z.object({}) }))).toThrow('nested')
    expect(() => settingFields(z.object({ odd: z.string().meta({ field: 'colour' }) }))).toThrow()
  })
})

describe('providerView', () => {
  const provider: Provider = {
    id: 'p',
    name: 'P',
    local: false,
    settings: z.object({ region: z.enum(['eu', 'us']).default('eu'), project: z.string().min(2) }),
    secrets: [
      { name: 'apiKey', required: true },
      { name: 'extra', required: false },
    ],
    stt: {} as SpeechToText,
    tts: {} as TextToSpeech,
  }
  const withValues = (values: Record<string, unknown>): Settings =>
    applyPatch(defaultSettings, { providers: { p: values } })

  it('shows stages, fields, voices and values, and passes the contract', () => {
    const voices = [{ id: 'a', name: 'A', languages: ['en'] }]
    const view = providerView(
      provider,
      withValues({ project: 'xy' }),
      { source: (_, field) => (field === 'apiKey' ? 'environment' : 'none') },
      voices,
    )
    expect(view).toMatchObject({
      id: 'p',
      stages: ['stt', 'tts'],
      local: false,
      ready: true,
      voices,
      values: { region: 'eu', project: 'xy' },
    })
    expect(view.fields.slice(2)).toEqual([
      { name: 'apiKey', kind: 'secret', required: true, secret: 'environment' },
      { name: 'extra', kind: 'secret', required: false, secret: 'none' },
    ])
    expect(providerViewSchema.parse(view)).toEqual(view)
  })

  it('is not ready without a required secret or with a wrong setting', () => {
    expect(providerView(provider, withValues({ project: 'xy' }), noSecrets, []).ready).toBe(false)
    expect(providerView(provider, withValues({ project: 'x' }), { source: () => 'stored' }, []).ready).toBe(false)
  })

  it('keeps wrong values to be corrected and drops what belongs to no field', () => {
    const { values } = providerView(
      provider,
      withValues({ project: 'x', region: 'mars', apiKey: 'sk-misplaced' }),
      noSecrets,
      [],
    )
    expect(values).toEqual({ project: 'x', region: 'mars' })
  })
})

describe('where an OpenAI-compatible server runs', () => {
  const provider = createOpenAiCompatibleProvider({})
  const view = (values: Record<string, unknown>, brain: Partial<Settings['brain']> = {}) =>
    providerView(
      provider,
      applyPatch(defaultSettings, { providers: { 'openai-compatible': values }, brain }),
      noSecrets,
      [],
    )

  it.each([
    ['http://localhost:11434', true],
    ['127.0.0.1:8080/v1', true],
    ['http://192.168.1.2:11434', false],
    ['https://api.openai.com/v1', false],
  ])('%s', (baseUrl, local) => expect(view({ baseUrl })).toMatchObject({ local, ready: true }))

  it('is not here without an address, and not ready', () =>
    expect(view({})).toMatchObject({ local: false, ready: false }))

  it('is not here when the model is forwarded to a cloud', () => {
    const values = { baseUrl: 'http://localhost:11434' }
    expect(view(values, { provider: 'openai-compatible', model: 'gpt-oss:120b-cloud' }).local).toBe(false)
    expect(view(values, { provider: 'offline', model: 'gpt-oss:120b-cloud' }).local).toBe(true)
  })

  it('draws addresses, limits, names and keys', () => {
    expect(view({}).fields).toEqual([
      { name: 'baseUrl', kind: 'url', required: true, placeholder: 'http://localhost:11434/v1' },
      { name: 'firstTokenTimeoutSeconds', kind: 'number', required: false, min: 2, max: 600, stage: 'llm' },
      { name: 'transcriptionUrl', kind: 'url', required: false, placeholder: 'http://localhost:8000/v1', stage: 'stt' },
      { name: 'transcriptionModel', kind: 'text', required: false, placeholder: 'whisper-1', stage: 'stt' },
      { name: 'speechUrl', kind: 'url', required: false, placeholder: 'http://localhost:8880/v1', stage: 'tts' },
      { name: 'speechModel', kind: 'text', required: false, placeholder: 'tts-1', stage: 'tts' },
      { name: 'speechVoice', kind: 'text', required: false, placeholder: 'af_heart', stage: 'tts' },
      { name: 'speechFormat', kind: 'choice', required: false, choices: ['wav', 'pcm', 'mp3', 'opus'], stage: 'tts' },
      {
        name: 'speechRate',
        kind: 'choice',
        required: false,
        choices: ['8000', '16000', '22050', '24000', '44100', '48000'],
        stage: 'tts',
      },
      { name: 'apiKey', kind: 'secret', required: false, secret: 'none' },
      { name: 'transcriptionKey', kind: 'secret', required: false, secret: 'none' },
      { name: 'speechKey', kind: 'secret', required: false, secret: 'none' },
    ])
  })
})
