import { describe, expect, it } from 'vitest'
import { environmentProxy, isBypassed, parsePac } from './proxy-routes'

describe('a PAC answer', () => {
  it.each([
    ['DIRECT', [{ kind: 'direct' }]],
    ['', [{ kind: 'direct' }]],
    ['NONSENSE here', [{ kind: 'direct' }]],
    [
      'PROXY work:8080; HTTPS safe; SOCKS old:1; SOCKS5 new ;DIRECT',
      [
        { kind: 'http', host: 'work', port: 8080 },
        { kind: 'https', host: 'safe', port: 443 },
        { kind: 'socks4', host: 'old', port: 1 },
        { kind: 'socks5', host: 'new', port: 1080 },
        { kind: 'direct' },
      ],
    ],
    ['proxy [::1]:3128', [{ kind: 'http', host: '::1', port: 3128 }]],
  ])('%j', (answer, routes) => {
    expect(parsePac(answer)).toEqual(routes)
  })
})

describe('the environment', () => {
  const way = (env: Record<string, string>, url: string): unknown => environmentProxy(env)?.(new URL(url))[0]

  it('says nothing where nothing is set', () => {
    expect(environmentProxy({ NO_PROXY: 'a' })).toBeUndefined()
    expect(environmentProxy({ HTTPS_PROXY: ' ' })).toBeUndefined()
  })

  it('has one variable for sealed and one for open connections, small letters first', () => {
    const env = { HTTPS_PROXY: 'ignored:1', https_proxy: 'http://a:8080', HTTP_PROXY: 'b', ALL_PROXY: 'socks5h://c' }
    expect(way(env, 'https://x.example')).toEqual({ kind: 'http', host: 'a', port: 8080 })
    expect(way(env, 'wss://x.example')).toEqual({ kind: 'http', host: 'a', port: 8080 })
    expect(way(env, 'http://x.example')).toEqual({ kind: 'http', host: 'b', port: 80 })
    expect(way({ ALL_PROXY: 'socks5h://c' }, 'ws://x.example')).toEqual({ kind: 'socks5', host: 'c', port: 1080 })
    expect(way({ HTTP_PROXY: 'b' }, 'https://x.example')).toEqual({ kind: 'direct' })
  })

  it('may hold a name and a password', () => {
    expect(way({ HTTPS_PROXY: 'http://ada:p%40ss@a:1' }, 'https://x')).toEqual({
      kind: 'http',
      host: 'a',
      port: 1,
      username: 'ada',
      password: 'p@ss',
    })
  })

  it.each([
    ['*', 'https://x.example', true],
    ['example', 'https://x.example', true],
    ['.example', 'https://x.example', true],
    ['*.example', 'https://x.example', true],
    ['ample', 'https://x.example', false],
    ['y.example, X.example', 'https://x.example', true],
    ['x.example:8443', 'https://x.example', false],
    ['x.example:443', 'https://x.example', true],
    ['10.0.0.1', 'https://10.0.0.1', true],
    ['0.0.1', 'https://10.0.0.1', false],
    ['[fd00::1]:80', 'http://[fd00::1]', true],
    ['fd00::1', 'http://[fd00::1]:8080', true],
  ])('NO_PROXY=%s keeps %s out: %s', (list, url, kept) => {
    const env = { HTTPS_PROXY: 'a:1', HTTP_PROXY: 'a:1', NO_PROXY: list }
    expect(way(env, url)).toEqual(kept ? { kind: 'direct' } : { kind: 'http', host: 'a', port: 1 })
  })
})

it.each([
  ['http://localhost:11434', true],
  ['ws://127.0.0.9', true],
  ['http://[::1]:1', true],
  ['https://intranet', false],
])('%s is this machine: %s', (url, here) => {
  expect(isBypassed(new URL(url))).toBe(here)
})
