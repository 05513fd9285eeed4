import {
  FaultError,
  cancelled,
  fault,
  type Fault,
  type FaultKind,
  type ServiceStage,
  type ServiceTrouble,
} from '#shared/fault'
import { systemClock } from '../runtime/clock'
import { shownAddress } from './address'

/*
 * From anything an HTTP client may throw to the fault a person reads. One mapper for all providers that speak HTTP,
 * with or without an SDK: it looks at the shape of an error (status, headers, code, cause), so that no SDK has to be
 * loaded.
 */

/** What the request was, for the sentence. */
export interface HttpContext {
  readonly stage: ServiceStage
  readonly provider: string
  /** The base address; only host and port are shown. */
  readonly address: string
  readonly model?: string
  /** Aborted means that we stopped it ourselves. */
  readonly signal?: AbortSignal
  /** Texts that must not appear in `detail`: keys. Servers like to quote them. */
  readonly hide?: readonly string[]
}

interface Rule {
  readonly kind: FaultKind
  /** Second half of the code; the stage comes first: `llm.badKey`. */
  readonly code: ServiceTrouble
}

/** Longest server message kept for the log. */
const DETAIL_CHARS = 400

const byStatus: Readonly<Record<number, Rule>> = {
  401: { kind: 'auth', code: 'badKey' },
  402: { kind: 'quota', code: 'quota' },
  403: { kind: 'auth', code: 'forbidden' },
  404: { kind: 'config', code: 'notAModelServer' },
  405: { kind: 'config', code: 'notAModelServer' },
  408: { kind: 'network', code: 'serverError' },
  409: { kind: 'network', code: 'serverError' },
  413: { kind: 'config', code: 'tooLong' },
  429: { kind: 'rate', code: 'rate' },
}

/**
 * What the body says is more exact than the status. First match wins; `text` is code, type and message in lower case.
 */
const byBody: readonly { readonly matches: RegExp; readonly statuses?: readonly number[]; readonly rule: Rule }[] = [
  {
    matches: /insufficient_quota|exceeded your current quota|insufficient (credit|balance|funds)|credit balance/,
    rule: { kind: 'quota', code: 'quota' },
  },
  // OpenAI says 401 to a genuine key without the right for this: "Missing scopes: ..." (microsoft/PowerToys#32989).
  {
    matches: /missing[ _]scope|insufficient permissions/,
    statuses: [401, 403],
    rule: { kind: 'auth', code: 'forbidden' },
  },
  {
    // Google says 400 to keys that have expired or are gone (continuedev/continue#11336).
    matches:
      /invalid_api_key|incorrect api key|invalid api key|api key not valid|api_key_invalid|api key (has )?(expired|not found)/,
    rule: { kind: 'auth', code: 'badKey' },
  },
  {
    // OpenAI and vLLM; llama.cpp and LM Studio; TGI; Ollama; Anthropic; Gemini; Groq.
    matches:
      /context_length_exceeded|exceed_context|context (length|window|size|limit|overflow)|(maximum|model'?s?|max) context|too many (input )?tokens|(prompt|input|request|conversation|messages?) (is |are )?too (long|large)|n_keep|n_ctx|truncate prompt|(token|input|prompt|length).{0,60}(exceed|larger than|longer than|more than).{0,60}(limit|maximum|max|context|allowed|\d{3,} token)|exceeds?.{0,40}(context|token (count|limit)|number of tokens)|reduce (the )?(length|size)|request_too_large|string_above_max_length/,
    rule: { kind: 'config', code: 'tooLong' },
  },
  {
    matches: /loading (the )?model|model (\S+ )?is (still |currently )?(being )?load/,
    statuses: [409, 425, 500, 503],
    rule: { kind: 'network', code: 'loading' },
  },
  // Azure: its customers name what they run, and its filter refuses a prompt before any model sees it.
  { matches: /deploymentnotfound/, rule: { kind: 'config', code: 'unknownModel' } },
  { matches: /content_filter|responsibleaipolicy/, statuses: [400], rule: { kind: 'config', code: 'filtered' } },
  {
    matches:
      /model_not_found|model.{0,80}(not found|does not exist|not loaded|not available)|(no|unknown|invalid) model\b/,
    rule: { kind: 'config', code: 'unknownModel' },
  },
  {
    matches: /requires more (system )?memory|out of memory|insufficient memory|failed to load model/,
    rule: { kind: 'config', code: 'noMemory' },
  },
  { matches: /overloaded|rate_limit_exceeded/, statuses: [429, 503, 529], rule: { kind: 'rate', code: 'rate' } },
]

/** System error codes of a connection that never stood, from Node's resolver, sockets and TLS. */
const byCause: readonly { readonly matches: RegExp; readonly rule: Rule }[] = [
  { matches: /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME|EAI_FAIL)$/, rule: { kind: 'network', code: 'hostUnknown' } },
  {
    matches: /^(CERT_|ERR_TLS|ERR_SSL|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/,
    rule: { kind: 'config', code: 'insecure' },
  },
  // tunnel.ts: the way through a company's proxy, before the server was reached at all.
  { matches: /^PROXY_AUTH$/, rule: { kind: 'config', code: 'proxyAuth' } },
  { matches: /^PROXY_(REFUSED|UNREACHABLE)$/, rule: { kind: 'network', code: 'proxyRefused' } },
  { matches: /^HPE_/, rule: { kind: 'config', code: 'notAModelServer' } },
  {
    matches: /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/,
    rule: { kind: 'timeout', code: 'unreachable' },
  },
  {
    matches:
      /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EPIPE|ECONNABORTED|EADDRNOTAVAIL|UND_ERR_SOCKET)$/,
    rule: { kind: 'network', code: 'unreachable' },
  },
]

