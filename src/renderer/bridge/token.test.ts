import { describe, expect, it } from 'vitest'
import { takeToken, type TokenPlace } from './token'

function place(
  hash: string,
  stored: Record<string, string> = {},
): TokenPlace & { stored: Record<string, string>; urls: string[] } {
  const urls: string[] = []
  return {
    stored,
    urls,
    location: { hash, pathname: '/', search: '?x=1' },
    history: { replaceState: (_data, _unused, url) => urls.push(url) },
    sessionStorage: {
      getItem: (key) => stored[key] ?? null,
      setItem: (key, value) => {
        stored[key] = value
      },
    },
  }
}

describe('the host’s token', () => {
  it('is taken from the address, kept for reloads, and removed from the address', () => {
    const first = place('#token=abc')
    expect(takeToken(first)).toBe('abc')
    expect(first.urls).toEqual(['/?x=1'])
    expect(takeToken(place('', first.stored))).toBe('abc')
  })

  it('is replaced by a newer one', () => {
    const first = place('#token=old')
    takeToken(first)
    expect(takeToken(place('#token=new', first.stored))).toBe('new')
  })

  it('is missing when nobody gave one', () => {
    expect(takeToken(place(''))).toBeUndefined()
    expect(takeToken(place('#other=1'))).toBeUndefined()
  })
})
