import { z } from 'zod'
import type { ProviderConfig } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import { shownAddress } from '../../wire/address'
import { withDeadline } from '../../wire/deadline'
import { httpFault } from '../../wire/http-fault'
import { cloudAccess, httpContext } from '../kit/cloud'
import { httpAddress, socketAddress } from '../kit/endpoint'
import { post } from './http'
import { badAnswer, PROVIDER, REALTIME_MODEL } from './vendor'

/** How long such a token is good, ms: a quarter of an hour (SingleUseTokenResponseModel of the vendor's SDK). */
export const SCRIBE_TOKEN_MS = 15 * 60_000
/** Longest wait for one, ms. */
const TOKEN_MS = 8_000

export const scribeTokenSchema = z.object({ token: z.string().min(1).max(8_192) })

/** What somebody without the key needs to have Scribe hear one session. */
export interface ScribeToken {
  /** Good for one connection, and for {@link SCRIBE_TOKEN_MS}; goes into the query of `url` as `token`. */
  readonly token: string
  /** `wss://host/v1/speech-to-text/realtime`, without a query. */
  readonly url: string
  readonly model: string
}

/** Asks ElevenLabs for a token of Scribe's with the key. Rejects with a fault of the stage `stt`. */
export async function scribeToken(config: ProviderConfig, scope: Scope): Promise<ScribeToken> {
  const access = await cloudAccess(config, 'stt', PROVIDER)
  const timed = { stage: 'stt', provider: PROVIDER, values: { address: shownAddress(access.base) } } as const
  return withDeadline(scope, TOKEN_MS, timed, async (inner) => {
    const asked = httpAddress(access.base, '/v1/single-use-token/realtime_scribe')
    const response = await post(access, inner, asked, undefined, REALTIME_MODEL)
    const body: unknown = await response.json().catch((error: unknown) => {
      throw httpFault(error, httpContext(access, inner))
    })
    const checked = scribeTokenSchema.safeParse(body)
    if (!checked.success) throw badAnswer(access, 'no token')
    const url = socketAddress(access.base, '/v1/speech-to-text/realtime')
    return { token: checked.data.token, url, model: REALTIME_MODEL }
  })
}
