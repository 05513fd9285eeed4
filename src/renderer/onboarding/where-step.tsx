import type { ReactNode } from 'react'
import { Cloud, House } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useView } from '../context'
import { cloudsInUse } from '../settings/providers/fallbacks'
import { useOpenSettings } from '../settings/open'
import { Button } from '../ui/button'
import { FirstModels } from '../settings/models/first-models'
import { VoiceHereNote } from '../settings/voice/voice-here-note'
import { WhereWordsGo } from '../settings/about/where-words-go'

/** What leaves the machine and what does not, as the settings are now. */
export function WhereStep(): ReactNode {
  const { t } = useTranslation()
  const openSettings = useOpenSettings()
  const clouds = useView(({ settings, providers }) => cloudsInUse(settings, providers).length > 0)
  return (
    <>
      <p className="onboarding-lead">{t(clouds ? 'onboarding.where.textCloud' : 'onboarding.where.text')}</p>
      <WhereWordsGo />
      <div className="onboarding-where">
        <p>
          <House size={18} aria-hidden />
          <span>
            <strong>{t(clouds ? 'onboarding.where.stayPartly' : 'onboarding.where.stay')}</strong>
            <span className="onboarding-note">{t('onboarding.where.stayHint')}</span>
          </span>
        </p>
        <p>
          <Cloud size={18} aria-hidden />
          <span>
            <Button onClick={() => openSettings('services')} data-testid="onboarding-services">
              {t('onboarding.where.connect')}
            </Button>
            <span className="onboarding-note">{t('onboarding.where.connectHint')}</span>
          </span>
        </p>
      </div>
      <VoiceHereNote />
      <FirstModels />
      {!clouds && <p className="onboarding-note">{t('onboarding.where.later')}</p>}
      <p className="onboarding-note">{t('about.noTelemetry')}</p>
    </>
  )
}
