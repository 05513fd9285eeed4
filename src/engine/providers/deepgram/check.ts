import { z } from 'zod'
import { FaultError } from '#shared/fault'
import { openSocket } from '../../wire/socket'
import type { Scope } from '../../runtime/scope'
import { getJson } from '../kit/cloud'
import type { ProviderConfig } from '../../provider-contract/contract'
import { httpAddress, socketAddress } from '../kit/endpoint'
import { PROVIDER, deepgram, rules } from './settings'

/**
 * Whether address and key work, at no cost: the list of projects wants a valid key, the list of models does not. A key
 * that may not list projects may still recognise speech, which opening a connection without sending anything shows.
 */
export async function checkDeepgram(config: ProviderConfig, scope: Scope): Promise<void> {
  const to = await deepgram(config, 'stt')
  try {
    await getJson(to, scope, httpAddress(to.base, '/v1/projects'), to.headers, z.looseObject({}))
  } catch (error) {
    if (!(error instanceof FaultError && error.fault.code === 'stt.forbidden')) throw error
    const inner = scope.child('deepgram check')
    const url = socketAddress(to.base, '/v1/listen', { model: 'nova-3', encoding: 'linear16', sample_rate: 16_000 })
    try {
      await openSocket(inner, { stage: 'stt', provider: PROVIDER, url, headers: to.headers, rules })
    } finally {
      await inner.close()
    }
  }
}
