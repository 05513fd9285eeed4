import type { ReactNode } from 'react'
import { Play, Square } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { IconButton } from '../ui/button'

interface SoundButtonProps {
  readonly message: Message
  readonly playing: boolean
  readonly onToggle: () => void
}

/** Plays what the person said, where its sound was kept. */
export function SoundButton({ message, playing, onToggle }: SoundButtonProps): ReactNode {
  const { t } = useTranslation()
  if (message.role !== 'user' || message.recordings === undefined) return null
  return (
    <IconButton
      className="message-copy"
      label={t(playing ? 'history.stopSound' : 'history.play')}
      onClick={onToggle}
      data-testid="history-play"
      data-playing={playing || undefined}
    >
      {playing ? <Square size={13} aria-hidden /> : <Play size={14} aria-hidden />}
    </IconButton>
  )
}
