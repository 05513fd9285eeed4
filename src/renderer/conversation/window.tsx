import { useEffect, useState, type ReactNode } from 'react'
import { MessageSquarePlus, Settings as SettingsIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../context'
import { usePrefetch } from '../late'
import { OpenPage, type Page } from '../pages/open'
import { PageBody, pageBodies } from '../pages/page-body'
import { PageButtons } from '../pages/page-buttons'
import { OpenSettings } from '../settings/open'
import { Settings, settingsDialog } from '../settings/settings'
import { useSettingsPlace } from '../settings/use-settings-place'
import { IconButton } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { Mark } from '../ui/mark'
import { Announcer } from './announcer'
import { Banners } from './banners'
import { Composer } from './composer'
import { Log } from './log'
import { Notices } from './notices'
import { Stage } from './stage'
import { ToolQuestionCard } from './tool-question'
import { useKeys } from './use-keys'
import { useTalk } from './use-talk'
import './brand.css'
import './window.css'

const lateParts = [settingsDialog, pageBodies.history, pageBodies.insight]

/** The window: the conversation, or a page in its place; whoever looks at a page can go on talking. */
export function ConversationWindow(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const feed = useTalk()
  useKeys(feed)
  usePrefetch(lateParts)
  const empty = useView((view) => view.messages.length === 0)
  const { open: openSettings, dialog } = useSettingsPlace()
  const [page, setPage] = useState<Page | undefined>()
  // The tray's own way to the settings.
  useEffect(
    () => session.store.api.subscribe(({ asked }, before) => asked && asked !== before.asked && openSettings('window')),
    [session, openSettings],
  )
  return (
    <OpenSettings.Provider value={openSettings}>
      <OpenPage.Provider value={setPage}>
        <div className="window" data-page={page}>
          <header className="brand">
            <h1 className="brand-name">
              <Mark className="brand-mark" />
              {t('app.name')}
            </h1>
          </header>
          <div className="tools">
            <Confirm
              trigger={
                <IconButton label={t('clear.button')} disabled={empty} data-testid="clear">
                  <MessageSquarePlus size={19} aria-hidden />
                </IconButton>
              }
              title={t('clear.title')}
              text={t('clear.text')}
              confirm={t('clear.confirm')}
              testId="clear-confirm"
              onConfirm={session.clear}
            />
            <PageButtons page={page} onPage={setPage} />
            <IconButton label={t('settings.open')} onClick={() => openSettings('talking')} data-testid="settings-open">
              <SettingsIcon size={19} aria-hidden />
            </IconButton>
          </div>
          <main className="talk-room">
            <div className="messages-above">
              <Banners />
              <Notices />
            </div>
            {page ? <PageBody page={page} /> : <Log />}
            <ToolQuestionCard />
          </main>
          <Stage feed={feed} />
          {/* Hidden, not gone: what was typed waits. */}
          <div className="typing" hidden={page !== undefined}>
            <Composer />
          </div>
          <Announcer />
        </div>
        <Settings {...dialog} />
      </OpenPage.Provider>
    </OpenSettings.Provider>
  )
}
