import type { ReactNode } from 'react'
import { MonitorSpeaker, PlugZap } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp, useSession, useView } from '../context'
import { Button } from '../ui/button'
import './banners.css'

/** What stands between the person and the conversation: no host, or another window in charge of sound. */
export function Banners(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const link = useApp((state) => state.link)
  const owner = useView((view) => view.audioOwner)
  if (link !== 'connected') {
    return (
      <div className="banner banner-warning" data-testid="banner-disconnected">
        <PlugZap size={17} aria-hidden />
        <p>{t('banner.disconnected')}</p>
      </div>
    )
  }
  if (owner) return null
  return (
    <div className="banner" data-testid="banner-other-window">
      <MonitorSpeaker size={17} aria-hidden />
      <p>{t('banner.otherWindow')}</p>
      <Button look="solid" onClick={session.useHere} data-testid="use-here">
        {t('banner.useHere')}
      </Button>
    </div>
  )
}
