import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import './quiet-hours.css'

/** From when to when other programs say nothing aloud. */
export function QuietHours({ label, hint, testId }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const { quietFrom, quietTo } = useView((view) => view.settings.programs)
  const field = (name: 'quietFrom' | 'quietTo', value: string, words: string): ReactNode => (
    <input
      type="time"
      className="field-input"
      value={value}
      aria-label={words}
      data-testid={`${testId}-${name}`}
      onChange={(event) => session.update({ programs: { [name]: event.target.value } })}
    />
  )
  return (
    <Row label={label} hint={hint}>
      {() => (
        <div className="quiet-hours">
          {field('quietFrom', quietFrom, t('settings.programs.quietFrom'))}
          <span aria-hidden>–</span>
          {field('quietTo', quietTo, t('settings.programs.quietTo'))}
        </div>
      )}
    </Row>
  )
}
