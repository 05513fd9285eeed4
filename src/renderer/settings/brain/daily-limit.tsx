import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { readLimit } from '../providers/fallbacks'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { TextField } from '../rows/text-field'

/** How much a day may cost. */
export function DailyLimit({ label, hint, testId }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const { dailyCapUsd } = useView((view) => view.settings.spending)
  return (
    <Row label={label} hint={hint}>
      {(ids) => (
        <TextField
          {...ids}
          kind="number"
          value={dailyCapUsd === null ? '' : String(dailyCapUsd)}
          placeholder={t('settings.spending.none')}
          onChange={(typed) => {
            const usd = readLimit(typed)
            if (usd !== undefined) session.update({ spending: { dailyCapUsd: usd } })
          }}
          testId={testId}
        />
      )}
    </Row>
  )
}
