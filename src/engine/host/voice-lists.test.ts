import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import { defaultSettings } from '#shared/settings'
import type { VoiceView } from '#shared/provider'
import { openCatalogue } from '../providers/catalogue'
import type { Provider } from '../provider-contract/contract'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import { inMemorySecrets, inMemorySettings } from '../ports/in-memory'
import { VoiceLists } from './voice-lists'

const anna: VoiceView = { id: 'anna', name: 'Anna', languages: ['en'] }

function world(local = false, slow = false) {
  const clock = new FakeClock()
  const scope = Scope.root('test', clock, () => undefined)
  const server = { asked: 0, fails: false }
  const provider: Provider = {
    id: 'acme',
    name: 'Acme',
    local,
    settings: z.object({ baseUrl: z.string().default('https://a.example') }),
    secrets: [],
    tts: {
      ...(slow && { listsSlowly: true as const }),
      caps: { wordTimes: false, languages: ['*'] },
      open: () => {
        throw new Error('nobody speaks here')
      },
      voices: () => {
        server.asked++
        return server.fails
          ? Promise.reject(new FaultError(fault('tts', 'auth', 'tts.badKey', { provider: 'acme' })))
          : Promise.resolve([anna])
      },
    },
  }
  const settings = inMemorySettings(defaultSettings)
  const catalogue = openCatalogue({ providers: [provider], settings, secrets: inMemorySecrets() })
  const arrived: number[] = []
  const lists = new VoiceLists(scope, catalogue, () => arrived.push(server.asked))
  return { clock, scope, server, provider, settings, lists, arrived }
}

describe('lists of voices', () => {
  it('of a cloud are fetched when somebody asks, once, and are at hand from then on', async () => {
    const { lists, provider, server } = world()
    expect(await lists.atHand(provider)).toEqual([])
    expect(server.asked).toBe(0)
    const [one, other] = await Promise.all([lists.of('acme'), lists.of('acme')])
    expect([one, other]).toEqual([{ voices: [anna] }, { voices: [anna] }])
    expect(await lists.atHand(provider)).toEqual([anna])
    expect(server.asked).toBe(1)
  })

  it('of this machine are at hand at once', async () => {
    const { lists, provider } = world(true)
    expect(await lists.atHand(provider)).toEqual([anna])
  })

  it('of a program of this machine are not waited for, and said to be there when they are', async () => {
    const { lists, provider, arrived, server } = world(true, true)
    expect(await lists.atHand(provider)).toEqual([])
    await lists.of('acme')
    expect(arrived).toEqual([1])
    expect(await lists.atHand(provider)).toEqual([anna])
    expect(server.asked).toBe(1)
  })

  it('are fetched anew with another key, other settings, and after a while', async () => {
    const { lists, server, settings, clock } = world()
    await lists.of('acme')
    lists.forget('acme')
    await lists.of('acme')
    expect(server.asked).toBe(2)
    await settings.update({ providers: { acme: { baseUrl: 'https://b.example' } } })
    await lists.of('acme')
    expect(server.asked).toBe(3)
    await clock.advance(11 * 60_000)
    await lists.of('acme')
    expect(server.asked).toBe(4)
  })

  it('say why there is none, and what failed is asked for again', async () => {
    const { lists, server } = world()
    server.fails = true
    expect(await lists.of('acme')).toMatchObject({ voices: [], fault: { code: 'tts.badKey' } })
    server.fails = false
    expect(await lists.of('acme')).toEqual({ voices: [anna] })
  })

  it('of somebody nobody knows are a fault', async () => {
    expect(await world().lists.of('nobody')).toMatchObject({ voices: [], fault: { code: 'provider.unknown' } })
  })
})
