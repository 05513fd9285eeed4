import { expect, it } from 'vitest'
import { parsedUrl } from './parsed-url'

it('reads an address in any letters, however often it is asked', () => {
  const hosts = new Set<string | undefined>()
  for (let n = 0; n < 30_000; n++) hosts.add(parsedUrl('https://münchen.example/')?.host)
  expect([...hosts]).toEqual(['xn--mnchen-3ya.example'])
})

it('is undefined for what is none', () => {
  expect(parsedUrl('münchen')).toBeUndefined()
  expect(parsedUrl('https://')).toBeUndefined()
  expect(parsedUrl('/tea', 'https://a.example/b')?.href).toBe('https://a.example/tea')
})
