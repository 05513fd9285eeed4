import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import type { LiveOptions, LiveSecret } from '../../provider-contract/speech-to-speech'
import { withDeadline } from '../../wire/deadline'
import { httpFetch } from '../../wire/http-fetch'
import { httpFault } from '../../wire/http-fault'
import type { Scope } from '../../runtime/scope'
import type { SessionPart } from './client-events'
import type { RealtimeDialect } from './dialect'
import { RealtimeMemory } from './memory'
import { sessionParts, type Part } from './session-body'

/** How long a window may take to connect with it, seconds; a session that stands outlives it. The service's default. */
const LASTS_S = 600
const MINT_MS = 8_000

const answer = z.object({ value: z.string().min(8).max(2_000), expires_at: z.number() })

/** All parts as one session. */
export function wholeSession(parts: readonly Part[]): SessionPart {
  return parts.reduce<SessionPart>((whole, { session }) => merged(whole, session) as SessionPart, { type: 'realtime' })
}

function merged(a: unknown, b: unknown): unknown {
  const isObject = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject(a) || !isObject(b)) return b
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return Object.fromEntries(
    [...names].map((name) => [name, name in right ? merged(left[name], right[name]) : left[name]]),
  )
}

/**
 * A key a window may hold: good for ten minutes and for this session's settings. The real one stays here. What a server
 * does not take of the finer settings is left out, as over the socket.
 */
export async function mintRealtime(dialect: RealtimeDialect, options: LiveOptions, scope: Scope): Promise<LiveSecret> {
  const { base, headers, hide } = await dialect.target(options)
  const memory = new RealtimeMemory(dialect, options)
  const parts = sessionParts(options, memory.transcriber, memory.reasons)
  const needed = parts.filter(({ name }) => name === 'core' || name === 'sound' || name === 'turns')
  const timed = { stage: 'llm' as const, provider: dialect.provider }
  return withDeadline(scope, MINT_MS, timed, async (inner) => {
    const ask = async (session: SessionPart): Promise<LiveSecret> => {
      try {
        const response = await httpFetch(`${base}/realtime/client_secrets`, {
          method: 'POST',
          redirect: 'manual',
          signal: inner.signal,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({
            expires_after: { anchor: 'created_at', seconds: LASTS_S },
            session: { ...session, ...(options.model !== '' && { model: options.model }) },
          }),
        })
        const body: unknown = await response.json().catch(() => undefined)
        if (!response.ok)
          throw Object.assign(new Error(JSON.stringify(body)), { status: response.status, headers: response.headers })
        const { value, expires_at } = answer.parse(body)
        return { value, expiresAt: expires_at * 1_000, url: `${base}/realtime/calls` }
      } catch (error) {
        if (error instanceof z.ZodError)
          throw new FaultError(fault('llm', 'protocol', 'llm.badAnswer', { provider: dialect.provider }))
        throw httpFault(error, { ...timed, address: base, signal: inner.signal, hide: [...hide] })
      }
    }
    try {
      return await ask(wholeSession(parts))
    } catch (error) {
      const refused = error instanceof FaultError && error.fault.code === 'llm.badRequest'
      if (!refused || needed.length === parts.length) throw error
      return ask(wholeSession(needed))
    }
  })
}