/** The fault for a failed request or a stream that broke. A `FaultError` passes unchanged. */
export function httpFault(error: unknown, context: HttpContext): FaultError {
  if (error instanceof FaultError) return error
  if (context.signal?.aborted) return cancelled(context.stage)
  const status = statusOf(error)
  const rule = ruleOf(error, status)
  const values: Record<string, string | number> = { address: shownAddress(context.address) }
  if (context.model) values['model'] = context.model
  const extra: Partial<Fault> = {
    provider: context.provider,
    values,
    detail: detailOf(error, status, context.hide ?? []),
  }
  const retryAfterMs = rule.kind === 'rate' || rule.kind === 'network' ? retryAfter(headersOf(error)) : undefined
  if (retryAfterMs !== undefined) extra.retryAfterMs = retryAfterMs
  return new FaultError(fault(context.stage, rule.kind, `${context.stage}.${rule.code}`, extra), error)
}

/** A server that wants to be left alone for longer than this, in ms, has a clock or a number that is wrong. */
export const LONGEST_WAIT_MS = 24 * 3_600_000
/** The three forms of a date in a header (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT` and two old ones. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? [\w :-]{10,30}$/

/**
 * How long the server asks to be left alone, in ms and at most a day: `retry-after-ms` (OpenAI, Azure) before
 * `retry-after`, in seconds or as a date. A date is read by the server's own clock, its `date` header, so that ours may
 * be wrong.
 */
export function retryAfter(headers: Headers | undefined): number | undefined {
  for (const [name, unit] of [
    ['retry-after-ms', 1],
    ['retry-after', 1_000],
  ] as const) {
    const value = headers?.get(name)?.trim() ?? ''
    const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * unit : untilDate(value, headers)
    if (ms !== undefined) return Math.min(ms, LONGEST_WAIT_MS)
  }
  return undefined
}

/** From now to a date of the server, in ms; 0 for one that has passed. */
function untilDate(value: string, headers: Headers | undefined): number | undefined {
  const then = httpDate(value)
  const now = httpDate(headers?.get('date')?.trim() ?? '') ?? systemClock.wall()
  return then === undefined ? undefined : Math.max(0, then - now)
}

