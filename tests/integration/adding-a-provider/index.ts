import { z } from 'zod'
import { getJson } from '#engine/providers/kit/cloud'
import type { Provider, ProviderConfig } from '#engine/provider-contract/contract'
import { httpAddress } from '#engine/providers/kit/endpoint'
import type { Scope } from '#engine/runtime/scope'
import { think } from './model'
import { PROVIDER, acme, secrets, settings } from './settings'

/** Acme: a language model in the cloud. */
export function createAcmeProvider(): Provider {
  return {
    id: PROVIDER,
    name: 'Acme',
    local: false,
    settings,
    secrets,
    llm: { caps: { tools: false }, run: think },
    models: listModels,
    check: async (config, scope) => void (await listModels(config, scope)),
  }
}

/** The list wants a valid key and costs nothing, so it tests the key as well. */
async function listModels(config: ProviderConfig, scope: Scope): Promise<string[]> {
  const to = await acme(config)
  const { models } = await getJson(
    to,
    scope,
    httpAddress(to.base, '/v1/models'),
    to.headers,
    z.looseObject({ models: z.array(z.string()) }),
  )
  return models
}
