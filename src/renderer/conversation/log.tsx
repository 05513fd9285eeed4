import { memo, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { ArrowDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { useView } from '../context'
import { SoundButton } from '../history/sound-button'
import { usePlayback, type Playback } from '../history/use-playback'
import { Button } from '../ui/button'
import { Empty } from './empty'
import { MessageView } from './message'
import './log.css'

/** Closer than this to the end, px, counts as reading the end: the log then follows what is new. */
const FOLLOW_WITHIN = 64

/**
 * The conversation. Follows the newest line until the person scrolls up. Announcements are made elsewhere, once each.
 */
export function Log(): ReactNode {
  const { t } = useTranslation()
  const messages = useView((view) => view.messages)
  const partial = useView((view) => view.partial)
  const playback = usePlayback()
  const scroller = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const [away, setAway] = useState(false)

  const toEnd = (): void => {
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
  }
  useLayoutEffect(() => {
    if (following.current) toEnd()
  }, [messages, partial])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (following.current) toEnd()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const onScroll = (): void => {
    const element = scroller.current
    if (!element) return
    following.current = element.scrollHeight - element.scrollTop - element.clientHeight < FOLLOW_WITHIN
    setAway(!following.current)
  }

  if (messages.length === 0 && partial === '') return <Empty />
  const last = messages.at(-1)
  // A sentence still being understood stands where its message will be.
  const open = last?.role === 'user' && last.status === 'open' ? last : undefined
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
        <ol className="log-lines">
          {settled.map((message) => (
            <Line
              key={message.id}
              message={message}
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
  readonly playing: boolean
  readonly toggle: Playback['toggle']
}

/** A line with its sound; drawn anew only when something about it changes, not with every word that is heard. */
const Line = memo(function Line({ message, playing, toggle }: LineProps): ReactNode {
  return (
    <MessageView
      message={message}
      actions={<SoundButton message={message} playing={playing} onToggle={() => toggle(undefined, message.id)} />}
    />
  )
})
