import { describe, expect, it } from 'vitest'
import { rawEvent } from './raw-event'

const at = { at: 1, bytes: 10, hide: ['my-own-secret'], format: 'pcm_24000' as const }
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

  it('says how long its sound is, in the format of the session or of the piece', () => {
    const piece = (bytes: number): string => Buffer.alloc(bytes, 7).toString('base64')
    const tell = (type: string, message: Record<string, unknown>, format: 'pcm_24000' | 'ulaw_8000' = 'pcm_24000') =>
      rawEvent('up', type, message, { ...at, format })
    const append = tell('input_audio_buffer.append', { audio: piece(4_800) })
    expect(append).toMatchObject({ soundMs: 100, payload: { audio: '[4800 bytes, 100 ms]' } })
    // The last piece of an answer is as short as it likes.
    expect(tell('response.output_audio.delta', { delta: piece(16) }, 'ulaw_8000')).toMatchObject({
      soundMs: 2,
      payload: { delta: '[16 bytes, 2 ms]' },
    })
    const blob = { realtimeInput: { audio: { data: piece(3_200), mimeType: 'audio/pcm;rate=16000' } } }
    expect(tell('realtimeInput.audio', blob)).toMatchObject({ soundMs: 100 })
    expect(tell('response.output_audio_transcript.delta', { delta: 'Ten' })).toEqual({
      direction: 'up',
      type: 'response.output_audio_transcript.delta',
      payload: { delta: 'Ten' },
      at: 1,
      bytes: 10,
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
    expect(JSON.stringify(shown(deep)).length).toBeLessThan(1_000)
    expect(JSON.stringify(shown({ wide: Array.from({ length: 50_000 }, () => 'x') })).length).toBeLessThan(20_000)
    expect(JSON.stringify(shown({ long: 'ab '.repeat(500_000) })).length).toBeLessThan(21_000)
  })
})
