import type { z } from 'zod'
import { FaultError, fault, type ServiceStage } from '#shared/fault'
import type { ProviderConfig } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import { isLocalAddress, shownAddress } from '../../wire/address'
import { boundedText } from '../../wire/bounded-body'
import { withDeadline } from '../../wire/deadline'
import { httpFault } from '../../wire/http-fault'
import { httpFetch } from '../../wire/http-fetch'
import { refusalFault, type WireRule } from '../../wire/wire-fault'
import { cloudAccess, httpContext, type CloudAccess } from '../kit/cloud'
import { avatarsAnswer, creditsAnswer, startAnswer, tokenAnswer } from './messages'
import { PROVIDER, isRoomAddress, settings, type LiveAvatarSettings } from './settings'

/** Longest wait for an answer of the service, in ms. */
const ANSWER_MS = 10_000
/** Characters of an answer; real ones have some thousand. */
const ANSWER_CHARS = 1_000_000

/**
 * What a plan does not allow. Which status says so is not documented, so that the words count
 * (docs.liveavatar.com, core-concepts: 402, 403 and 409 are all named).
 */
const rules: readonly WireRule[] = [
  {
    status: [400, 402, 403, 409, 422, 429],
    says: /concurren|too many (active )?sessions|session limit/i,
    kind: 'quota',
    name: 'sessions',
  },
  { status: [400, 402, 403, 409], says: /credit|payment|balance/i, kind: 'quota', name: 'quota' },
  { status: [404, 422], says: /avatar/i, kind: 'config', name: 'unknownModel' },
  { status: [422], kind: 'config', name: 'badRequest' },
]

/** Address, key and checked settings. */
export interface LiveAvatar extends CloudAccess {
  readonly settings: LiveAvatarSettings
}

/** Rejects with the fault of that stage that says what to correct. */
export async function liveAvatar(
  config: ProviderConfig,
  stage: Extract<ServiceStage, 'face' | 'llm'> = 'face',
): Promise<LiveAvatar> {
  const checked = settings.safeParse(config.settings)
  if (!checked.success) throw new FaultError(fault(stage, 'config', `${stage}.badAddress`, { provider: PROVIDER }))
  const access = await cloudAccess({ ...config, settings: checked.data }, stage, PROVIDER)
  return { ...access, settings: checked.data }
}

type Auth = { readonly key: string } | { readonly session: string } | undefined

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly auth: Auth
  readonly body?: object
  readonly ms?: number
}

