import { z } from 'zod'
import type { Scope } from '../../runtime/scope'
import { getJson } from '../kit/cloud'
import type { ProviderConfig } from '../../provider-contract/contract'
import { httpAddress } from '../kit/endpoint'
import { anthropic } from './settings'

/** Version of the interface; the one the SDK speaks. */
const VERSION = '2026-10-21'

const page = z.object({
  data: z.array(z.object({ id: z.string(), lifecycle: z.string().nullish() })),
  has_more: z.boolean().nullish(),
  last_id: z.string().nullish(),
})

/** Pages read at most; one holds more models than there are. */
const MOST_PAGES = 5
const PAGE_SIZE = 100

/** Models on offer, newest first. Retired ones stay in the service's list and are left out. */
export async function listModels(config: ProviderConfig, scope: Scope): Promise<readonly string[]> {
  const models: string[] = []
  let after: string | undefined
  for (let n = 0; n < MOST_PAGES; n++) {
    const { data, has_more, last_id } = await fetchPage(config, scope, PAGE_SIZE, after)
    models.push(...data.filter(({ lifecycle }) => lifecycle !== 'retired').map(({ id }) => id))
    if (!has_more || !last_id) break
    after = last_id
  }
  return models
}

/** Whether address and key work, at no cost. */
export async function checkKey(config: ProviderConfig, scope: Scope): Promise<void> {
  await fetchPage(config, scope, 1)
}

async function fetchPage(
  config: ProviderConfig,
  scope: Scope,
  limit: number,
  after?: string,
): Promise<z.infer<typeof page>> {
  const access = await anthropic(config)
  const headers = { authorization: `Bearer ${access.key}`, 'anthropic-version': VERSION }
  return getJson(access, scope, httpAddress(access.base, '/v1/models', { limit, after_id: after }), headers, page)
}
