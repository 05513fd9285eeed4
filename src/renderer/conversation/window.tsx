import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { MessageSquarePlus, Search, Settings as SettingsIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEffective, useSession, useView } from '../context'
import { usePrefetch } from '../late'
import { OpenPage, type Page } from '../pages/open'
import { PageBody, pageBodies } from '../pages/page-body'
import { PageButtons } from '../pages/page-buttons'
import { Palette, paletteDialog, useShortcuts } from '../palette/palette'
import { useShortcutNames, type Shortcut } from '../palette/shortcuts'
import { beginsMessage } from '../palette/type-anywhere'
import { OpenSettings, type Section } from '../settings/open'
import { Settings, settingsDialog } from '../settings/settings'
import { useSettingsPlace } from '../settings/use-settings-place'
import { IconButton } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm'
import { Mark } from '../ui/mark'
import { richText } from './answer/answer-text'
import { Announcer } from './announcer'
import { Banners } from './banners'
import { Composer } from './composer'
import { Log } from './log'
import { Notices } from './notices'
import { ProgramQuestionCard } from './program-question'
import { Stage } from './stage'
import { ToolQuestionCard } from './tool-question'
import { useKeys } from './use-keys'
import { useTalk } from './use-talk'
import './brand.css'
import './window.css'

const lateParts = [richText, settingsDialog, pageBodies.history, pageBodies.insight, paletteDialog]

/** The window: the conversation, or a page in its place; whoever looks at a page can go on talking. */
export function ConversationWindow(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const feed = useTalk()
  useKeys(feed)
  usePrefetch(lateParts)
  const empty = useView((view) => view.messages.length === 0)
  const kept = useEffective((settings) => settings.history.keep !== 'none')
  const { open: openSettings, dialog } = useSettingsPlace()
  const { onSection, onFound } = dialog
  const [page, setPage] = useState<Page | undefined>()
  const [finding, setFinding] = useState(false)
  const [clearing, setClearing] = useState(false)
  const names = useShortcutNames()
  const ways = useMemo(
    () => ({
      openPage: setPage,
      openSetting: ({ section, row }: { readonly section: Section; readonly row: string }) => {
        onSection(section)
        onFound({ row, time: performance.now() })
      },
      openSettings: () => openSettings('talking'),
      newConversation: () => setClearing(true),
      typeHere: () => {
        setPage(undefined)
        // The palette gives the focus back first.
        window.setTimeout(focusComposer, 50)
      },
    }),
    [onSection, onFound, openSettings],
  )
  useShortcuts(
    useCallback(
      (shortcut: Shortcut) => {
        if (shortcut === 'palette') setFinding((before) => !before)
        else if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return
        else if (shortcut === 'settings') ways.openSettings()
        else if (shortcut === 'newConversation') setClearing(!empty)
        else setPage((before) => (before === shortcutPages[shortcut] ? undefined : shortcutPages[shortcut]))
      },
      [ways, empty],
    ),
  )
  useTypeAnywhere(page === undefined)
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
            <IconButton
              label={t('palette.title')}
              keys={names.palette}
              onClick={() => setFinding(true)}
              data-testid="palette-open"
            >
              <Search size={19} aria-hidden />
            </IconButton>
            <IconButton
              label={t('clear.button')}
              keys={names.newConversation}
              disabled={empty}
              onClick={() => setClearing(true)}
              data-testid="clear"
            >
              <MessageSquarePlus size={19} aria-hidden />
            </IconButton>
            <PageButtons page={page} onPage={setPage} />
            <IconButton
              label={t('settings.open')}
              keys={names.settings}
              onClick={() => openSettings('talking')}
              data-testid="settings-open"
            >
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
            <ProgramQuestionCard />
          </main>
          <Stage feed={feed} />
          {/* Hidden, not gone: what was typed waits. */}
          <div className="typing" hidden={page !== undefined}>
            <Composer />
          </div>
          <Announcer />
        </div>
        <ConfirmDialog
          open={clearing}
          onOpenChange={setClearing}
          title={t('clear.title')}
          text={t(kept ? 'clear.text' : 'clear.textNotKept')}
          confirm={t('clear.confirm')}
          testId="clear-confirm"
          onConfirm={() => {
            session.clear()
            setPage(undefined)
            if (kept) session.store.dispatch({ type: 'notice', notice: movedNotice })
          }}
        />
        <Palette open={finding} onOpenChange={setFinding} ways={ways} />
        <Settings {...dialog} />
      </OpenPage.Provider>
    </OpenSettings.Provider>
  )
}

const shortcutPages = { history: 'history', activity: 'insight' } as const

/** Where the conversation is that has just been left. */
const movedNotice = { level: 'info', code: 'conversation.moved' } as const

function focusComposer(): void {
  document.querySelector<HTMLElement>('.composer-text')?.focus()
}

/** Letters typed outside of every field go to the box. */
function useTypeAnywhere(here: boolean): void {
  useEffect(() => {
    if (!here) return
    // The key's letter goes where the focus is by then.
    const onDown = (event: KeyboardEvent): void => {
      if (beginsMessage(event, event.target instanceof Element ? event.target : null)) focusComposer()
    }
    window.addEventListener('keydown', onDown)
    return () => window.removeEventListener('keydown', onDown)
  }, [here])
}
