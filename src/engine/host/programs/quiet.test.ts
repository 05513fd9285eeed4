import { describe, expect, it } from 'vitest'
import { quietNow } from './quiet'

const at = (hours: number, minutes = 0): number => hours * 60 + minutes
const settings = (quietFrom: string, quietTo: string, doNotDisturb = false) => ({ doNotDisturb, quietFrom, quietTo })

describe('quiet hours for other programs', () => {
  it('hold from their beginning to their end, also over midnight', () => {
    const night = settings('22:30', '07:00')
    expect([at(22, 29), at(22, 30), at(3), at(6, 59), at(7)].map((now) => quietNow(night, now))).toEqual([
      undefined,
      'quietHours',
      'quietHours',
      'quietHours',
      undefined,
    ])
    const lunch = settings('12:00', '13:00')
    expect([at(11, 59), at(12), at(13)].map((now) => quietNow(lunch, now))).toEqual([
      undefined,
      'quietHours',
      undefined,
    ])
  })

  it('are none where a beginning or an end is missing, and always while the person is not to be disturbed', () => {
    expect(quietNow(settings('', '07:00'), at(3))).toBeUndefined()
    expect(quietNow(settings('22:00', ''), at(23))).toBeUndefined()
    expect(quietNow(settings('08:00', '08:00'), at(8))).toBeUndefined()
    expect(quietNow(settings('', '', true), at(12))).toBe('doNotDisturb')
  })
})
