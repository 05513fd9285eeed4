import { z } from 'zod'
import { baseUrlField, cloudAccess, type CloudAccess } from '../kit/cloud'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'

export const PROVIDER = 'anthropic'

/**
 * The service wants a limit with every request. It counts thoughts, and the 5.5 models think unless told otherwise:
 * with 4,096 long thoughts left no room for an answer.
 */
const DEFAULT_ANSWER_TOKENS = 16_000

export const settings = z.object({
  baseUrl: baseUrlField('https://api.anthropic.com'),
  /** Longest answer in tokens, thoughts included. */
  maxAnswerTokens: z.number().int().min(64).max(64_000).default(DEFAULT_ANSWER_TOKENS),
  /**
   * Whether the model may think before it speaks: never, only between tools, or as it likes. Not every model knows
   * every value (Opus 5.5 and Fable 5.1 always think, Sonnet 5.5 has `between_tools`); what one refuses is left out.
   */
  thinking: z.enum(['disabled', 'between_tools', 'adaptive']).optional(),
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
