import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayView } from '#shared/contract/insight'
import { useFormats } from '../format'
import './days-table.css'

/** Days shown, the latest. */
const SHOWN = 14

/** How long people waited and what they spent, by day. */
export function DaysTable({ days }: { days: readonly DayView[] }): ReactNode {
  const { t } = useTranslation()
  const { ms, usd, day: date, count } = useFormats()
  const shown = days.slice(-SHOWN).reverse()
  const slowest = Math.max(1, ...shown.map(({ p95 }) => p95 ?? 0))
  const width = (value: number): string => `${(100 * value) / slowest}%`
  return (
    <table className="days" data-testid="insight-days">
      <caption>{t('insight.daysHint')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('insight.column.day')}</th>
          <th scope="col" className="days-number">
            {t('insight.column.answers')}
          </th>
          <th scope="col" className="days-number">
            {t('insight.column.p50')}
          </th>
          <th scope="col" className="days-number">
            {t('insight.column.p95')}
          </th>
          <td className="days-lane" />
          <th scope="col" className="days-number">
            {t('insight.column.spent')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ day, answers, p50, p95, usd: spent, unpriced }) => (
          <tr key={day}>
            <th scope="row">{date(day)}</th>
            <td className="days-number">{count(answers)}</td>
            <td className="days-number">{p50 === undefined ? '–' : ms(p50)}</td>
            <td className="days-number">{p95 === undefined ? '–' : ms(p95)}</td>
            <td className="days-lane" aria-hidden>
              {p95 !== undefined && <i className="days-p95" style={{ width: width(p95) }} />}
              {p50 !== undefined && <i className="days-p50" style={{ width: width(p50) }} />}
            </td>
            <td className="days-number">
              {usd(spent)}
              {unpriced > 0 && <span className="days-more">{t('insight.unpriced', { count: unpriced })}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
