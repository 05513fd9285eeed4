import { describe, expect, it } from 'vitest'
import { rawEvent } from './raw-event'

const at = { at: 1, bytes: 10, hide: ['my-own-secret'] }
const shown = (message: Record<string, unknown>) => rawEvent('up', 'x', message, at).payload

describe('an event as a developer sees it', () => {
  it('has its sound folded, wherever it stands', () => {
    const sound = Buffer.alloc(4_800, 7).toString('base64')
    expect(shown({ audio: sound, deep: [{ data: sound }], short: 'AAAA' })).toEqual({
      audio: '[4800 bytes]',
      deep: [{ data: '[4800 bytes]' }],
      short: 'AAAA',
    })
  })

  it('has no keys in it: by name, by look and by value', () => {
    const text = JSON.stringify(
      shown({
        authorization: 'Bearer abc',
        note: 'ek_0123456789 and sk-proj-0123456789, AIzaSyA0123456789, auth_tokens/0123456789',
        value: 'my-own-secret in the middle',
      }),
    )
    expect(text).not.toMatch(/abc|0123456789|my-own-secret/)
    expect(text).toContain('in the middle')
  })

  it('leaves alone what only looks like a secret by half', () => {
    expect(shown({ max_output_tokens: 400, ask: 'a task' })).toEqual({ max_output_tokens: 400, ask: 'a task' })
  })

  it('is bounded, however deep, long or wide it is', () => {
    let deep: Record<string, unknown> = {}
    for (let n = 0; n < 5_000; n++) deep = { deep }
    const began = performance.now()
    expect(JSON.stringify(shown(deep)).length).toBeLessThan(1_000)
    expect(JSON.stringify(shown({ wide: Array.from({ length: 50_000 }, () => 'x') })).length).toBeLessThan(20_000)
    expect(JSON.stringify(shown({ long: 'ab '.repeat(500_000) })).length).toBeLessThan(21_000)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
