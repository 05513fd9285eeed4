export interface CalendarDate {
  readonly year: string
  /** 1..12 */
  readonly month: number
  /** 1..31 */
  readonly day: number
}

/** A date of three written numbers, or `undefined` when there is no such month or day. */
export function calendarDate(year: string, month: string, day: string): CalendarDate | undefined {
  const date = { year, month: Number(month), day: Number(day) }
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31 ? date : undefined
}
