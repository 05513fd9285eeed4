import type { DayView } from '#shared/contract/insight'
import { percentile } from '#shared/percentile'
import { dayTotal, type DayLedger } from '#shared/spending'
import type { AnswerDay } from './answer-times'

/** Waiting and spending of every day that has either, oldest first. Pure. */
export function dayViews(answers: readonly AnswerDay[], ledgers: readonly DayLedger[]): DayView[] {
  const names = new Set([...answers, ...ledgers].map(({ day }) => day))
  return [...names].sort().map((day) => {
    const ms = answers.find((one) => one.day === day)?.ms ?? []
    const ledger = ledgers.find((one) => one.day === day)
    const [p50, p95] = [percentile(ms, 0.5), percentile(ms, 0.95)]
    return {
      day,
      answers: ms.length,
      ...(p50 !== undefined && { p50 }),
      ...(p95 !== undefined && { p95 }),
      ...(ledger ? dayTotal(ledger) : { usd: 0, unpriced: 0 }),
    }
  })
}
