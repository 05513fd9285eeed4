import { describe, expect, it } from 'vitest'
import { checkedAddress, placeOf } from './address'
import { understandIn } from './understanding'

describe('an address that may be opened', () => {
  it.each([
    ['wikipedia.org', 'https://wikipedia.org/'],
    ['en.wikipedia.org/wiki/Tea', 'https://en.wikipedia.org/wiki/Tea'],
    ['http://localhost:8080/x', 'http://localhost:8080/x'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example/'],
    ['jane@example.org', 'mailto:jane@example.org'],
    ['mailto:jane@example.org?subject=Hi', 'mailto:jane@example.org?subject=Hi'],
  ])('%s is %s', (said, whole) => expect(checkedAddress(said)).toBe(whole))

  it.each([
    '',
    'wikipedia',
    'the door',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-settings:sound',
    'smb://host/share',
    'https://bank.example@evil.example/',
    'https://a:b@c.example',
    'mailto:',
    'https://exa\u202emple.org',
    'https://example.org/a\nb',
    `https://example.org/${'x'.repeat(2_000)}`,
  ])('%j is none', (said) => expect(checkedAddress(said)).toBeUndefined())

  it('is known by its place', () => {
    expect(placeOf('https://www.example.org/a')).toBe('example.org')
    expect(placeOf('mailto:jane@example.org?subject=x')).toBe('jane@example.org')
  })
})

describe('the desktop and the past, as people speak of them', () => {
  it.each<[string, string, string, Record<string, unknown>]>([
    ['en', 'Open wikipedia.org.', 'open_address', { address: 'https://wikipedia.org/' }],
    ['en', 'please open the website example dot org', 'open_address', { address: 'https://example.org/' }],
    ['en', 'go to en.wikipedia.org/wiki/Tea', 'open_address', { address: 'https://en.wikipedia.org/wiki/Tea' }],
    ['en', 'can you open YouTube', 'open_address', { address: 'https://youtube.com/' }],
    ['en', 'what did we say about the garden?', 'history_search', { query: 'the garden' }],
    ['en', 'when did we talk about pasta', 'history_search', { query: 'pasta' }],
    ['en', 'copy that', 'clipboard_write', {}],
    ['en', 'copy your answer to the clipboard', 'clipboard_write', {}],
    ['en', "what's on my clipboard", 'clipboard_read', {}],
    ['tr', 'wikipedia.org’u aç', 'open_address', { address: 'https://wikipedia.org/' }],
    ['tr', 'example.org sitesini açar mısın', 'open_address', { address: 'https://example.org/' }],
    ['tr', 'bahçe hakkında ne konuştuk', 'history_search', { query: 'bahçe' }],
    ['tr', 'bunu kopyala', 'clipboard_write', {}],
    ['tr', 'panoda ne var', 'clipboard_read', {}],
  ])('%s: %s', (language, said, skill, args) => expect(understandIn(language, said)).toEqual([{ skill, args }]))

  it.each(['open the door', 'open up', 'open Spotify', 'go to bed', 'visit my mother', 'copy machine'])(
    'does not take “%s” for one of them',
    (said) => {
      expect(understandIn('en', said).map(({ skill }) => skill)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/open_address|clipboard|history_search/)]),
      )
    },
  )
})
