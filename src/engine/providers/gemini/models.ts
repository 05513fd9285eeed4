import { z } from 'zod'
import type { Scope } from '../../runtime/scope'
import { getJson } from '../kit/cloud'
import type { ProviderConfig } from '../../provider-contract/contract'
import { httpAddress } from '../kit/endpoint'
import { API_VERSION, gemini } from './settings'

const page = z.object({
  models: z.array(z.object({ name: z.string(), supportedGenerationMethods: z.array(z.string()).nullish() })).nullish(),
  nextPageToken: z.string().nullish(),
})

/** Pages read at most; one holds more models than there are. */
const MOST_PAGES = 5
const PAGE_SIZE = 1_000

/** Models that can hold a conversation, in the service's order. */
export function listModels(config: ProviderConfig, scope: Scope): Promise<readonly string[]> {
  return listWith('generateContent', config, scope)
}

/** Models that hear and speak. */
export function listLiveModels(config: ProviderConfig, scope: Scope): Promise<readonly string[]> {
  return listWith('bidiGenerateContent', config, scope)
}

async function listWith(method: string, config: ProviderConfig, scope: Scope): Promise<readonly string[]> {
  const models: string[] = []
  let token: string | undefined
  for (let n = 0; n < MOST_PAGES; n++) {
    const { models: more, nextPageToken } = await fetchPage(config, scope, PAGE_SIZE, token)
    const chatting = (more ?? []).filter(({ supportedGenerationMethods }) =>
      supportedGenerationMethods?.includes(method),
    )
    models.push(...chatting.map(({ name }) => name.replace(/^models\//, '')))
    if (!nextPageToken) break
    token = nextPageToken
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
  pageSize: number,
  pageToken?: string,
): Promise<z.infer<typeof page>> {
  const access = await gemini(config)
  const url = httpAddress(access.base, `/${API_VERSION}/models`, { pageSize, pageToken })
  return getJson(access, scope, url, { 'x-goog-api-key': access.key }, page)
}
