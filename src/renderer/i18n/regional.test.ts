import { describe, expect, it } from 'vitest'
import { regional } from './regional'

describe('the kind of a language', () => {
  it('is the one the system prefers', () => {
    expect(regional('en', ['tr-TR', 'en-GB', 'en-US'])).toBe('en-GB')
    expect(new Intl.DateTimeFormat(regional('en', ['en-GB']), { timeStyle: 'short', timeZone: 'UTC' }).format(0)).toBe(
      '00:00',
    )
  })

  it('is the plain language where the system names none', () => {
    expect(regional('tr', ['en-GB'])).toBe('tr')
    expect(regional('en', ['eng-GB'])).toBe('en')
  })
})
