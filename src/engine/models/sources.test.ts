import { describe, expect, it } from 'vitest'
import { hostsOf, mirrorAddress, redirectTarget, sourcesOf } from './sources'

const pinned = 'https://huggingface.co/a/b/resolve/0123/c.gguf'

describe('where a file comes from', () => {
  it('is its sources, and a mirror before them', () => {
    const file = { sources: [pinned, 'https://example.org/c.gguf'] }
    expect(sourcesOf(file, '')).toEqual(file.sources)
    expect(sourcesOf(file, 'hf-mirror.com')).toEqual(['https://hf-mirror.com/a/b/resolve/0123/c.gguf', ...file.sources])
    expect(hostsOf([file, file], 'hf-mirror.com')).toEqual(['hf-mirror.com', 'huggingface.co', 'example.org'])
  })

  it.each([
    ['https://hf-mirror.com/', 'https://hf-mirror.com'],
    [' hf-mirror.com ', 'https://hf-mirror.com'],
    ['https://a.example/models/', 'https://a.example/models'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://a.example', undefined],
    ['https://me:secret@a.example', undefined],
    ['file:///etc', undefined],
    ['', undefined],
  ])('may be a mirror: %s', (typed, address) => {
    expect(mirrorAddress(typed)).toBe(address)
  })
})

describe('a redirect', () => {
  it.each([
    ['https://cdn-lfs.hf.co/x?signature=1', true],
    ['https://cas-bridge.xethub.hf.co/x', true],
    ['/renamed/b/resolve/0123/c.gguf', true],
    ['https://huggingface.co.evil.example/x', false],
    ['https://evilhuggingface.co/x', false],
    ['http://cdn-lfs.hf.co/x', false],
    ['http://127.0.0.1:9000/x', false],
    ['https://me:you@hf.co/x', false],
    ['javascript:alert(1)', false],
    ['https://[', false],
    ['', true],
  ])('to %s is followed: %s', (location, followed) => {
    expect(redirectTarget(pinned, location, pinned) !== undefined).toBe(followed)
  })

  it('of a server on this machine stays on it', () => {
    const own = 'http://127.0.0.1:8080/c'
    expect(redirectTarget(own, '/cdn/c', own)).toBe('http://127.0.0.1:8080/cdn/c')
    expect(redirectTarget(own, 'https://hf.co/c', own)).toBeUndefined()
    expect(redirectTarget(own, null, own)).toBeUndefined()
  })
})
