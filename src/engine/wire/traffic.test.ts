import { channel } from 'node:diagnostics_channel'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import { Traffic, type TrafficNote } from './traffic'

/** A request as undici tells of it: at its beginning, and when its answer arrives. */
function request(host: string): { begin(): void; answer(status: number): void } {
  const told = { origin: `https://${host}`, path: '/v1', method: 'POST' }
  return {
    begin: () => channel('undici:request:create').publish({ request: told }),
    answer: (statusCode) => channel('undici:request:headers').publish({ request: told, response: { statusCode } }),
  }
}

const hosts = (traffic: Traffic): string[] => traffic.contacts().map(({ host }) => host)

describe('the traffic of two people in one process', () => {
  let anna: Traffic
  let ben: Traffic
  beforeEach(() => {
    const scope = Scope.root('two people', new FakeClock(), (error) => expect(error).toBeUndefined())
    onTestFinished(async () => expect(await scope.close()).toEqual([]))
    anna = new Traffic(scope)
    ben = new Traffic(scope)
  })

  it("is each one's own, whether a provider or something else of theirs sends it", () => {
    anna.as('openai', () => request('api.openai.test').begin())
    anna.own(() => request('mcp.anna.test').begin())
    ben.own(() => request('mcp.ben.test').begin())
    expect(hosts(anna).sort()).toEqual(['api.openai.test', 'mcp.anna.test'])
    expect(hosts(ben)).toEqual(['mcp.ben.test'])
    expect(anna.contacts().map(({ providers }) => providers)).toEqual(expect.arrayContaining([['openai'], []]))
  })

  it("is told to both where it is nobody's, as the look for a newer version", () => {
    request('updates.test').begin()
    expect([hosts(anna), hosts(ben)]).toEqual([['updates.test'], ['updates.test']])
  })

  it("goes on being one's own where the answer comes over a connection that the other opened", () => {
    const seen: TrafficNote[] = []
    ben.watch((note) => seen.push(note))
    const annas = request('api.openai.test')
    anna.as('openai', () => annas.begin())
    ben.as('openai', () => annas.answer(200))
    expect(seen).toEqual([])
  })

  it("goes on being one's own after a wait and a timer", async () => {
    await anna.own(async () => {
      await Promise.resolve()
      await new Promise((resolve) => setTimeout(resolve, 1))
      request('mcp.anna.test').begin()
    })
    expect([hosts(anna), hosts(ben)]).toEqual([['mcp.anna.test'], []])
  })
})
