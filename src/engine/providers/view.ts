import { z } from 'zod'
import {
  liveLacks,
  providerStages,
  type FieldView,
  type LiveLack,
  type ProviderView,
  type VoiceView,
} from '#shared/provider'
import type { Settings } from '#shared/settings'
import type { SecretStore } from '../ports/ports'
import { priceOf } from './pricing/prices'
import { isForwardedModel, isLocalAddress } from '../wire/address'
import type { Provider, ProviderConfig, SecretField } from '../provider-contract/contract'
import type { LiveCaps } from '../provider-contract/speech-to-speech'

/** What a schema may say about its field with `.meta({field, placeholder, stage})`; the type says the rest. */
const fieldMeta = z.object({
  field: z.enum(['text', 'url', 'model', 'voice']).optional(),
  placeholder: z.string().optional(),
  stage: z.enum(providerStages).optional(),
})
type FieldMeta = z.infer<typeof fieldMeta>

/**
 * A provider as the window sees it, with its present values. No secret, not even a wrong one in the wrong place,
 * passes.
 */
export function providerView(
  provider: Provider,
  settings: Settings,
  secrets: Pick<SecretStore, 'source'> & { elsewhere?(provider: string, field: string): string | undefined },
  voices: readonly VoiceView[],
): ProviderView {
  const stored = settings.providers[provider.id] ?? {}
  const fields = settingFields(provider.settings)
  const secretFields = provider.secrets.map((secret) => {
    const enteredFor = secrets.elsewhere?.(provider.id, secret.name)
    const field = secretField(secret, secrets.source(provider.id, secret.name))
    return enteredFor === undefined ? field : { ...field, enteredFor }
  })
  return {
    id: provider.id,
    name: provider.name,
    stages: providerStages.filter((stage) => provider[stage] !== undefined),
    local: provider.local || staysHere(provider, fields, stored, settings),
    ready:
      (provider.available?.() ?? true) &&
      provider.settings.safeParse(stored).success &&
      secretFields.every(({ required, secret }) => !required || secret !== 'none'),
    fields: [...fields, ...secretFields],
    voices: [...voices],
    values: valuesOf(provider.settings, stored),
    ...liveOf(provider, stored, settings),
    ...(provider.video ? { video: true } : {}),
    ...(provider.llm?.caps.pictures ? { pictures: true } : {}),
    ...(provider.keysAt === undefined ? {} : { keysAt: provider.keysAt }),
  }
}

/** What its speech-to-speech engine lets a person choose, with the model that is set where it is the chosen one. */
function liveOf(provider: Provider, stored: Record<string, unknown>, settings: Settings): Pick<ProviderView, 'live'> {
  const { live } = provider
  if (!live) return {}
  const chosen = settings.live.engine === provider.id ? settings.live : undefined
  const model = chosen?.model || live.defaultModel
  const known = provider.settings.safeParse(stored).data ?? stored
  const caps = live.caps({ settings: known, model, turns: { kind: 'own' } })
  return {
    live: {
      model: live.defaultModel,
      voices: [...live.voices],
      endings: [...caps.turnRules],
      sounds: [...caps.formats],
      thinking: [...caps.efforts],
      transcription: [...caps.transcription],
      noiseReduction: caps.noiseReduction,
      direct: caps.direct,
      fixedRules: caps.fixedRules ?? false,
      lacks: lacksOf(caps),
      usdPerMinute: perMinute(provider, model, known),
    },
  }
}

/** US dollars, where an open session is what costs money; `null` where it is not, or nobody knows. */
function perMinute({ id, video }: Provider, model: string, settings: ProviderConfig['settings']): number | null {
  if (video?.billedAs(settings).free) return 0
  const price = priceOf({ provider: id, model, unit: 'sessionSecond' })
  return price ? price.usd * 60 : null
}

/** What it cannot do that others can. */
function lacksOf({ tools, truncates, ownVoice, appendOnly, windowOnly }: LiveCaps): LiveLack[] {
  const lacks: Readonly<Record<LiveLack, boolean>> = {
    tools: tools === false,
    truncation: !truncates,
    voice: ownVoice === false,
    changes: appendOnly,
    window: windowOnly ?? false,
  }
  return liveLacks.filter((one) => lacks[one])
}

