import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import type { Provider } from '../../provider-contract/contract'
import { chainOf, knowsLanguage, type ChainRequest } from './chain'

function voiceAndEar(id: string, languages: readonly string[], more: Partial<Provider> = {}): Provider {
  const never = (): never => {
    throw new Error('not used')
  }
  return {
    id,
    name: id,
    local: false,
    settings: z.object({}),
    secrets: [],
    stt: { caps: { partials: false, endOfTurn: false, languages }, open: never },
    tts: { caps: { wordTimes: false, languages }, voices: never, open: never },
    ...more,
  }
}

const providers = [
  voiceAndEar('local', ['en'], { local: true }),
  voiceAndEar('world', ['*']),
  voiceAndEar('turk', ['tr-TR']),
  voiceAndEar('brit', ['en-GB']),
  voiceAndEar('missing', ['*'], { available: () => false }),
]

function chain(request: Partial<ChainRequest>): string[] {
  const links = chainOf({
    stage: 'stt',
    named: ['world', 'turk'],
    language: 'en',
    cloud: 'use',
    find: (id) => providers.find((provider) => provider.id === id),
    isLocal: ({ local }) => local,
    ...request,
  })
  return links.map(({ provider, named }) => (named ? provider.id : `(${provider.id})`))
}

describe('the chain of a stage', () => {
  it('is as the person said, with the machine behind it', () => {
    expect(chain({ named: ['brit', 'world'] })).toEqual(['brit', 'world', '(local)'])
    expect(chain({ named: ['brit', 'local', 'world', 'brit'] })).toEqual(['brit', 'local', 'world'])
    expect(chain({ named: ['local', 'world'] })).toEqual(['local', 'world'])
  })

  it('leaves out whom nobody knows, who is not installed, and who does not serve this stage', () => {
    expect(chain({ named: ['gone', 'missing', 'world'] })).toEqual(['world', '(local)'])
    expect(chain({ stage: 'llm', named: ['world'] })).toEqual([])
  })

  it('puts recognisers that do not know the language last, and leaves voices out that cannot speak it', () => {
    expect(chain({ language: 'tr', named: ['brit', 'turk'] })).toEqual(['turk', 'brit', '(local)'])
    expect(chain({ stage: 'tts', language: 'tr', named: ['brit', 'turk'] })).toEqual(['turk'])
    expect(chain({ language: 'auto', named: ['brit', 'turk'] })).toEqual(['brit', 'turk', '(local)'])
  })

  it('asks the machine first without a network, and only it without money', () => {
    expect(chain({ cloud: 'last', named: ['world', 'brit'] })).toEqual(['(local)', 'world', 'brit'])
    expect(chain({ cloud: 'never', named: ['world', 'brit'] })).toEqual(['(local)'])
  })
})

describe('the machine’s other voices', () => {
  const machine = [
    voiceAndEar('local', ['en'], { local: true }),
    voiceAndEar('turk', ['tr-TR']),
    voiceAndEar('voices', ['de-DE'], { local: true }),
    voiceAndEar('system', ['en-US', 'tr-TR', 'zh-CN', 'de-DE'], { local: true }),
  ]
  const speaking = (language: string, more: Partial<ChainRequest> = {}): string[] =>
    chain({ stage: 'tts', language, named: ['local'], find: (id) => machine.find((one) => one.id === id), ...more })

  it('stand in where its own does not speak the language, and nowhere else', () => {
    expect(speaking('tr')).toEqual(['(system)'])
    expect(speaking('zh-CN')).toEqual(['(system)'])
    expect(speaking('de')).toEqual(['(voices)', '(system)'])
    expect(speaking('en')).toEqual(['local'])
    expect(speaking('auto')).toEqual(['local'])
    expect(speaking('th')).toEqual([])
    expect(
      chain({ stage: 'stt', language: 'tr', named: ['local'], find: (id) => machine.find((one) => one.id === id) }),
    ).toEqual(['local'])
  })

  it('stand behind a cloud that speaks it, before it without a network, and once where one is chosen', () => {
    expect(speaking('tr', { named: ['turk'] })).toEqual(['turk', '(system)'])
    expect(speaking('tr', { named: ['turk'], cloud: 'last' })).toEqual(['(system)', 'turk'])
    expect(speaking('tr', { named: ['turk'], cloud: 'never' })).toEqual(['(system)'])
    expect(speaking('tr', { named: ['system'] })).toEqual(['system'])
    expect(speaking('de', { named: ['voices'] })).toEqual(['voices'])
  })
})

it('knows a language whatever its region', () => {
  expect(knowsLanguage(['en-US'], 'en')).toBe(true)
  expect(knowsLanguage(['en'], 'EN-gb')).toBe(true)
  expect(knowsLanguage(['tr'], 'en')).toBe(false)
  expect(knowsLanguage([], 'auto')).toBe(true)
})
