import { describe, expect, it } from 'vitest'
import type { ProviderConfig } from '../../provider-contract/contract'
import { baseAddress, httpAddress, languageOf, requiredBase, requiredKey, socketAddress } from './endpoint'

describe('addresses', () => {
  it.each([
    ['https://api.acme.io', 'https://api.acme.io'],
    [' https://api.acme.io/ ', 'https://api.acme.io'],
    ['https://proxy/acme/?x=1#y', 'https://proxy/acme'],
    ['wss://api.acme.io', 'https://api.acme.io'],
    ['ws://127.0.0.1:9/a/', 'http://127.0.0.1:9/a'],
  ])('%j is %j', (typed, base) => expect(baseAddress(typed)).toBe(base))

  it.each(['', 'acme', 'ftp://acme', 'https://me:secret@acme', 'https://me@acme'])('%j is none', (typed) => {
    expect(baseAddress(typed)).toBeUndefined()
    expect(() => requiredBase(typed, 'tts', 'acme')).toThrow(/tts\.badAddress/)
  })

  it('carry queries', () => {
    const query = { a: 'x y', b: 1, c: undefined, d: ['1', '2'], e: true }
    expect(httpAddress('https://acme/base', '/v1', query)).toBe('https://acme/base/v1?a=x+y&b=1&d=1&d=2&e=true')
    expect(socketAddress('http://acme', '/v1')).toBe('ws://acme/v1')
    expect(socketAddress('https://acme', '/v1', { a: 1 })).toBe('wss://acme/v1?a=1')
  })
})

describe('the key', () => {
  const config = (key?: string): ProviderConfig => ({ settings: {}, secret: () => Promise.resolve(key) })

  it('is trimmed', async () => expect(await requiredKey(config(' k\n'), 'stt', 'acme')).toBe('k'))

  it.each([
    [undefined, 'stt.noKey'],
    ['  ', 'stt.noKey'],
    ['two\nlines', 'stt.badKey'],
    ['“k”', 'stt.badKey'],
  ])('%j is %s', async (key, code) => {
    await expect(requiredKey(config(key), 'stt', 'acme')).rejects.toMatchObject({
      fault: { kind: 'auth', code, provider: 'acme' },
    })
  })
})

it.each([
  ['en-US', 'en'],
  ['TR', 'tr'],
  ['auto', undefined],
  ['', undefined],
])('the language of %j is %j', (tag, language) => expect(languageOf(tag)).toBe(language))
