import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../context'
import { cloudsInUse } from '../settings/providers/fallbacks'
import { WhereWordsGo } from '../settings/about/where-words-go'

/** What leaves the machine and what does not, as the settings are now. */
export function WhereStep(): ReactNode {
  const { t } = useTranslation()
  const clouds = useView(({ settings, providers }) => cloudsInUse(settings, providers).length > 0)
  return (
    <>
      <p className="onboarding-lead">{t(clouds ? 'onboarding.where.textCloud' : 'onboarding.where.text')}</p>
      <WhereWordsGo />
      {!clouds && <p className="onboarding-note">{t('onboarding.where.later')}</p>}
      <p className="onboarding-note">{t('about.noTelemetry')}</p>
    </>
  )
}