/** One call; its body as JSON. Any success counts: start answers 201. */
export function call(
  to: LiveAvatar,
  scope: Scope,
  { method, path, auth, body, ms = ANSWER_MS }: Call,
): Promise<unknown> {
  const { stage, provider, base } = to
  const timed = { stage, provider, values: { address: shownAddress(base) } }
  return withDeadline(scope, ms, timed, async (inner) => {
    const hide = auth && 'session' in auth ? [to.key, auth.session] : [to.key]
    try {
      const response = await httpFetch(`${base}${path}`, {
        method,
        headers: {
          ...(auth && ('session' in auth ? { Authorization: `Bearer ${auth.session}` } : { 'X-API-KEY': auth.key })),
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: inner.signal,
      })
      const text = await boundedText(response, stage, provider, ANSWER_CHARS)
      if (response.ok) return JSON.parse(text === '' ? '{}' : text) as unknown
      throw refusalFault({ stage, provider, address: base, rules, hide }, response.status, response.headers, text)
    } catch (error) {
      throw error instanceof FaultError ? error : httpFault(error, { ...httpContext(to, inner), hide })
    }
  })
}

export function checked<T>(to: LiveAvatar, schema: z.ZodType<T>, answer: unknown): T {
  const { stage, provider, base } = to
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  const detail = read.error.message.slice(0, 200)
  const values = { address: shownAddress(base) }
  throw new FaultError(fault(stage, 'protocol', `${stage}.badAnswer`, { provider, values, detail }))
}

/** A session before it has begun: it costs nothing yet. */
export interface Granted {
  readonly id: string
  readonly token: string
}

/** `body`: what kind of session it is to be. */
export async function requestSession(to: LiveAvatar, body: object, scope: Scope): Promise<Granted> {
  const answer = await call(to, scope, { method: 'POST', path: '/v1/sessions/token', auth: to, body })
  const { session_id: id, session_token: token } = checked(to, tokenAnswer, answer).data
  return { id, token }
}

/** A session that runs, and is paid for. */
export interface Begun {
  /** Of LITE mode alone. */
  readonly socket: string | undefined
  /** Absent with a room of one's own. */
  readonly room: { readonly url: string; readonly token: string } | undefined
  readonly mostMs: number | undefined
}

/** Begins it. Addresses the service names are followed only where they are encrypted, or on this machine. */
export async function beginSession(to: LiveAvatar, { id, token }: Granted, scope: Scope): Promise<Begun> {
  const auth = { session: token }
  const body = { session_id: id }
  const answer = await call(to, scope, { method: 'POST', path: '/v1/sessions/start', auth, body })
  const { ws_url, livekit_url, livekit_client_token, max_session_duration } = checked(to, startAnswer, answer).data
  const usable = (url: string | null | undefined): url is string =>
    typeof url === 'string' && isRoomAddress(url) && (url.startsWith('wss:') || isLocalAddress(to.base))
  if (typeof ws_url === 'string' && !usable(ws_url)) throw badAnswer(to, 'a socket at an address of no use')
  if (typeof livekit_url === 'string' && !usable(livekit_url)) throw badAnswer(to, 'a room at an address of no use')
  return {
    socket: ws_url ?? undefined,
    room: livekit_url && livekit_client_token ? { url: livekit_url, token: livekit_client_token } : undefined,
    mostMs: max_session_duration ? max_session_duration * 1_000 : undefined,
  }
}

export function badAnswer({ stage, provider, base }: LiveAvatar, detail: string): FaultError {
  const values = { address: shownAddress(base) }
  return new FaultError(fault(stage, 'protocol', `${stage}.badAnswer`, { provider, values, detail }))
}

/**
 * Ends a session: with its own token, or with the key where that is lost. One that is not there any more has been
 * ended, too.
 */
export async function endSession(
  to: LiveAvatar,
  { id, token, ms }: { readonly id: string; readonly token?: string; readonly ms?: number },
  scope: Scope,
): Promise<void> {
  const auth = token === undefined ? to : { session: token }
  const body = { session_id: id, reason: 'USER_CLOSED' }
  try {
    await call(to, scope, { method: 'POST', path: '/v1/sessions/stop', auth, body, ...(ms !== undefined && { ms }) })
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    const { code, detail = '' } = error.fault
    const gone =
      code === `${to.stage}.notAModelServer` || /already|not found|no longer|ended|closed|stopped/i.test(detail)
    if (!gone) throw error
  }
}

/** Whether the key works, and what is left on it; costs nothing. */
export async function creditsLeft(to: LiveAvatar, scope: Scope): Promise<number | undefined> {
  const answer = await call(to, scope, { method: 'GET', path: '/v1/users/credits', auth: to })
  return checked(to, creditsAnswer, answer).data.credits_left ?? undefined
}

/** The first public avatar that can be used now. */
export async function firstAvatar(to: LiveAvatar, scope: Scope): Promise<string> {
  const answer = await call(to, scope, { method: 'GET', path: '/v1/avatars/public', auth: undefined })
  const usable = checked(to, avatarsAnswer, answer).data.results.find(({ status }) => status === 'ACTIVE')
  if (usable) return usable.id
  const { stage } = to
  throw new FaultError(fault(stage, 'config', `${stage}.unknownModel`, { provider: PROVIDER, values: { model: '' } }))
}
