import { parsedUrl } from '#shared/parsed-url'
import {
  FaultError,
  fault,
  type FaultCode,
  type FaultKind,
  type ServiceStage,
  type ServiceTrouble,
} from '#shared/fault'
import { shownAddress } from './address'
import { httpFault } from './http-fault'

/*
 * From what a WebSocket server does - refuse the handshake, close, complain inside a message - to the fault a person
 * reads. Refusals and close codes go through the same mapper as HTTP statuses; what a vendor does differently is a
 * table of rules.
 */

/** One line of a vendor's table. Every condition that is given must hold; the first rule that matches wins. */
export interface WireRule {
  /** HTTP statuses of a refused handshake, or of an error message that carries one. */
  readonly status?: readonly number[]
  /** WebSocket close codes. */
  readonly close?: readonly number[]
  /** Found in the body, the close reason or the message. */
  readonly says?: RegExp
  readonly kind: FaultKind
  /** Second half of the code; the stage comes first: `quota` gives `tts.quota`. */
  readonly name: ServiceTrouble | 'voiceMissing' | 'sessions'
  /** Only where it differs from the kind's default. */
  readonly permanent?: boolean
}

export interface WireContext {
  readonly stage: ServiceStage
  readonly provider: string
  /** Only host and port of it are ever shown: the rest may hold keys. */
  readonly address: string
  readonly model?: string
  readonly rules?: readonly WireRule[]
  /** Texts that must not appear in a fault. */
  readonly hide?: readonly string[]
}

/**
 * The HTTP status that means what a close code means (RFC 6455 7.4.1, IANA registry of close codes).
 * Private codes (4000-4999) often repeat a status: 4401, 4429.
 */
const statusOfClose: Readonly<Record<number, number>> = {
  1003: 400,
  1007: 400,
  1008: 400,
  1009: 413,
  3000: 401,
  3003: 403,
  3008: 408,
}

/** Close codes of a connection that is simply gone: going away, and none received. */
const GONE = [1001, 1006]

/** Close codes of a normal end. 1005: a close frame without a code. */
const NORMAL = [1000, 1005]

/** Fault for a handshake that was answered with an HTTP status instead of an upgrade. */
export function refusalFault(context: WireContext, status: number, headers: Headers, body: string): FaultError {
  const rule = match(context.rules, { status, text: body })
  // A web page where a WebSocket should be.
  if (!rule && status < 300)
    return plain(context, 'config', 'notAModelServer', `answered with ${status} instead of an upgrade`)
  return made(context, rule, Object.assign(new Error(body), { status, headers }))
}

/** Fault for a connection the server closed; `undefined` for a normal end. */
export function closeFault(context: WireContext, code: number, reason: string): FaultError | undefined {
  const rule = match(context.rules, { close: code, text: reason })
  if (!rule && NORMAL.includes(code)) return undefined
  const said = `closed with ${code}${reason === '' ? '' : `: ${reason}`}`
  if (!rule && GONE.includes(code)) return made(context, undefined, new Error(`premature close, ${said}`))
  const status = statusOfClose[code] ?? (code >= 4400 && code < 4600 ? code - 4000 : 500)
  return made(context, rule, Object.assign(new Error(said), { status }))
}

/** Fault for an error the server reported inside a message; `status` when the message carries an HTTP-like one. */
export function messageFault(context: WireContext, text: string, status?: number): FaultError {
  const rule = match(context.rules, { ...(status !== undefined && { status }), text })
  return made(context, rule, Object.assign(new Error(text), { status: status ?? 500 }))
}

/** Fault for something the client library threw: no route, no certificate, a frame that makes no sense. */
export function transportFault(context: WireContext, error: unknown): FaultError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // Node refuses to send a header with such characters: a key with a line break or a letter of another script in it.
  if (code === 'ERR_INVALID_CHAR') return plain(context, 'auth', 'badKey', code)
  if (code.startsWith('WS_ERR_')) return plain(context, 'protocol', 'badAnswer', code)
  if (error instanceof Error && /^(Invalid Sec-WebSocket|Server sent|Invalid Upgrade)/.test(error.message))
    return plain(context, 'protocol', 'badAnswer', error.message)
  return made(context, undefined, error)
}

/** Fault of the given kind in this context, with the address filled in. */
export function plain(context: WireContext, kind: FaultKind, name: ServiceTrouble, detail: string): FaultError {
  return made(context, { kind, name }, new Error(detail))
}

function match(
  rules: readonly WireRule[] | undefined,
  seen: { readonly status?: number; readonly close?: number; readonly text: string },
): WireRule | undefined {
  return rules?.find(
    ({ status, close, says }) =>
      (status === undefined || (seen.status !== undefined && status.includes(seen.status))) &&
      (close === undefined || (seen.close !== undefined && close.includes(seen.close))) &&
      (says === undefined || says.test(seen.text)),
  )
}

/** The general mapper's fault, corrected by the vendor's rule. */
function made(context: WireContext, rule: WireRule | undefined, error: unknown): FaultError {
  const { stage, provider, address, model, hide = [] } = context
  const general = httpFault(error, {
    stage,
    provider,
    address,
    ...(model !== undefined && { model }),
    hide: [...hide, ...secretsIn(address)],
  })
  if (!rule) return general
  const { detail, values, retryAfterMs } = general.fault
  return new FaultError(
    fault(stage, rule.kind, codeOf(stage, rule.name), {
      provider,
      values: values ?? { address: shownAddress(address) },
      ...(detail !== undefined && { detail }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(rule.permanent !== undefined && { permanent: rule.permanent }),
    }),
    error,
  )
}

/** Two names belong to some stages alone. */
function codeOf(stage: ServiceStage, name: WireRule['name']): FaultCode {
  if (name === 'voiceMissing') return 'tts.voiceMissing'
  if (name === 'sessions') return stage === 'llm' ? 'llm.sessions' : 'face.sessions'
  return `${stage}.${name}`
}

const SECRET_NAME = /key|token|auth|secret|signature/i

/**
 * Values that must never be shown: of query parameters and headers that are named like secrets, and their last words.
 */
export function secretsIn(
  address: string,
  headers: Readonly<Record<string, string>> = {},
  protocols: readonly string[] = [],
): string[] {
  const query = [...(parsedUrl(address)?.searchParams ?? [])]
  const named = [...query, ...Object.entries(headers)]
    .filter(([name]) => SECRET_NAME.test(name))
    .map(([, value]) => value)
  const values = [...named.flatMap((value) => [value, value.split(' ').at(-1) ?? '']), ...protocols]
  return values.filter((value) => value.length >= 6)
}
