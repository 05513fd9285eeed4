import { z } from 'zod'
import { baseUrlField, cloudAccess, type CloudAccess } from '../cloud'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'

export const PROVIDER = 'anthropic'

/** The service wants a limit with every request; a spoken answer, thoughts included, is far shorter. */
const DEFAULT_ANSWER_TOKENS = 4_096

export const settings = z.object({
  baseUrl: baseUrlField('https://api.anthropic.com'),
  /** Longest answer in tokens, thoughts included. */
  maxAnswerTokens: z.number().int().min(64).max(64_000).default(DEFAULT_ANSWER_TOKENS),
  /**
   * Whether the model may think before it speaks. Not every model knows every value; without one it does as it likes.
   */
  thinking: z.enum(['disabled', 'adaptive']).optional(),
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
})
export type AnthropicSettings = z.infer<typeof settings>

export const secrets: readonly SecretField[] = [{ name: 'apiKey', required: true, environment: 'ANTHROPIC_API_KEY' }]

/** Settings, address and key. Rejects with `llm.badAddress`, `llm.noKey` or `llm.badKey`. */
export async function anthropic(
  config: ProviderConfig,
): Promise<CloudAccess & { readonly settings: AnthropicSettings }> {
  const access = await cloudAccess(config, 'llm', PROVIDER)
  return { ...access, settings: settings.parse(config.settings) }
}
