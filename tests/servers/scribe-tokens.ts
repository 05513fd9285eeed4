import { randomUUID } from 'node:crypto'
import type { Handshake, HttpAnswer, HttpRequest, Refusal } from './ws-server'

/** A quarter of an hour, as the vendor's SDK says of them: "expires after 15 minutes. Will be consumed on use." */
const LIFE_MS = 15 * 60_000
const PATH = '/v1/single-use-token/realtime_scribe'

/**
 * ElevenLabs' single-use tokens: made with the key, good for one socket of live recognition. `now`: ms on any clock.
 */
export class ScribeTokenMint {
  readonly #until = new Map<string, number>()

  constructor(
    private readonly now: () => number,
    private readonly complain: (what: string) => void,
  ) {}

  /** Undefined for another address. The key was checked before. */
  http({ method, url, body }: HttpRequest): HttpAnswer | undefined {
    if (url.pathname !== PATH) return undefined
    if (method !== 'POST') return { status: 405, body: { detail: 'Method Not Allowed' } }
    if (body.length > 0 || url.search !== '') this.complain('a token is asked for with words')
    const token = `sutkn_${randomUUID()}`
    this.#until.set(token, this.now() + LIFE_MS)
    return { body: { token } }
  }

  /** Undefined where the socket carries a token that is good now; it is not good again. */
  refuse({ url, headers }: Handshake): Refusal | undefined {
    const token = url.searchParams.get('token') ?? ''
    const until = this.#until.get(token) ?? -Infinity
    this.#until.delete(token)
    if (headers['xi-api-key'] !== undefined) this.complain('a token and the key')
    if (this.now() < until) return undefined
    return { status: 403, body: { detail: { status: 'invalid_token', message: 'Token is used, expired or unknown' } } }
  }
}
