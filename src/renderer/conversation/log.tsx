import { memo, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { ArrowDown, Pencil, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { useSession, useView } from '../context'
import { SoundButton } from '../history/sound-button'
import { usePlayback, type Playback } from '../history/use-playback'
import { Button, IconButton } from '../ui/button'
import { EditLine } from './edit-line'
import { Empty } from './empty'
import { MessageView } from './message'
import './log.css'

/** Closer than this to the end, px, counts as reading the end: the log then follows what is new. */
const FOLLOW_WITHIN = 64

/**
 * The conversation. Follows the newest line until the person scrolls up, and again once they send one. Announcements
 * are made elsewhere, once each.
 */
export function Log(): ReactNode {
  const { t } = useTranslation()
  const messages = useView((view) => view.messages)
  const partial = useView((view) => view.partial)
  const thinking = useView((view) => view.state === 'thinking')
  const playback = usePlayback()
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useRef<HTMLOListElement>(null)
  const following = useRef(true)
  const [away, setAway] = useState(false)

  const nothing = messages.length === 0 && partial === ''
  const toEnd = (): void => {
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
  }
  // Whoever sends a line from further up wants to see it and its answer.
  const sent = messages.findLast(({ role, via }) => role === 'user' && via === 'typed')?.id
  useLayoutEffect(() => {
    following.current = true
  }, [sent])
  useLayoutEffect(() => {
    if (following.current) toEnd()
  }, [messages, partial, thinking])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (following.current) toEnd()
    })
    observer.observe(element)
    // What is drawn late, such as formatted text, makes the lines longer without a word being new.
    if (lines.current) observer.observe(lines.current)
    return () => observer.disconnect()
  }, [nothing])

  const onScroll = (): void => {
    const element = scroller.current
    if (!element) return
    following.current = element.scrollHeight - element.scrollTop - element.clientHeight < FOLLOW_WITHIN
    setAway(!following.current)
  }

  if (nothing) return <Empty />
  const last = messages.at(-1)
  // A sentence still being understood stands where its message will be.
  const open = last?.role === 'user' && last.status === 'open' ? last : undefined
  const newest = last?.role === 'assistant' ? last.id : undefined
  const working = thinking && partial === '' && last?.role === 'user' && last.status === 'done'
  const settled = open && partial !== '' ? messages.slice(0, -1) : messages
  return (
    <div className="log-frame">
      <div
        ref={scroller}
        className="log scrolls"
        role="log"
        aria-live="off"
        aria-label={t('log.label')}
        tabIndex={0}
        onScroll={onScroll}
      >
        <ol ref={lines} className="log-lines">
          {settled.map((message) => (
            <Line
              key={message.id}
              message={message}
              newest={message.id === newest}
              playing={playback.playing === message.id}
              toggle={playback.toggle}
            />
          ))}
          {partial !== '' && (
            <li className="message message-user" data-status="open">
              <h2 className="unseen">{t('message.saying')}</h2>
              <p className="message-text partial" data-testid="partial" dir="auto">
                {partial}
              </p>
            </li>
          )}
          {working && <Working />}
        </ol>
      </div>
      {away && (
        <Button
          className="log-latest"
          onClick={() => {
            following.current = true
            toEnd()
          }}
        >
          <ArrowDown size={14} aria-hidden />
          {t('log.latest')}
        </Button>
      )}
    </div>
  )
}

interface LineProps {
  readonly message: Message
  /** It is the newest answer. */
  readonly newest: boolean
  readonly playing: boolean
  readonly toggle: Playback['toggle']
}

/** A line with what can be done with it; drawn anew only when something about it changes, not with every word heard. */
const Line = memo(function Line({ message, newest, playing, toggle }: LineProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const [editing, setEditing] = useState(false)
  if (editing) return <EditLine message={message} onDone={() => setEditing(false)} />
  const settled = message.status !== 'open' && message.text !== ''
  return (
    <MessageView
      message={message}
      actions={
        <>
          {message.role === 'user' && settled && (
            <IconButton
              className="message-copy"
              label={t('message.edit')}
              onClick={() => setEditing(true)}
              data-testid="edit"
            >
              <Pencil size={14} aria-hidden />
            </IconButton>
          )}
          {newest && settled && message.via !== 'timer' && (
            <IconButton
              className="message-copy"
              label={t('message.again')}
              onClick={() => session.again(message.id)}
              data-testid="again"
            >
              <RotateCcw size={14} aria-hidden />
            </IconButton>
          )}
          <SoundButton message={message} playing={playing} onToggle={() => toggle(undefined, message.id)} />
        </>
      }
    />
  )
})

/**
 * Nothing is written yet: a slow model is at work, and not gone. Seen after a moment, so that a quick one shows none.
 */
function Working(): ReactNode {
  const { t } = useTranslation()
  return (
    <li className="message message-assistant message-coming" data-testid="working">
      <p className="message-waiting" role="img" aria-label={t('message.working')}>
        <i />
        <i />
        <i />
      </p>
    </li>
  )
}
