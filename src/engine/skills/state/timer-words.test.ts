import { describe, expect, it } from 'vitest'
import type { Timer } from '../contract'
import { timerLanguage, timerWords } from './timer-words'

const timer = (label: string, kind: Timer['kind'] = 'timer'): Timer => ({
  kind,
  id: '1',
  label,
  dueAt: Date.UTC(2026, 10, 30, 7, 0),
  durationMs: 5_400_000,
})

describe('a ringing timer', () => {
  it('is told in the language that is spoken, and in English where it has no words for it', () => {
    expect([timerLanguage('tr-TR'), timerLanguage('en-GB'), timerLanguage('de')]).toEqual(['tr', 'en', 'en'])
    expect(timerWords(timer(''), 0, 'en')).toBe('Your 1 hour 30 minutes timer is done.')
    expect(timerWords(timer('tea'), 120_000, 'en')).toBe(
      'Your tea timer went off 2 minutes ago, while I was not running.',
    )
    expect(timerWords(timer('', 'alarm'), 0, 'en', 'UTC')).toBe("It's 7:00 AM.")
    expect(timerWords(timer('', 'alarm'), 0, 'tr', 'UTC')).toBe('Saat 07:00.')
    expect(timerWords(timer('call mom', 'reminder'), 0, 'en', 'UTC')).toBe('Reminder: call mom.')
    expect(timerWords(timer('call mom', 'reminder'), 120_000, 'en', 'UTC')).toBe(
      'While I was not running, 2 minutes ago, I should have reminded you: call mom.',
    )
    expect(timerWords(timer('çay'), 0, 'tr')).toBe('Zamanlayıcı doldu: çay.')
    expect(timerWords(timer(''), 61_000, 'tr')).toBe(
      'Ben çalışmıyorken, 1 dakika 1 saniye önce zamanlayıcı doldu: 1 saat 30 dakika.',
    )
  })
})
