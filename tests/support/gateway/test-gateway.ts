import { onTestFinished, expect } from 'vitest'
import { openGateway, type Gateway, type GatewayOptions } from '../../../src/gateway/gateway'
import { serverConfigSchema, type ServerConfig } from '../../../src/gateway/config/schema'
import { quietLog } from '../quiet-log'
import { lastWords, scriptedChain, type ScriptedChain } from './scripted-chain'
import { TestCaller, type CallerOptions } from './caller'

/** What secrets are called in the configurations of tests. */
export const SECRETS: Readonly<Record<string, string>> = {
  SHOP_KEY: 'shop-key-0123456789abcdef',
  SHOP_ADMIN: 'shop-admin-0123456789abcdef',
  BANK_KEY: 'bank-key-0123456789abcdef',
  BANK_ADMIN: 'bank-admin-0123456789abcdef',
  SIGNING: 'a-signing-secret-of-at-least-32-bytes',
}

export interface TestGateway {
  readonly gateway: Gateway
  readonly log: ReturnType<typeof quietLog>
  /** Mints a token with a tenant's key. */
  readonly token: (request?: Record<string, unknown>, key?: string) => Promise<string>
  /** Calls with a new token. */
  readonly call: (options?: CallerOptions, request?: Record<string, unknown>) => Promise<TestCaller>
  /** The same, and waits for the welcome. */
  readonly connected: (options?: CallerOptions, request?: Record<string, unknown>) => Promise<TestCaller>
}

type DeepPartial<T> = { [K in keyof T]?: T[K] extends object ? DeepPartial<T[K]> : T[K] }

/** A configuration with two tenants, `shop` and `bank`. */
export function testConfig(change: DeepPartial<ServerConfig> = {}, tenant: Record<string, unknown> = {}): ServerConfig {
  const one = (id: string): Record<string, unknown> => ({
    id,
    keys: [{ env: `${id.toUpperCase()}_KEY` }],
    adminKeys: [{ env: `${id.toUpperCase()}_ADMIN` }],
    origins: [`https://${id}.example.com`],
    ...tenant,
    limits: { callsPerUser: 1_000, ...(tenant['limits'] as object | undefined) },
  })
  return serverConfigSchema.parse({
    listen: { port: 0 },
    secret: { env: 'SIGNING' },
    tenants: [one('shop'), one('bank')],
    ...change,
    // However busy the machine of the tests is.
    limits: { requestsPerMinute: 10_000, callsPerAddress: 10_000, loopLagMs: 60_000, ...change.limits },
  })
}

/** The voice server in this process, over a scripted chain. Ends with the test, and leaves nothing. */
export async function testGateway(
  config: ServerConfig = testConfig(),
  script: Partial<ScriptedChain> = {},
  more: Partial<GatewayOptions> = {},
): Promise<TestGateway> {
  const log = quietLog()
  const gateway = await openGateway({
    config,
    log,
    version: '0.0.0-test',
    clientFolder: '/nowhere',
    secret: (reference) => SECRETS['env' in reference ? reference.env : ''] ?? 'unknown',
    providers: () => scriptedChain({ answer: (request) => `You said ${lastWords(request)}.`, ...script }),
    ...more,
  })
  onTestFinished(async () => {
    expect(await gateway.close()).toEqual([])
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })
  const token: TestGateway['token'] = (request, key) => mintAt(gateway.origin, request, key)
  const call: TestGateway['call'] = async (options = {}, request = {}) => {
    const caller = await TestCaller.call(gateway.origin, { token: await token(request), ...options })
    onTestFinished(() => caller.hangUp())
    return caller
  }
  return {
    gateway,
    log,
    token,
    call,
    async connected(options, request) {
      const caller = await call(options, request)
      await caller.until(() => caller.welcome !== undefined)
      return caller
    },
  }
}

/** Mints a token at any server. */
export async function mintAt(
  origin: string,
  request: Record<string, unknown> = {},
  key = SECRETS['SHOP_KEY']!,
): Promise<string> {
  const response = await fetch(`${origin}/v1/tokens`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  })
  const body = (await response.json()) as { token?: string }
  if (body.token === undefined) throw new Error(`no token: ${response.status} ${JSON.stringify(body)}`)
  return body.token
}
