import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { scribeTokens, type ScribeToken, type ScribeTokens } from './scribe-tokens'

const MINUTE = 60_000
let tokens: ScribeTokens | undefined

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  tokens?.close()
  vi.useRealTimers()
})

/** The page's server: numbered tokens of a quarter of an hour. */
function numbered(): () => Promise<ScribeToken> {
  let n = 0
  return vi.fn(() =>
    Promise.resolve({ token: `t${++n}`, expiresInSeconds: 900, url: 'wss://api.example/stt', model: 'scribe' }),
  )
}
const take = async (): Promise<string> => (await tokens!.take()).token

describe('tokens for Scribe', () => {
  it('are each given out once, and the next is there before it is asked for', async () => {
    const server = numbered()
    tokens = scribeTokens(server)
    expect([await take(), await take(), await take()]).toEqual(['t1', 't2', 't3'])
    await vi.advanceTimersByTimeAsync(0)
    expect(server).toHaveBeenCalledTimes(4)
  })

  it('are never the same for two who ask at once', async () => {
    tokens = scribeTokens(numbered())
    expect(new Set(await Promise.all([take(), take(), take()])).size).toBe(3)
  })

  it('are replaced a minute before they run out, again and again', async () => {
    const server = numbered()
    tokens = scribeTokens(server)
    await vi.advanceTimersByTimeAsync(13.9 * MINUTE)
    expect(server).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(0.2 * MINUTE)
    expect(server).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(14 * MINUTE)
    expect(await take()).toBe('t3')
  })

  it('are asked for anew by a page that slept through the time of the one it kept', async () => {
    let skipped = 0
    tokens = scribeTokens(numbered(), () => Date.now() + skipped)
    await vi.advanceTimersByTimeAsync(MINUTE)
    skipped = 20 * MINUTE
    expect(await take()).toBe('t2')
  })

  it('say why there is none only to whoever takes one, and come again', async () => {
    const good = numbered()
    const server = vi
      .fn(good)
      .mockRejectedValueOnce(new Error('offline'))
      .mockRejectedValueOnce(new Error('still offline'))
    tokens = scribeTokens(server)
    await expect(take()).rejects.toThrow('still offline')
    expect(await take()).toBe('t1')
  })

  it('are not asked for any more once closed', async () => {
    const server = numbered()
    tokens = scribeTokens(server)
    await vi.advanceTimersByTimeAsync(MINUTE)
    tokens.close()
    await vi.advanceTimersByTimeAsync(60 * MINUTE)
    expect(server).toHaveBeenCalledTimes(1)
  })
})
