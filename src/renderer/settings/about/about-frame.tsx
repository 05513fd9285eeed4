import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { Button } from '../../ui/button'
import { Mark } from '../../ui/mark'
import { credits } from './credits'
import { WhereWordsGo } from './where-words-go'
import './about.css'

/** What Parley is, where words go, and whose work it stands on. */
export function AboutFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const host = useView((view) => view.host)
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
      {children}
      <div>
        <Button
          onClick={() => session.update({ onboarding: { done: false } })}
          data-testid="setting-about-introduction"
        >
          {t('about.introduction')}
        </Button>
      </div>

      <h3>{t('about.privacy')}</h3>
      <WhereWordsGo />
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
