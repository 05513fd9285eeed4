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

it('knows a language whatever its region', () => {
  expect(knowsLanguage(['en-US'], 'en')).toBe(true)
  expect(knowsLanguage(['en'], 'EN-gb')).toBe(true)
  expect(knowsLanguage(['tr'], 'en')).toBe(false)
  expect(knowsLanguage([], 'auto')).toBe(true)
})
