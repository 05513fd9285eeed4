import { useState, type ReactNode } from 'react'
import { ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../context'
import { IconButton } from '../ui/button'
import { MAX_TEXT } from './max-text'
import './composer.css'

/** Typing instead of talking. Enter sends; what could not be sent comes back. */
export function Composer(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const [text, setText] = useState('')
  const sendable = text.trim() !== ''

  const send = async (): Promise<void> => {
    if (!sendable) return
    setText('')
    const taken = await session.say(text)
    if (!taken) setText((since) => (since === '' ? text : `${text}\n${since}`.slice(0, MAX_TEXT)))
  }

  return (
    <form
      className="composer"
      aria-label={t('composer.label')}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <textarea
        className="composer-text"
        rows={1}
        value={text}
        maxLength={MAX_TEXT}
        aria-label={t('composer.label')}
        placeholder={t('composer.placeholder')}
        data-testid="composer"
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void send()
        }}
      />
      <IconButton
        className="composer-send"
        label={t('composer.send')}
        type="submit"
        disabled={!sendable}
        data-testid="send"
      >
        <ArrowUp size={18} aria-hidden />
      </IconButton>
    </form>
  )
}
