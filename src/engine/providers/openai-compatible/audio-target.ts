import { FaultError, fault } from '#shared/fault'
import { normaliseBaseUrl } from '../../wire/address'
import type { ProviderConfig } from '../../provider-contract/contract'
import { keyFor, PROVIDER, requireSafe, settings, type CompatibleSettings } from './settings'

/** Where audio is sent to or comes from. */
export interface AudioTarget {
  readonly provider: string
  /** Base address, without a trailing slash. */
  readonly address: string
  readonly key: string | undefined
  readonly model: string
}

export interface TranscriptionTarget extends AudioTarget {
  /** Path behind the address. */
  readonly path: string
}

export interface SpeechTarget extends AudioTarget {
  /** Voice when none is chosen; undefined asks the server for its list. */
  readonly voice: string | undefined
  readonly format: CompatibleSettings['speechFormat']
  /** Hz of raw samples where that is not what OpenAI sends. */
  readonly rawRate?: number
  /** Manner of speaking, for models that take it. */
  readonly manner?: string
}

/** Names that compatible servers give their one model beside its own. */
const USUAL_TRANSCRIBER = 'whisper-1'
const USUAL_SPEAKER = 'tts-1'

/** whisper.cpp's own endpoint, which is the same request at another address. */
const WHISPER_CPP = '/inference'

export async function transcriptionTarget(
  config: ProviderConfig,
  environment: NodeJS.ProcessEnv,
): Promise<TranscriptionTarget> {
  const checked = checkedSettings(config, 'stt')
  const at = addressOf(checked, checked.transcriptionUrl, 'stt')
  const whole = at.endsWith(WHISPER_CPP)
  return {
    provider: PROVIDER,
    address: whole ? at.slice(0, -WHISPER_CPP.length) : at,
    path: whole ? WHISPER_CPP : '/audio/transcriptions',
    key: await audioKey(config, checked, 'transcriptionKey', at, environment),
    model: checked.transcriptionModel?.trim() || USUAL_TRANSCRIBER,
  }
}

export async function speechTarget(config: ProviderConfig, environment: NodeJS.ProcessEnv): Promise<SpeechTarget> {
  const checked = checkedSettings(config, 'tts')
  const at = addressOf(checked, checked.speechUrl, 'tts')
  return {
    provider: PROVIDER,
    address: at,
    key: await audioKey(config, checked, 'speechKey', at, environment),
    model: checked.speechModel?.trim() || USUAL_SPEAKER,
    voice: checked.speechVoice?.trim() || undefined,
    format: checked.speechFormat,
    ...(checked.speechRate !== undefined && { rawRate: Number(checked.speechRate) }),
  }
}

function checkedSettings(config: ProviderConfig, stage: 'stt' | 'tts'): CompatibleSettings {
  const checked = settings.safeParse(config.settings)
  if (!checked.success) throw badAddress(stage)
  return checked.data
}

/** The stage's own address, or the common one. People paste the whole endpoint. */
function addressOf({ baseUrl }: CompatibleSettings, own: string | undefined, stage: 'stt' | 'tts'): string {
  const address = normaliseBaseUrl(own?.trim() || baseUrl)?.replace(/\/audio\/(speech|transcriptions)$/, '')
  if (address === undefined) throw badAddress(stage)
  requireSafe(address, stage)
  return address
}

/** A key goes to the server it was entered for; the common one also where audio is that server's business. */
async function audioKey(
  config: ProviderConfig,
  { baseUrl }: CompatibleSettings,
  field: 'transcriptionKey' | 'speechKey',
  address: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const stage = field === 'speechKey' ? 'tts' : 'stt'
  const own = await keyFor(config, field, address, stage, environment)
  const common = normaliseBaseUrl(baseUrl)
  const same = common !== undefined && new URL(common).origin === new URL(address).origin
  return own ?? (same ? keyFor(config, 'apiKey', address, stage, environment) : undefined)
}

function badAddress(stage: 'stt' | 'tts'): FaultError {
  return new FaultError(fault(stage, 'config', `${stage}.badAddress`, { provider: PROVIDER }))
}
