import { useRef, type ReactNode } from 'react'
import { Mic, MicOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp, useEffective, useSession, useView } from '../context'
import { Mark } from '../ui/mark'
import { useLevel } from '../ui/use-level'
import type { StateWord } from './announcements'
import type { GestureInput } from './talk-gesture'
import './talk-button.css'

/**
 * The big button: says by its look whose voice is in the room, and takes pointer, touch, keys and assistive clicks
 * alike.
 */
export function TalkButton({ word, feed }: { word: StateWord; feed: (input: GestureInput) => void }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const mode = useEffective((settings) => settings.talk.mode)
  const armed = useView((view) => view.armed)
  const microphone = useApp((state) => state.microphone.state)
  const button = useRef<HTMLButtonElement>(null)
  const hears = word === 'listening' || word === 'hearing'
  useLevel(button, session.audio.level, microphone === 'open' && hears)

  const label =
    mode === 'handsFree'
      ? t(armed ? 'talk.button.stop' : 'talk.button.start')
      : mode === 'hold'
        ? t('talk.button.hold')
        : t(hears ? 'talk.button.toggleEnd' : 'talk.button.toggle')
  const Icon = word === 'off' || word === 'away' || word === 'deaf' ? MicOff : Mic

  return (
    <button
      ref={button}
      type="button"
      className="talk"
      data-testid="talk-button"
      data-word={word}
      aria-label={label}
      aria-pressed={mode === 'handsFree' ? armed : hears}
      disabled={word === 'away'}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        feed({ type: 'down', by: 'pointer' })
      }}
      onPointerUp={() => feed({ type: 'up', by: 'pointer' })}
      onPointerCancel={() => feed({ type: 'cancel' })}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return
        event.preventDefault()
        if (!event.repeat) feed({ type: 'down', by: 'key' })
      }}
      onKeyUp={(event) => {
        // The release is counted at the window, wherever the focus is by then; here it only must not become a click.
        if (event.key === ' ') event.preventDefault()
      }}
      onClick={(event) => {
        // Clicks of a pointer have been handled as press and release; these come from assistive technology.
        if (event.detail === 0) feed({ type: 'click' })
      }}
    >
      <Mark className="talk-mark" />
      <Icon className="talk-icon" aria-hidden />
    </button>
  )
}