/** The form fields of a flat object schema. Throws for a type that no form can show: a mistake in the schema. */
export function settingFields(schema: z.ZodObject): FieldView[] {
  return Object.entries(schema.shape).map(([name, field]) => settingField(name, field as z.ZodType))
}

function settingField(name: string, schema: z.ZodType): FieldView {
  const { type, meta } = unwrap(schema)
  return {
    name,
    required: !schema.safeParse(undefined).success,
    ...kindOf(name, type, meta),
    ...(meta.placeholder === undefined ? {} : { placeholder: meta.placeholder }),
    ...(meta.stage === undefined ? {} : { stage: meta.stage }),
  }
}

function kindOf(name: string, type: z.ZodType, meta: FieldMeta): Pick<FieldView, 'kind' | 'choices' | 'min' | 'max'> {
  if (type instanceof z.ZodURL) return { kind: 'url' }
  if (type instanceof z.ZodString || type instanceof z.ZodStringFormat) return { kind: meta.field ?? 'text' }
  if (type instanceof z.ZodNumber)
    return { kind: 'number', ...bound('min', type.minValue), ...bound('max', type.maxValue) }
  if (type instanceof z.ZodBoolean) return { kind: 'boolean' }
  if (type instanceof z.ZodEnum) return { kind: 'choice', choices: type.options.map(String) }
  if (type instanceof z.ZodLiteral) return { kind: 'choice', choices: [...type.values].map(String) }
  throw new Error(`settings field "${name}": a form cannot show ${type.def.type}`)
}

/** Integers are bounded by what a double can hold, which says nothing to a person. */
function bound(name: 'min' | 'max', value: number | null): { min?: number; max?: number } {
  return value === null || !Number.isFinite(value) || Math.abs(value) >= Number.MAX_SAFE_INTEGER
    ? {}
    : { [name]: value }
}

/**
 * The type inside optional, default and other wrappers, and what any layer says about the field; the outermost wins.
 */
function unwrap(schema: z.ZodType): { type: z.ZodType; meta: FieldMeta } {
  let type = schema
  let meta = fieldMeta.parse(schema.meta() ?? {})
  for (;;) {
    const def = type.def as { innerType?: z.ZodType; in?: z.ZodType; out?: z.ZodType }
    // A pipe asks for its input, a preprocessor for what comes out of it: whichever is not a transform.
    const inner = def.innerType ?? (def.in instanceof z.ZodTransform ? def.out : def.in)
    if (inner === undefined) return { type, meta }
    type = inner
    meta = { ...fieldMeta.parse(type.meta() ?? {}), ...meta }
  }
}

function secretField({ name, required }: SecretField, secret: 'none' | 'stored' | 'environment'): FieldView {
  return { name, kind: 'secret', required, secret }
}

/** Whether nothing that is given to the provider leaves the machine with the present settings. */
export function staysOnMachine(provider: Provider, settings: Settings): boolean {
  return (
    provider.local ||
    staysHere(provider, settingFields(provider.settings), settings.providers[provider.id] ?? {}, settings)
  )
}

/**
 * Whether nothing leaves the machine with the present values: the provider has addresses and all of them are here. A
 * model that the server here forwards to its maker's cloud does leave it.
 */
function staysHere(
  provider: Provider,
  fields: readonly FieldView[],
  stored: Record<string, unknown>,
  settings: Settings,
): boolean {
  const addresses = fields.filter(
    ({ kind, name }) => kind === 'url' && stored[name] !== undefined && stored[name] !== '',
  )
  const { brain } = settings
  const model = brain.provider === provider.id ? brain.model : stored['model']
  if (typeof model === 'string' && isForwardedModel(model)) return false
  return addresses.length > 0 && addresses.every(({ name }) => isHere(stored[name]))
}

/** People leave the scheme out; then it does not change where the address is. */
function isHere(address: unknown): boolean {
  return typeof address === 'string' && isLocalAddress(address.includes('://') ? address : `http://${address.trim()}`)
}

/** Present values by field: stored ones even when they are wrong, so that a person can correct them, else defaults. */
function valuesOf(schema: z.ZodObject, stored: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    const checked = (field as z.ZodType).safeParse(stored[name])
    const value = checked.success ? checked.data : stored[name]
    if (value !== undefined) values[name] = value
  }
  return values
}
