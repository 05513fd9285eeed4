import { z } from 'zod'
import { FaultError, fault, type ServiceStage } from '#shared/fault'
import { baseUrlField, cloudAccess, type CloudAccess } from '../kit/cloud'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'

export const PROVIDER = 'openai'

const name = z.string().trim().min(1).max(200)

export const settings = z.object({
  baseUrl: baseUrlField('https://api.openai.com/v1'),
  /** How long a model thinks before it speaks. Each model takes some of these; without a value it does as it likes. */
  reasoningEffort: z
    .enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])
    .optional()
    .meta({ stage: 'llm' }),
  /** Longest answer in tokens, thoughts included. */
  maxAnswerTokens: z.number().int().min(64).max(100_000).optional().meta({ stage: 'llm' }),
  /** `live` hears while the person speaks; `recording` sends what was said when it is complete, for less money. */
  transcription: z.enum(['live', 'recording']).default('live').meta({ stage: 'stt' }),
  liveModel: name.default('gpt-live-transcribe').meta({ stage: 'stt' }),
  recordingModel: name.default('gpt-transcribe').meta({ stage: 'stt' }),
  speechModel: name.default('gpt-4o-mini-tts').meta({ stage: 'tts' }),
  /** How the voice should speak, in words. */
  speechManner: z.string().max(1_000).optional().meta({ stage: 'tts' }),
})

export const secrets: readonly SecretField[] = [{ name: 'apiKey', required: true, environment: 'OPENAI_API_KEY' }]

/** Settings, address and key. */
export interface OpenAiAccess extends CloudAccess {
  readonly settings: z.infer<typeof settings>
}

/** Rejects with `<stage>.badAddress`, `<stage>.noKey`, `<stage>.badKey` or `provider.settings`. */
export async function openAi(config: ProviderConfig, stage: ServiceStage): Promise<OpenAiAccess> {
  const checked = settings.safeParse(config.settings)
  if (!checked.success) {
    const field = checked.error.issues[0]?.path.join('.') ?? ''
    throw field === 'baseUrl'
      ? new FaultError(fault(stage, 'config', `${stage}.badAddress`, { provider: PROVIDER }))
      : new FaultError(
          fault(stage, 'config', 'provider.settings', { provider: PROVIDER, values: { provider: 'OpenAI', field } }),
        )
  }
  return { ...(await cloudAccess({ ...config, settings: checked.data }, stage, PROVIDER)), settings: checked.data }
}