function httpDate(value: string): number | undefined {
  if (!HTTP_DATE.test(value)) return undefined
  const at = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`)
  return Number.isNaN(at) ? undefined : at
}

function ruleOf(error: unknown, status: number | undefined): Rule {
  const text = bodyText(error).toLowerCase()
  if (status !== undefined) {
    if (status >= 300 && status < 400) return { kind: 'config', code: 'moved' }
    const said = byBody.find(({ matches, statuses }) => (statuses?.includes(status) ?? true) && matches.test(text))
    if (said) return said.rule
    if (byStatus[status]) return byStatus[status]
    return status >= 500 ? { kind: 'network', code: 'serverError' } : { kind: 'config', code: 'badRequest' }
  }
  const message = messageOf(error)
  // undici's word for a body that broke off; its cause looks like that of a connection that never stood.
  if (/^terminated|premature close/i.test(message)) return { kind: 'network', code: 'cutOff' }
  const codes = causeCodes(error)
  for (const { matches, rule } of byCause) if (codes.some((code) => matches.test(code))) return rule
  if (error instanceof SyntaxError) return { kind: 'protocol', code: 'badAnswer' }
  if (/timed? ?out/i.test(message)) return { kind: 'timeout', code: 'unreachable' }
  if (/^connection error|fetch failed/i.test(message)) return { kind: 'network', code: 'unreachable' }
  // An error object inside the stream, without a status: the server gave up half-way.
  if (isRecord(error) && 'error' in error)
    return (
      byBody.find(({ matches, statuses }) => (statuses?.includes(429) ?? true) && matches.test(text))?.rule ?? {
        kind: 'network',
        code: 'serverError',
      }
    )
  return { kind: 'bug', code: 'failed' }
}

/** The HTTP status; an error inside a stream may carry it as its `code` instead (OpenRouter does). */
function statusOf(error: unknown): number | undefined {
  if (!isRecord(error)) return undefined
  for (const candidate of [
    error['status'],
    error['code'],
    isRecord(error['error']) ? error['error']['code'] : undefined,
  ]) {
    const status = typeof candidate === 'string' && /^\d{3}$/.test(candidate) ? Number(candidate) : candidate
    if (typeof status === 'number' && status >= 300 && status < 600) return status
  }
  return undefined
}

function headersOf(error: unknown): Headers | undefined {
  return isRecord(error) && error['headers'] instanceof Headers ? error['headers'] : undefined
}

/** Every system error code in the chain of causes: undici wraps two or three deep, and happy eyeballs adds a list. */
function causeCodes(error: unknown): string[] {
  const codes: string[] = []
  const visit = (value: unknown, depth: number): void => {
    if (!isRecord(value) || depth > 6) return
    if (typeof value['code'] === 'string') codes.push(value['code'])
    if (Array.isArray(value['errors'])) for (const one of value['errors']) visit(one, depth + 1)
    visit(value['cause'], depth + 1)
  }
  visit(error, 0)
  return codes
}

/** Code, type and message of an API error as one text to search in. */
function bodyText(error: unknown): string {
  if (!isRecord(error)) return ''
  const body = isRecord(error['error']) ? error['error'] : {}
  return [error['code'], error['type'], body['code'], body['type'], body['message'], messageOf(error)]
    .filter((part) => typeof part === 'string')
    .join(' ')
}

function detailOf(error: unknown, status: number | undefined, hide: readonly string[]): string {
  const causes = causeCodes(error)
  let detail = [status, messageOf(error), ...causes].filter((part) => part !== undefined && part !== '').join(' ')
  for (const secret of hide) if (secret !== '') detail = detail.replaceAll(secret, '***')
  return detail.slice(0, DETAIL_CHARS)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error === 'string' ? error : ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
