import { z } from 'zod'
import { baseUrlField, cloudAccess, type CloudAccess } from '#engine/providers/kit/cloud'
import type { ProviderConfig, SecretField } from '#engine/provider-contract/contract'

export const PROVIDER = 'acme'

/** One field of the form each. What goes in is checked here, once. */
export const settings = z.object({
  baseUrl: baseUrlField('https://api.acme.example'),
  /** How much care an answer gets. */
  effort: z.enum(['low', 'medium', 'high']).default('medium'),
  maxAnswerTokens: z.number().int().min(64).max(8_000).optional().meta({ placeholder: '500' }),
})

export const secrets: readonly SecretField[] = [{ name: 'apiKey', required: true, environment: 'ACME_API_KEY' }]

/** Settings, address and key. */
export interface Acme extends CloudAccess {
  readonly settings: z.infer<typeof settings>
  readonly headers: Record<string, string>
}

/** Rejects with `llm.badAddress`, `llm.noKey` or `llm.badKey`. */
export async function acme(config: ProviderConfig): Promise<Acme> {
  const access = await cloudAccess(config, 'llm', PROVIDER)
  const headers = { authorization: `Bearer ${access.key}`, 'content-type': 'application/json' }
  return { ...access, settings: settings.parse(config.settings), headers }
}
