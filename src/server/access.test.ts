import { describe, expect, it } from 'vitest'
import { newToken, sameToken } from '#engine/host/remote/token'
import { isOwnHost, isUsableToken, offeredToken, refuseUpgrade } from './access'

const token = newToken()
const good = {
  host: '127.0.0.1:4180',
  origin: 'http://127.0.0.1:4180',
  path: '/bridge',
  protocols: `parley.v1, token.${token}`,
}
const expected = { port: 4180, token, path: '/bridge' }

describe('who may open the bridge', () => {
  it.each([
    ['our own page', {}, undefined],
    ['our own page by its other name', { host: 'localhost:4180', origin: 'http://localhost:4180' }, undefined],
    ['a name rebound to us', { host: 'evil.example:4180', origin: 'http://evil.example:4180' }, 421],
    ['a name rebound to us on the default port', { host: 'evil.example', origin: 'http://evil.example' }, 421],
    ['a client without Host', { host: undefined }, 421],
    ['another port', { host: '127.0.0.1:9999', origin: 'http://127.0.0.1:9999' }, 421],
    ['another page', { origin: 'https://evil.example' }, 403],
    ['a page of another local server', { origin: 'http://127.0.0.1:3000' }, 403],
    ['a page from localhost at 127.0.0.1', { origin: 'http://localhost:4180' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['a client without Origin', { origin: undefined }, 403],
    ['another path', { path: '/other' }, 404],
    ['a wrong token', { protocols: `parley.v1, token.${newToken()}` }, 401],
    ['a part of the token', { protocols: `parley.v1, token.${token.slice(0, -1)}` }, 401],
    ['an empty token', { protocols: 'parley.v1, token.' }, 401],
    ['no token', { protocols: 'parley.v1' }, 401],
    ['no protocol', { protocols: `token.${token}` }, 401],
    ['nothing', { protocols: undefined }, 401],
  ])('%s', (_who, change, status) => {
    expect(refuseUpgrade({ ...good, ...change }, expected)).toBe(status)
  })
})

describe('the token', () => {
  it('has 256 bits, is new each time, and fits a header', () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(newToken()).not.toBe(token)
    expect(isUsableToken(token)).toBe(true)
    expect(offeredToken(`parley.v1,token.${token}`)).toBe(token)
  })

  it.each(['short', 'with space 1234567890', 'comma,comma,comma,comma', 'ünïcödé-ünïcödé-ünïcödé', ''])(
    'refuses %j as one',
    (chosen) => {
      expect(isUsableToken(chosen)).toBe(false)
    },
  )

  it('compares exactly', () => {
    expect([
      sameToken(token, token),
      sameToken(`${token}x`, token),
      sameToken(undefined, token),
      sameToken('', ''),
    ]).toEqual([true, false, false, true])
  })

  it('knows its own names only', () => {
    expect(isOwnHost('127.0.0.1:4180.evil.example', 4180)).toBe(false)
    expect(isOwnHost('127.0.0.1', 80)).toBe(false)
  })
})
