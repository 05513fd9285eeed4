import type { ReactNode } from 'react'
import { MicOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp, useSession, useView } from '../context'
import { useOpenSettings } from '../settings/open'
import { Button } from '../ui/button'

/** Why there is no microphone and what to do, beside the button that needs it. */
export function MicrophoneProblem(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const openSettings = useOpenSettings()
  const state = useApp((app) => app.microphone.state)
  const browser = useView((view) => view.host.kind === 'browser')
  const owner = useView((view) => view.audioOwner)
  if (!owner || state === 'open' || state === 'opening' || state === 'closed') return null
  return (
    <div className="microphone-problem" data-testid="microphone-problem" data-state={state}>
      <MicOff size={18} aria-hidden />
      <p>{state === 'denied' && browser ? t('microphone.denied.browser') : t(`microphone.${state}`)}</p>
      <div className="microphone-problem-buttons">
        <Button onClick={session.retryMicrophone}>{t('microphone.retry')}</Button>
        {state !== 'denied' && (
          <Button look="quiet" onClick={() => openSettings('microphone')}>
            {t('microphone.choose')}
          </Button>
        )}
      </div>
    </div>
  )
}
