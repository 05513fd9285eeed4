import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { describe, expect, it } from 'vitest'
import { cancelled, type Fault } from '#shared/fault'
import { httpFault, retryAfter, type HttpContext } from './http-fault'

const context: HttpContext = { stage: 'llm', provider: 'p', address: 'http://box:8080/v1', model: 'm' }
const mapped = (error: unknown, extra: Partial<HttpContext> = {}): Fault =>
  httpFault(error, { ...context, ...extra }).fault

/** As the SDK builds it from a response. */
function answered(status: number, error: object = {}, headers: Record<string, string> = {}): APIError {
  return APIError.generate(status, { error }, undefined, new Headers(headers))
}

/** As `fetch` throws it, wrapped by the SDK. */
function unconnected(code: string): Error {
  return new APIConnectionError({
    cause: new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
  })
}

describe('answers', () => {
  it.each([
    [401, {}, 'auth', 'badKey', true],
    [403, {}, 'auth', 'forbidden', true],
    // A restricted key of OpenAI is genuine (microsoft/PowerToys#32989, sst/opencode#21928).
    [
      401,
      { message: 'You have insufficient permissions for this operation. Missing scopes: model.request.' },
      'auth',
      'forbidden',
      true,
    ],
    [401, { code: 'missing_scope' }, 'auth', 'forbidden', true],
    // Google's keys that were good once (continuedev/continue#11336).
    [400, { message: 'API key expired. Please renew the API key.' }, 'auth', 'badKey', true],
    [400, { message: '[{"reason":"API_KEY_INVALID","domain":"googleapis.com"}]' }, 'auth', 'badKey', true],
    [400, { message: 'API key not found. Please pass a valid API key.' }, 'auth', 'badKey', true],
    [402, {}, 'quota', 'quota', true],
    [404, {}, 'config', 'notAModelServer', true],
    [404, { message: "model 'm' not found" }, 'config', 'unknownModel', true],
    [
      404,
      { message: 'The model `m` does not exist or you do not have access to it.', code: 'model_not_found' },
      'config',
      'unknownModel',
      true,
    ],
    [400, { message: 'm is not a valid model ID' }, 'config', 'badRequest', true],
    [400, { code: 'context_length_exceeded', message: 'too long' }, 'config', 'tooLong', true],
    [400, { message: 'the request exceeds the available context size' }, 'config', 'tooLong', true],
    [413, {}, 'config', 'tooLong', true],
    [422, {}, 'config', 'badRequest', true],
    [429, { code: 'rate_limit_exceeded' }, 'rate', 'rate', false],
    [429, { code: 'insufficient_quota', message: 'You exceeded your current quota' }, 'quota', 'quota', true],
    [500, {}, 'network', 'serverError', false],
    [500, { message: 'model requires more system memory (5.6 GiB) than is available' }, 'config', 'noMemory', true],
    [503, {}, 'network', 'serverError', false],
    [503, { message: 'Loading model', type: 'unavailable_error' }, 'network', 'loading', false],
    [503, { message: 'Model m is currently loading', type: 'x' }, 'network', 'loading', false],
    [529, { type: 'overloaded_error' }, 'rate', 'rate', false],
    [529, {}, 'network', 'serverError', false],
    [408, {}, 'network', 'serverError', false],
    [308, {}, 'config', 'moved', true],
  ] as const)('%i %o is %s/%s', (status, body, kind, code, permanent) => {
    expect(mapped(answered(status, body))).toMatchObject({
      kind,
      code: `llm.${code}`,
      permanent,
      provider: 'p',
      values: { address: 'box:8080', model: 'm' },
    })
  })

  it('takes over how long to wait', () => {
    expect(mapped(answered(429, {}, { 'retry-after': '2' })).retryAfterMs).toBe(2_000)
    expect(mapped(answered(503, {}, { 'retry-after-ms': '150', 'retry-after': '9' })).retryAfterMs).toBe(150)
    expect(mapped(answered(401, {}, { 'retry-after': '2' }))).not.toHaveProperty('retryAfterMs')
  })

  it.each([
    ['Fri, 20 Nov 2026 10:00:00 GMT', 'Fri, 20 Nov 2026 09:59:30 GMT', 30_000],
    ['Friday, 20-Nov-26 10:00:00 GMT', 'Fri, 20 Nov 2026 09:59:30 GMT', 30_000],
    ['Fri Nov 20 10:00:00 2026', 'Fri Nov 20 09:59:30 2026', 30_000],
    ['Fri, 20 Nov 2026 10:00:00 GMT', 'Fri, 20 Nov 2026 10:05:00 GMT', 0],
    ['Fri, 20 Nov 2099 10:00:00 GMT', 'Fri, 20 Nov 2026 10:05:00 GMT', 86_400_000],
    ['99999999999999999999', '', 86_400_000],
    ['-5', '', undefined],
    ['1e9', '', undefined],
    ['soon', '', undefined],
    ['Fri, 99 Nov 2026 10:00:00 GMT', '', undefined],
    [`Fri, ${'1'.repeat(50_000)}`, '', undefined],
  ])('reads “retry-after: %.40s” by the clock of the server (%s)', (after, date, ms) => {
    expect(retryAfter(new Headers({ 'retry-after': after, ...(date !== '' && { date }) }))).toBe(ms)
    expect(mapped(answered(429, {}, { 'retry-after': after, date })).retryAfterMs).toBe(ms)
  })

  it('reads a date by its own clock where the server tells no time', () => {
    const soon = new Date(Date.now() + 60_000).toUTCString()
    const ms = retryAfter(new Headers({ 'retry-after': soon })) ?? 0
    expect(ms).toBeGreaterThan(50_000)
    expect(ms).toBeLessThanOrEqual(60_000)
  })

  it('never repeats a key', () => {
    const { detail } = mapped(answered(401, { message: 'Incorrect API key provided: sk-secret, sk-secret' }), {
      hide: ['sk-secret'],
    })
    expect(detail).toContain('***')
    expect(detail).not.toContain('sk-secret')
  })
})

