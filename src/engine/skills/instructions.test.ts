import { describe, expect, it } from 'vitest'
import { assistantInstructions } from './instructions'

const now = Date.UTC(2026, 10, 20, 11, 5)

describe('assistantInstructions', () => {
  it("says when and where it is in the person's own zone", () => {
    expect(assistantInstructions({ now, timeZone: 'Asia/Tokyo', language: 'en' })).toContain(
      'It is Friday, 20 November 2026 at 20:05, time zone Asia/Tokyo.'.replace(' at', ','),
    )
  })

  it('names the language to answer in', () => {
    expect(assistantInstructions({ now, timeZone: 'UTC', language: 'tr' })).toContain('Answer in Turkish')
    expect(assistantInstructions({ now, timeZone: 'UTC', language: 'auto' })).toContain('the language the person uses')
    expect(assistantInstructions({ now, timeZone: 'UTC', language: 'not a tag' })).toContain('not a tag')
  })

  it("carries the person's own wishes and the mark for what was cut off", () => {
    const text = assistantInstructions({
      now,
      timeZone: 'UTC',
      language: 'en',
      extra: ' Call me Ada. ',
      interruptedMark: '[cut]',
    })
    expect(text).toContain('Call me Ada.')
    expect(text).toContain('ends with [cut]')
    expect(assistantInstructions({ now, timeZone: 'UTC', language: 'en' })).not.toContain('also asks of you')
  })

  it('is who the persona is, and knows what was said before', () => {
    const persona = { name: 'Ada', instructions: 'You love mathematics.' }
    const text = assistantInstructions({
      now,
      timeZone: 'UTC',
      language: 'en',
      persona,
      earlier: 'They planned a trip to Izmir.',
    })
    expect(text).toMatch(/^You are Ada, .*\n\n.*\nYou love mathematics\.\n\n/)
    expect(text).toContain('They planned a trip to Izmir.')
    expect(assistantInstructions({ now, timeZone: 'UTC', language: 'en' })).toMatch(/^You are Parley,/)
  })

  it('asks for speakable answers only when they are spoken', () => {
    expect(assistantInstructions({ now, timeZone: 'UTC', language: 'en' })).toContain('read aloud')
    expect(assistantInstructions({ now, timeZone: 'UTC', language: 'en', spoken: false })).not.toContain('read aloud')
  })
})
