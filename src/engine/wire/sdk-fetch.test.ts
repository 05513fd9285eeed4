import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** The real one, for this file: says who asked it. */
const real = vi.fn((input: unknown) => Promise.resolve(new Response(`real ${String(input)}`)))

beforeEach(() => vi.stubGlobal('fetch', real))
afterEach(() => vi.unstubAllGlobals())

it('gives the door to what runs inside, also later, and to nobody else', async () => {
  const { withFetch } = await import('./sdk-fetch')
  const asked: string[] = []
  const door = async (input: unknown): Promise<Response> => {
    asked.push(String(input))
    return new Response(`door, ${await (await fetch(`${String(input)}/inner`)).text()}`)
  }
  const ask = async (what: string): Promise<string> => (await fetch(what)).text()
  const [inside, later, outside] = await Promise.all([
    withFetch(door, () => ask('http://a')),
    withFetch(door, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return ask('http://b')
    }),
    ask('http://c'),
  ])
  expect([inside, later, outside]).toEqual(['door, real http://a/inner', 'door, real http://b/inner', 'real http://c'])
  expect(asked).toEqual(['http://a', 'http://b'])
  expect(await ask('http://d')).toBe('real http://d')
})