describe('connections', () => {
  it.each([
    ['ECONNREFUSED', 'network', 'unreachable'],
    ['EHOSTUNREACH', 'network', 'unreachable'],
    ['UND_ERR_SOCKET', 'network', 'unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', 'unreachable'],
    ['ENOTFOUND', 'network', 'hostUnknown'],
    ['EAI_AGAIN', 'network', 'hostUnknown'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'config', 'insecure'],
    ['CERT_HAS_EXPIRED', 'config', 'insecure'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'config', 'insecure'],
    ['HPE_INVALID_CONSTANT', 'config', 'notAModelServer'],
  ])('%s is %s/%s', (cause, kind, code) => {
    expect(mapped(unconnected(cause))).toMatchObject({ kind, code: `llm.${code}`, permanent: kind === 'config' })
  })

  it('finds the reason in the list that trying two addresses leaves', () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    expect(mapped(new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) })).code).toBe(
      'llm.unreachable',
    )
  })

  it('tells a connection that never stood from one that broke', () => {
    expect(mapped(new APIConnectionTimeoutError())).toMatchObject({ kind: 'timeout', code: 'llm.unreachable' })
    expect(mapped(new APIConnectionError({ message: 'Connection error.' }))).toMatchObject({
      kind: 'network',
      code: 'llm.unreachable',
    })
    expect(mapped(new TypeError('terminated'))).toMatchObject({ kind: 'network', code: 'llm.cutOff' })
    expect(
      mapped(
        new TypeError('terminated', {
          cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
        }),
      ),
    ).toMatchObject({
      kind: 'network',
      code: 'llm.cutOff',
    })
  })
})

describe('streams', () => {
  it('reads errors that come inside one', () => {
    expect(
      mapped(new APIError(undefined, { message: 'Provider returned error', code: 502 }, undefined, undefined)),
    ).toMatchObject({ kind: 'network', code: 'llm.serverError' })
    expect(mapped(new APIError(undefined, { message: 'slow down', code: 429 }, undefined, undefined)).kind).toBe('rate')
    expect(mapped(new APIError(undefined, { message: 'boom' }, undefined, undefined))).toMatchObject({
      kind: 'network',
      code: 'llm.serverError',
    })
    expect(mapped(new SyntaxError('Unexpected token'))).toMatchObject({ kind: 'protocol', code: 'llm.badAnswer' })
  })
})

it('leaves faults alone, knows what we stopped ourselves, and calls the rest a bug', () => {
  const own = cancelled('llm')
  expect(httpFault(own, context)).toBe(own)
  expect(mapped(new Error('aborted'), { signal: AbortSignal.abort() }).kind).toBe('cancelled')
  expect(mapped(new TypeError('x is not a function'))).toMatchObject({ kind: 'bug', code: 'llm.failed' })
})

it('speaks for other stages too', () =>
  expect(mapped(answered(401), { stage: 'tts' })).toMatchObject({ stage: 'tts', code: 'tts.badKey' }))
