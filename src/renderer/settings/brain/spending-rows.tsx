import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { cloudsOfAnyone, readLimit } from '../providers/fallbacks'
import { Row } from '../rows/row'
import { SpendingToday } from './spending-today'
import { TextField } from '../rows/text-field'

/** What today has cost and how much a day may cost; nothing where nothing can. */
export function SpendingRows(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  const { dailyCapUsd } = settings.spending
  if (dailyCapUsd === null && cloudsOfAnyone(settings, providers).length === 0) return null
  return (
    <>
      <SpendingToday />
      <Row label={t('settings.spending.cap')} hint={t('settings.spending.capHint')}>
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
            testId="setting-brain-dailyCap"
          />
        )}
      </Row>
    </>
  )
}
