import { addDays, instantOf, localTime } from './days'

/**
 * The next instant, in epoch ms, at which clocks in `zone` show a time: `07:30` and `19:30` on a 24-hour clock, `7:30
 * am`, `7:30 pm`, or `7:30` without leading zero for whichever half of the day comes first. `undefined` for anything
 * else.
 */
export function nextClock(text: string, now: number, zone: string): number | undefined {
  const match = /^(\d{1,2})[:.](\d{2})\s*([ap])?\.?m?\.?$/i.exec(text.trim())
  if (!match) return undefined
  const [, hourText = '', minute = '', half] = match
  const hour = Number(hourText)
  if (hour > 23 || Number(minute) > 59 || (half !== undefined && (hour > 12 || hour === 0))) return undefined
  const today = localTime(now, zone).slice(0, 10)
  const candidates = [today, addDays(today, 1)].flatMap((day) =>
    hoursMeant(hour, hourText, half).map((one) =>
      instantOf(`${day}T${String(one).padStart(2, '0')}:${minute}:00`, zone),
    ),
  )
  return candidates.filter((at) => at > now).sort((a, b) => a - b)[0]
}

function hoursMeant(hour: number, text: string, half: string | undefined): number[] {
  if (half) return [(hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)]
  return hour === 0 || hour > 12 || text.startsWith('0') ? [hour] : [hour % 12, (hour % 12) + 12]
}
