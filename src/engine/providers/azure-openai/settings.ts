import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import { isLocalAddress } from '../../wire/address'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'
import { baseAddress, requiredKey } from '../kit/endpoint'
import { firstTokenMs, type Destination } from '../openai-compatible/settings'

export const PROVIDER = 'azure-openai'

export const settings = z.object({
  /** The resource's address; the "Target URI" of a deployment, as the portal shows it, will do. */
  baseUrl: z
    .string()
    .max(1_000)
    .refine((typed) => resourceOf(typed) !== undefined)
    .meta({ field: 'url', placeholder: 'https://my-resource.openai.azure.com' }),
  /** How long a model thinks before it speaks; each takes some of these. Without a value it does as it likes. */
  reasoningEffort: z
    .enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])
    .optional()
    .meta({ stage: 'llm' }),
  /** Longest answer in tokens, thoughts included. */
  maxAnswerTokens: z.number().int().min(64).max(100_000).optional().meta({ stage: 'llm' }),
  /** Longest wait for the first word. */
  firstTokenTimeoutSeconds: z.number().int().min(2).max(600).optional().meta({ stage: 'llm' }),
  /** The deployment that writes down what the person says to a model that hears and speaks; without it nobody does. */
  realtimeTranscriber: z.string().trim().max(200).optional().meta({ placeholder: 'my-gpt-transcribe' }),
  /** Dated version of the Realtime interface, for a resource that has no v1; `2025-04-01-preview` was the last. */
  realtimeApiVersion: z
    .string()
    .trim()
    .regex(/^(|\d{4}-\d\d-\d\d(-preview)?)$/)
    .optional()
    .meta({ placeholder: '2025-04-01-preview' }),
})

export const secrets: readonly SecretField[] = [{ name: 'apiKey', required: true, environment: 'AZURE_OPENAI_API_KEY' }]

export interface Resource {
  /** Base of the v1 API, without a trailing slash. */
  readonly address: string
  /** The deployment a pasted address names. */
  readonly deployment: string | undefined
}

/**
 * The resource a typed address belongs to. Whatever follows `/openai` is taken off, the query included: the v1 API and
 * a dated `api-version` do not go together. Undefined for no address, and for one that would send the key unencrypted.
 */
export function resourceOf(typed: string): Resource | undefined {
  const text = typed.trim()
  const base = baseAddress(text.includes('://') ? text : `https://${text}`)
  if (base === undefined || !(base.startsWith('https:') || isLocalAddress(base))) return undefined
  const { origin, pathname } = new URL(base)
  const [, gateway = '', rest = ''] = /^(.*?)\/openai(?:\/(.*))?$/.exec(pathname) ?? [
    undefined,
    pathname.replace(/(\/models)?(\/chat\/completions|\/responses)?\/?$/, ''),
  ]
  const deployment = /^deployments\/([^/]+)/.exec(rest)?.[1]
  return { address: `${origin}${gateway}/openai/v1`, deployment: deployment && decodeURIComponent(deployment) }
}

/** Checks the settings and reads the key. Rejects with `llm.badAddress`, `llm.noKey` or `llm.badKey`. */
export async function destination(config: ProviderConfig): Promise<Destination> {
  const checked = settings.safeParse(config.settings)
  const resource = checked.success ? resourceOf(checked.data.baseUrl) : undefined
  if (!checked.success || resource === undefined)
    throw new FaultError(fault('llm', 'config', 'llm.badAddress', { provider: PROVIDER }))
  const { address } = resource
  const seconds = checked.data.firstTokenTimeoutSeconds
  return {
    provider: PROVIDER,
    address,
    key: await requiredKey(config, 'llm', PROVIDER),
    keyHeader: 'api-key',
    firstTokenMs: seconds !== undefined ? seconds * 1_000 : firstTokenMs(address),
    responses: true,
  }
}
