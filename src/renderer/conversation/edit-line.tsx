import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_MESSAGE_CHARS, type Message } from '#shared/conversation'
import { useSession } from '../context'
import { Button } from '../ui/button'
import './edit-line.css'

interface EditLineProps {
  readonly message: Message
  readonly onDone: () => void
}

/** A line of the person's being written anew, in its place. */
export function EditLine({ message, onDone }: EditLineProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const [text, setText] = useState(message.text)
  const field = useRef<HTMLTextAreaElement>(null)
  const hint = useId()
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(message.text.length, message.text.length)
  }, [message.text.length])
  const sendable = text.trim() !== ''
  const send = (): void => {
    if (!sendable) return
    session.again(message.id, text)
    onDone()
  }
  return (
    <li className="message message-user edit-line" data-testid="edit-line">
      <textarea
        ref={field}
        className="edit-line-text"
        value={text}
        maxLength={MAX_MESSAGE_CHARS}
        rows={2}
        dir="auto"
        aria-label={t('message.editLabel')}
        aria-describedby={hint}
        data-testid="edit-text"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            onDone()
          } else if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault()
            send()
          }
        }}
      />
      <p id={hint} className="note">
        {t('message.editHint')}
      </p>
      <div className="edit-line-buttons">
        <Button onClick={onDone}>{t('confirm.cancel')}</Button>
        <Button look="solid" disabled={!sendable} onClick={send} data-testid="edit-send">
          {t('message.editSend')}
        </Button>
      </div>
    </li>
  )
}
