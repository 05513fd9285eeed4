import type { i18n as I18n } from 'i18next'
import type { ReactNode } from 'react'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { SessionContext, useApp } from './context'
import { ConversationWindow } from './conversation/window'
import { late } from './late'
import type { WindowSession } from './session'
import { Boundary } from './ui/boundary'
import { Button } from './ui/button'
import { Mark } from './ui/mark'
import { useDocument } from './ui/use-document'
import './app.css'

/** Seen once: everybody else need not fetch it. */
const onboarding = late(() => import('./onboarding/onboarding'))

/** The whole window. */
export function App({ session, i18n }: { session: WindowSession; i18n: I18n }): ReactNode {
  return (
    <CSPProvider disableStyleElements>
      <I18nextProvider i18n={i18n}>
        <SessionContext.Provider value={session}>
          <Tooltip.Provider delay={500}>
            <Boundary instead={<Broken />}>
              <Root />
            </Boundary>
          </Tooltip.Provider>
        </SessionContext.Provider>
      </I18nextProvider>
    </CSPProvider>
  )
}

function Root(): ReactNode {
  const link = useApp((state) => state.link)
  const known = useApp((state) => state.view !== undefined)
  const introduced = useApp((state) => state.view?.settings.onboarding.done === true)
  const language = useApp((state) => state.view?.settings.window.language) ?? 'system'
  const theme = useApp((state) => state.view?.settings.window.theme) ?? 'system'
  useDocument(language, theme)
  if (link === 'refused') return <Refused />
  if (!known) return <Waking />
  return introduced ? <ConversationWindow /> : <onboarding.Body />
}

function Waking(): ReactNode {
  const { t } = useTranslation()
  return (
    <main className="splash" data-testid="connecting">
      <Mark className="splash-mark" />
      <p>{t('app.connecting')}</p>
    </main>
  )
}

function Refused(): ReactNode {
  const { t } = useTranslation()
  return (
    <main className="splash" data-testid="refused">
      <Mark className="splash-mark" />
      <h1>{t('app.refusedTitle')}</h1>
      <p>{t('app.refusedText')}</p>
    </main>
  )
}

function Broken(): ReactNode {
  const { t } = useTranslation()
  return (
    <main className="splash" data-testid="broken">
      <Mark className="splash-mark" />
      <h1>{t('app.brokenTitle')}</h1>
      <p role="alert">{t('app.brokenText')}</p>
      <Button look="solid" onClick={() => location.reload()}>
        {t('app.reload')}
      </Button>
    </main>
  )
}
