import { z } from 'zod'
import type { LiveOptions, LiveSecret } from '../../../provider-contract/speech-to-speech'
import { withDeadline } from '../../../wire/deadline'
import type { Scope } from '../../../runtime/scope'
import { fetchOk, readMessage } from '../../kit/cloud'
import { socketAddress } from '../../kit/endpoint'
import { PROVIDER, gemini } from '../settings'
import { contentOf, setupOf } from './setup'

/** Tokens are made and taken by this version alone. */
const VERSION = 'v1alpha'
const MINT_MS = 8_000
/** How long a window may connect with it, resuming included, and how long it may speak; the service's limit is 20 h. */
const LASTS_MS = 60 * 60_000

const answer = z.looseObject({ name: z.string().startsWith('auth_tokens/').max(2_000) })

/** What a token is good for. Fields that are named here cannot be changed by whoever holds it; resuming can. */
export function tokenBody(options: LiveOptions, now: number) {
  const { sessionResumption: _, ...setup } = setupOf(options, { kind: 'told', turns: contentOf(options.history()) })
  const until = new Date(now + LASTS_MS).toISOString()
  return {
    // Resuming is no use of it; the first connection is the only one that is.
    uses: 1,
    expireTime: until,
    newSessionExpireTime: until,
    bidiGenerateContentSetup: setup,
    fieldMask: Object.keys(setup).join(','),
  }
}

/** A key a window may hold, for this session's settings. */
export async function mintGemini(options: LiveOptions, scope: Scope): Promise<LiveSecret> {
  const access = await gemini(options)
  const now = scope.clock.wall()
  return withDeadline(scope, MINT_MS, { stage: 'llm', provider: PROVIDER }, async (inner) => {
    const response = await fetchOk(access, inner, `${access.base}/${VERSION}/auth_tokens`, {
      method: 'POST',
      headers: { 'x-goog-api-key': access.key, 'content-type': 'application/json' },
      body: JSON.stringify(tokenBody(options, now)),
    })
    const context = { stage: 'llm' as const, provider: PROVIDER, address: access.base, hide: [access.key] }
    const { name } = readMessage(context, answer, await response.json().catch(() => undefined))
    const service = `/ws/google.ai.generativelanguage.${VERSION}.GenerativeService.BidiGenerateContentConstrained`
    return { value: name, expiresAt: now + LASTS_MS, url: socketAddress(access.base, service) }
  })
}
