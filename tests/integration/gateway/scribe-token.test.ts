import { onTestFinished, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startElevenLabsServer, type ElevenLabsOptions, type ElevenLabsServer } from '../../servers/elevenlabs-server'
import { SECRETS, testConfig, testGateway, type TestGateway } from '../../support/gateway/test-gateway'

/* For pages that speak to ElevenLabs themselves: their server asks, the key stays here, a token opens one session. */

const KEY = 'sk-good'
interface Given {
  readonly token: string
  readonly url: string
  readonly model: string
  readonly expiresAt: string
  readonly expiresInSeconds: number
}
interface Asked extends TestGateway {
  readonly vendor: ElevenLabsServer
  readonly ask: (body?: unknown, key?: string) => Promise<Response>
}

async function asked(options: ElevenLabsOptions = {}, tenant: Record<string, unknown> = {}): Promise<Asked> {
  const vendor = await startElevenLabsServer(options)
  onTestFinished(async () => {
    expect(vendor.complaints).toEqual([])
    await vendor.close()
  })
  const config = testConfig(
    {},
    {
      settings: { providers: { elevenlabs: { baseUrl: vendor.http } } },
      secrets: { elevenlabs: { apiKey: { env: 'ELEVEN' } } },
      ...tenant,
    },
  )
  const at = await testGateway(
    config,
    {},
    { secret: (one) => ({ ...SECRETS, ELEVEN: KEY })['env' in one ? one.env : '']! },
  )
  return {
    ...at,
    vendor,
    ask: (body = {}, key = SECRETS['SHOP_KEY']) =>
      fetch(`${at.gateway.origin}/v1/tokens/scribe`, {
        method: 'POST',
        headers: { ...(key === '' ? {} : { Authorization: `Bearer ${key}` }), 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}

/** What a page does with it, as the vendor's own client does: no key, the token in the query. */
async function listens({ url, token, model }: Given): Promise<'session_started' | number> {
  const query = new URLSearchParams({ model_id: model, audio_format: 'pcm_16000', commit_strategy: 'manual', token })
  const socket = new WebSocket(`${url}?${query.toString()}`)
  onTestFinished(() => socket.terminate())
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode!))
    socket.on('error', () => undefined)
    socket.on('message', (data: Buffer) =>
      resolve((JSON.parse(data.toString()) as { message_type: 'session_started' }).message_type),
    )
  })
}

const codeOf = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as { error: { code: string } }).error.code,
]

describe('a token for Scribe', () => {
  it('opens one session of live recognition for a page without the key, and no second one', async () => {
    const { ask, vendor, log } = await asked()
    const response = await ask({ user: '42' })
    expect(response.status).toBe(201)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const given = (await response.json()) as Given
    expect(given).toMatchObject({ url: `${vendor.url}/v1/speech-to-text/realtime`, model: 'scribe_v2_realtime' })
    expect(given.expiresInSeconds).toBeGreaterThan(800)
    expect(given.expiresInSeconds).toBeLessThanOrEqual(900)
    expect(await listens(given)).toBe('session_started')
    expect(await listens(given)).toBe(403)
    const written = JSON.stringify(log.lines)
    expect(written).toContain('scribe token given')
    for (const secret of [given.token, KEY, '"42"']) expect(written).not.toContain(secret)
  })

  it('is refused by ElevenLabs after a quarter of an hour', async () => {
    let now = 0
    const { ask } = await asked({ now: () => now })
    const [early, late] = [(await (await ask()).json()) as Given, (await (await ask()).json()) as Given]
    now = 15 * 60_000 - 1
    expect(await listens(early)).toBe('session_started')
    now++
    expect(await listens(late)).toBe(403)
  })

  it('is only for a tenant with its key, and only for one that has a key of ElevenLabs', async () => {
    const { ask, vendor } = await asked()
    expect(await codeOf(await ask({}, ''))).toEqual([401, 'key'])
    expect(await codeOf(await ask({}, 'another-key-0123456789'))).toEqual([401, 'key'])
    expect(await codeOf(await ask({}, SECRETS['SHOP_ADMIN']))).toEqual([401, 'key'])
    expect(await codeOf(await ask({ url: 'https://evil.example' }))).toEqual([400, 'request'])
    expect(vendor.requests).toHaveLength(0)
    const without = await asked({}, { secrets: {} })
    expect(await codeOf(await without.ask())).toEqual([400, 'no_scribe'])
  })

  it('is given to one user only so often, and to others nevertheless', async () => {
    const { ask } = await asked()
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask({ user: 'one' })))
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(10)
    const refused = answers.find(({ status }) => status !== 201)!
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await codeOf(refused)).toEqual([429, 'rate'])
    expect((await ask({ user: 'two' })).status).toBe(201)
    expect((await ask({ user: 'one' }, SECRETS['BANK_KEY'])).status).toBe(201)
  })

  it.each([
    [
      'a key that is not accepted',
      { status: 401, body: { detail: { status: 'invalid_api_key' } } },
      [502, 'stt.badKey'],
    ],
    ['too many at once', { status: 429, headers: { 'retry-after': '7' }, body: {} }, [429, 'stt.rate']],
    ['a server that is down', { status: 503, body: 'down' }, [502, 'stt.serverError']],
    ['an answer that is none', { body: { tocken: 'x' } }, [502, 'stt.badAnswer']],
  ] as const)('is not given for %s, in a sentence without what was said there', async (_, answer, expected) => {
    const { ask } = await asked({ http: () => answer })
    const response = await ask()
    const words = await response.clone().text()
    expect(await codeOf(response)).toEqual(expected)
    expect(words).toContain('ElevenLabs')
    expect(words).not.toContain(KEY)
  })
})
