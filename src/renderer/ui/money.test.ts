import { expect, it } from 'vitest'
import { dollars } from './money'

it.each([
  [0, '$0.00'],
  [0.00004, '< $0.001'],
  [0.0012, '$0.001'],
  [0.5, '$0.50'],
  [0.1234, '$0.123'],
  [12.345, '$12.35'],
])('%s dollars are written %s', (usd, text) => expect(dollars(usd, 'en')).toBe(text))
