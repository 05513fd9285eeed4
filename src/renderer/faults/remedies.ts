import { table } from '#shared/table'
import { onDeviceLanguages } from '#shared/languages'
import type { Fault } from '#shared/fault'
import { effectiveSettings, personaOf } from '#shared/personas'
import type { FieldView, ProviderStage, ProviderView } from '#shared/provider'
import { defaultSettings, type Settings, type SettingsPatch } from '#shared/settings'
import { SETTINGS_PART } from '#shared/stages'
import type { Section } from '../settings/open'

/** What a person can do about a fault: one button beside its sentence each. */
export type Remedy =
  /** `field`: the very field of the fault's provider where it is mended. */
  | { readonly kind: 'settings'; readonly section: Section; readonly field?: FieldPlace }
  | { readonly kind: 'retry' }
  /** From now on the machine itself serves that stage; `undo` puts things back as they were. */
  | {
      readonly kind: 'onDevice'
      readonly stage: ProviderStage
      readonly patch: SettingsPatch
      readonly undo: SettingsPatch
    }
  | { readonly kind: 'reload' }

/** One field of a provider's form. */
export interface FieldPlace {
  readonly provider: string
  readonly field: FieldView
}

export interface FaultPlace {
  readonly settings: Settings
  readonly providers: readonly ProviderView[]
  /** What failed can be asked for again from here. */
  readonly canRetry: boolean
}

/** Window and host do not understand each other any more. */
const RELOAD = ['bridge.badReply', 'bridge.badMessage', 'bridge.unknownCommand', 'secret.unknownField']

/** Which kind of field mends it, by the last part of a code. */
const FIELD_OF: Readonly<Record<string, FieldView['kind']>> = table({
  noKey: 'secret',
  badKey: 'secret',
  forbidden: 'secret',
  quota: 'secret',
  badAddress: 'url',
  notEncrypted: 'url',
  notAModelServer: 'url',
  moved: 'url',
  insecure: 'url',
  hostUnknown: 'url',
  noModel: 'model',
  unknownModel: 'model',
  noMemory: 'model',
  noVoice: 'voice',
  voiceMissing: 'voice',
})

/** What to offer for a fault, the most helpful first; nothing for what was stopped on purpose. Pure. */
export function remediesOf(fault: Fault, { settings, providers, canRetry }: FaultPlace): Remedy[] {
  if (fault.kind === 'cancelled') return []
  if (RELOAD.includes(fault.code)) return [{ kind: 'reload' }]
  const retry: Remedy[] = canRetry ? [{ kind: 'retry' }] : []
  const onDevice = onDeviceInstead(fault, settings, providers)
  const rest = onDevice ? [onDevice] : []
  const place = fieldPlace(fault, providers)
  // Keys and addresses are all in one place.
  const key = place.field?.field.kind === 'secret' || place.field?.field.kind === 'url'
  const mend: Remedy = { kind: 'settings', section: key ? 'services' : faultSection(fault), ...place }
  return isMendable(fault) ? [mend, ...retry, ...rest] : [...retry, ...rest]
}

/** Only a change of the settings helps: waiting does not. */
function isMendable({ kind, code }: Fault): boolean {
  return kind === 'auth' || kind === 'config' || kind === 'quota' || FIELD_OF[lastPart(code)] !== undefined
}

/** The settings section where a fault of this stage is mended. */
export function faultSection({ code, stage }: Fault): Section {
  if (/^(history|recordings)\./.test(code)) return 'privacy'
  if (/^(model|mind)\./.test(code)) return 'models'
  switch (stage) {
    case 'stt':
      return 'microphone'
    case 'tts':
      return 'voice'
    case 'llm':
      return 'brain'
    case 'tool':
      return 'tools'
    case 'audio':
      return 'speaker'
    case 'face':
      return 'window'
    case 'bridge':
    case 'store':
    case 'host':
      return 'about'
  }
}

function fieldPlace({ provider: id, code }: Fault, providers: readonly ProviderView[]): { field?: FieldPlace } {
  const kind = FIELD_OF[lastPart(code)]
  const fields = providers.find((view) => view.id === id)?.fields ?? []
  const field = fields.find((one) => one.kind === kind && one.required) ?? fields.find((one) => one.kind === kind)
  return id !== undefined && field ? { field: { provider: id, field } } : {}
}

/**
 * The machine in the place of a cloud that the person, or their persona, has chosen for the stage; nothing where it
 * cannot do the work.
 */
function onDeviceInstead(
  { stage, provider: id }: Fault,
  settings: Settings,
  providers: readonly ProviderView[],
): Remedy | undefined {
  if (stage !== 'stt' && stage !== 'llm' && stage !== 'tts') return undefined
  const now = effectiveSettings(settings)
  const part = SETTINGS_PART[stage]
  const { provider: own } = defaultSettings[part]
  const chosen = providers.find((view) => view.id === now[part].provider)
  const isOurs = id === undefined || id === now[part].provider || now[part].fallbacks.includes(id)
  if (!chosen || chosen.local || !isOurs || !providers.some((view) => view.id === own)) return undefined
  if (stage !== 'llm' && !knowsOnDevice(now.hearing.language)) return undefined
  return { kind: 'onDevice', stage, ...exchange(settings, part) }
}

function knowsOnDevice(language: string): boolean {
  return language === 'auto' || onDeviceLanguages.includes(language.split('-')[0] ?? language)
}

/** The change, and the one that takes it back. Where the active persona has a choice of its own, that one changes. */
function exchange(
  settings: Settings,
  part: 'hearing' | 'brain' | 'voice',
): { patch: SettingsPatch; undo: SettingsPatch } {
  const persona = personaOf(settings)
  const { provider } = defaultSettings[part]
  if (persona && part !== 'hearing' && persona[part]) {
    const { list } = settings.personas
    const instead =
      part === 'brain'
        ? { brain: { provider, model: '' } }
        : { voice: { provider, voice: defaultSettings.voice.voice } }
    const changed = list.map((one) => (one.id === persona.id ? { ...one, ...instead } : one))
    return { patch: { personas: { list: changed } }, undo: { personas: { list } } }
  }
  if (part === 'voice') {
    const { provider: before, voice } = settings.voice
    return {
      patch: { voice: { provider, voice: defaultSettings.voice.voice } },
      undo: { voice: { provider: before, voice } },
    }
  }
  return { patch: { [part]: { provider } }, undo: { [part]: { provider: settings[part].provider } } }
}

function lastPart(code: string): string {
  return code.slice(code.lastIndexOf('.') + 1)
}
