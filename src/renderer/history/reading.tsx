import { useEffect, useRef, useState, type ReactNode } from 'react'
import { ArrowLeft, CornerDownRight, Ear, Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { toFault } from '#shared/fault'
import { MessageView } from '../conversation/message'
import { useSession } from '../context'
import { regional } from '../i18n/regional'
import { useOpenPage } from '../pages/open'
import { faultNotice } from '../state'
import { Button, IconButton } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { ExportMenu } from './export-menu'
import { More } from './more'
import { RecogniseAgain } from './recognise-again'
import { SoundButton } from './sound-button'
import { Title } from './title'
import { useConversation } from './use-conversation'
import { usePlayback, type Playback } from './use-playback'

interface ReadingProps {
  readonly id: number
  /** A message to begin at. */
  readonly around: string | undefined
  readonly fresh: number
  readonly onBack: () => void
}

/** A conversation of the past, and what can be done with it. */
export function Reading({ id, around, fresh, onBack }: ReadingProps): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const openPage = useOpenPage()
  const open = useConversation(id, around, fresh)
  const playback = usePlayback()
  const [renaming, setRenaming] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const placed = useRef(false)

  const tried = (work: Promise<unknown>): void => {
    work.catch((error: unknown) =>
      session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'store')) }),
    )
  }
  const goOn = (): void => tried(session.call('history.continue', { conversation: id }).then(() => openPage(undefined)))
  const retry = (message: string): void =>
    tried(session.call('history.retry', { conversation: id, message }).then(() => openPage(undefined)))

  const loaded = open !== undefined && open !== 'gone'
  useEffect(() => {
    if (!loaded || placed.current) return
    placed.current = true
    const found = around && scroller.current?.querySelector(`[data-message="${CSS.escape(around)}"]`)
    if (found) found.scrollIntoView({ block: 'center' })
    else if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight
  }, [loaded, around])

  const back = (
    <IconButton className="history-back" label={t('history.back')} onClick={onBack} data-testid="history-back">
      <ArrowLeft size={18} aria-hidden />
    </IconButton>
  )
  if (open === undefined) return null
  if (open === 'gone') {
    return (
      <div className="reading">
        <header className="reading-head">{back}</header>
        <p className="history-note">{t('fault.history.gone')}</p>
      </div>
    )
  }
  const { conversation, messages } = open
  const title = conversation.title || t('history.untitled')
  const day = new Intl.DateTimeFormat(regional(i18n.language), { dateStyle: 'full', timeStyle: 'short' })
  return (
    <article className="reading" aria-label={title} data-testid="reading">
      <header className="reading-head">
        {back}
        <div className="reading-title">
          <Title conversation={conversation} editing={renaming} onDone={() => setRenaming(false)} />
          <p>{day.format(conversation.startedAt)}</p>
        </div>
        <div className="reading-actions">
          <Button look="solid" onClick={goOn} data-testid="history-continue">
            <CornerDownRight size={15} aria-hidden />
            {t('history.continue')}
          </Button>
          <ExportMenu id={id} title={title} label={t('history.export')} />
          <IconButton label={t('history.rename')} onClick={() => setRenaming(true)} data-testid="history-rename">
            <Pencil size={17} aria-hidden />
          </IconButton>
          <Confirm
            trigger={
              <IconButton label={t('history.delete')} data-testid="history-delete">
                <Trash2 size={17} aria-hidden />
              </IconButton>
            }
            title={t('history.delete.title')}
            text={t('history.delete.text', { title })}
            confirm={t('history.delete.confirm')}
            danger
            testId="history-delete-confirm"
            onConfirm={() => tried(session.call('history.delete', { conversation: id }).then(onBack))}
          />
        </div>
      </header>
      <div ref={scroller} className="reading-lines scrolls" tabIndex={0} role="region" aria-label={t('log.label')}>
        {open.earlier && <More label={t('history.earlier')} onMore={open.loadEarlier} />}
        <ol>
          {messages.map((message) => (
            <Line
              key={message.id}
              conversation={id}
              message={message}
              found={message.id === around}
              playback={playback}
              onRetry={retry}
            />
          ))}
        </ol>
        {open.later && <More eager label={t('history.later')} onMore={open.loadLater} />}
      </div>
    </article>
  )
}

interface LineProps {
  readonly conversation: number
  readonly message: Message
  readonly found: boolean
  readonly playback: Playback
  readonly onRetry: (message: string) => void
}

/** A message, with its sound where that was kept. */
function Line({ conversation, message, found, playback, onRetry }: LineProps): ReactNode {
  const { t } = useTranslation()
  const [again, setAgain] = useState(false)
  const sound = message.recordings !== undefined && message.role === 'user'
  return (
    <>
      <MessageView
        message={message}
        found={found}
        onRetry={() => onRetry(message.id)}
        actions={
          sound && (
            <>
              <SoundButton
                message={message}
                playing={playback.playing === message.id}
                onToggle={() => playback.toggle(conversation, message.id)}
              />
              <IconButton
                className="message-copy"
                label={t('history.again')}
                aria-expanded={again}
                onClick={() => setAgain(!again)}
                data-testid="history-again"
              >
                <Ear size={14} aria-hidden />
              </IconButton>
            </>
          )
        }
      />
      {again && (
        <li className="again-line">
          <RecogniseAgain conversation={conversation} message={message} onClose={() => setAgain(false)} />
        </li>
      )}
    </>
  )
}
