import { describe, expect, it } from 'vitest'
import { testConfig, testGateway } from '../../support/gateway/test-gateway'

/* Counters that a call moves, as `/metrics` tells them. */

async function counted(origin: string, name: string): Promise<Readonly<Record<string, number>>> {
  const text = await (await fetch(`${origin}/metrics`)).text()
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.startsWith(name))
      .map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  )
}

describe('a call is counted', () => {
  it('in dollars, by tenant and provider, each dollar once', async () => {
    const { connected, gateway } = await testGateway(testConfig(), { costUsd: 0.02 })
    const caller = await connected()
    for (const text of ['one', 'two']) await caller.ask(text)
    await expect
      .poll(() => counted(gateway.origin, 'parley_cost_usd_total'))
      .toEqual({ '{tenant="shop",provider="offline"}': 0.04 })
  })

  it('in frames that nobody had the time to judge', async () => {
    const { connected, gateway } = await testGateway()
    const caller = await connected({ hello: { up: { vad: 'server' }, down: {} } })
    expect(await counted(gateway.origin, 'parley_audio_late_frames_total')).toEqual({ '': 0 })
    // More than four seconds at once, as after a page hung: no thread judges them as fast as they come.
    for (let n = 0; n < 140; n++) caller.frame(Number.NaN, new Uint8Array(1_024))
    await expect
      .poll(async () => (await counted(gateway.origin, 'parley_audio_late_frames_total'))[''], { timeout: 30_000 })
      .toBeGreaterThan(30)
    expect(caller.closed).toBeUndefined()
    expect(await caller.ask('hello')).toMatchObject({ status: 'done' })
  })
})
