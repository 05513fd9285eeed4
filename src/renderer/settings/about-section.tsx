import type { ReactNode } from 'react'
import { Cloud, House } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useView } from '../context'
import { providerName } from '../i18n/provider-words'
import { Mark } from '../ui/mark'
import { credits } from './credits'
import { usedFor } from './fallbacks'
import './about-section.css'

const parts = ['hearing', 'brain', 'voice'] as const
const stages = { hearing: 'stt', brain: 'llm', voice: 'tts' } as const

/** What Parley is, where words go, and whose work it stands on. */
export function AboutSection(): ReactNode {
  const { t, i18n } = useTranslation()
  const host = useView((view) => view.host)
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  return (
    <div className="about">
      <div className="about-head">
        <Mark className="brand-mark about-mark" />
        <div>
          <p className="about-name">{t('app.name')}</p>
          <p className="note" data-testid="setting-about-version">
            {t('about.version', { version: host.version })}
          </p>
        </div>
      </div>
      <p>{t('about.tagline')}</p>

      <h3>{t('about.privacy')}</h3>
      <dl className="about-where">
        {parts.map((part) => {
          const clouds = usedFor(stages[part], settings, providers).filter((view) => !view.local)
          const local = clouds.length === 0
          return (
            <div key={part}>
              <dt>{t(`about.${part}`)}</dt>
              <dd>
                {local ? <House size={15} aria-hidden /> : <Cloud size={15} aria-hidden />}
                {local ? t('about.stays') : t('about.goes', { name: names.format(clouds.map((view) => providerName(view, t))) })}
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="note">{t('about.noTelemetry')}</p>

      <h3>{t('about.licences')}</h3>
      <ul className="about-credits">
        {credits.map(({ name, licence }) => (
          <li key={name}>
            {name} <span className="note">{licence}</span>
          </li>
        ))}
      </ul>
      <p className="note">{t('about.licencesHint')}</p>
    </div>
  )
}
