import { z } from 'zod'
import { baseUrlField, cloudAccess, type CloudAccess } from '../kit/cloud'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'

export const PROVIDER = 'gemini'

export const settings = z.object({
  baseUrl: baseUrlField('https://generativelanguage.googleapis.com'),
  /** Longest answer in tokens, thoughts included. */
  maxAnswerTokens: z.number().int().min(64).max(64_000).optional().meta({ stage: 'llm' }),
  /** How long the model thinks before it speaks. Not every model knows every level; without one it does as it likes. */
  thinkingLevel: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional().meta({ stage: 'llm' }),
})
export type GeminiSettings = z.infer<typeof settings>

/** Keys of this service come in several shapes, so none is checked. */
export const secrets: readonly SecretField[] = [{ name: 'apiKey', required: true, environment: 'GEMINI_API_KEY' }]

/** Version of the interface that has everything used here. */
export const API_VERSION = 'v1beta'

/** Settings, address and key. Rejects with `llm.badAddress`, `llm.noKey` or `llm.badKey`. */
export async function gemini(config: ProviderConfig): Promise<CloudAccess & { readonly settings: GeminiSettings }> {
  const access = await cloudAccess(config, 'llm', PROVIDER)
  return { ...access, settings: settings.parse(config.settings) }
}
