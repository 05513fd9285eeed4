import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { refusalText } from './refusal-body'

describe('the body of a refused handshake', () => {
  const said = JSON.stringify({ error: { message: 'Deine Quota ist erschöpft.', code: 'insufficient_quota' } })

  it.each([
    [undefined, (text: string) => Buffer.from(text)],
    ['identity', (text: string) => Buffer.from(text)],
    ['gzip', gzipSync],
    [' GZIP ', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('packed by %s is the same', (encoding, pack) => {
    expect(refusalText(pack(said), encoding)).toBe(said)
  })

  it('that was cut off is read as far as it goes', () => {
    const long = Array.from({ length: 4_000 }, (_, n) => `${n} `).join('')
    expect(long.startsWith(refusalText(gzipSync(said + long).subarray(0, 4_096), 'gzip').slice(said.length))).toBe(true)
    expect(refusalText(gzipSync(said + long).subarray(0, 4_096), 'gzip').length).toBeGreaterThan(4_096)
  })

  it('that would fill the memory, or is none of its kind, is nothing', () => {
    expect(refusalText(gzipSync(Buffer.alloc(4_000_000)).subarray(0, 4_096), 'gzip')).toBe('')
    expect(refusalText(Buffer.from('plain'), 'gzip')).toBe('')
    expect(refusalText(Buffer.alloc(0), 'br')).toBe('')
  })
})
