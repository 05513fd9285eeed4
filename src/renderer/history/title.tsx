import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationView } from '#shared/contract/history'
import { toFault } from '#shared/fault'
import { useSession } from '../context'
import { faultNotice } from '../state'

interface TitleProps {
  readonly conversation: ConversationView
  readonly editing: boolean
  readonly onDone: () => void
}

/** A conversation's name, or the field to change it: Enter and leaving it keep, Escape does not. */
export function Title({ conversation, editing, onDone }: TitleProps): ReactNode {
  const { t } = useTranslation()
  if (!editing) {
    return (
      <h3 dir="auto" data-testid="reading-title">
        {conversation.title || t('history.untitled')}
      </h3>
    )
  }
  return <TitleField conversation={conversation} onDone={onDone} />
}

function TitleField({ conversation, onDone }: Omit<TitleProps, 'editing'>): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const before = conversation.named ? conversation.title : ''
  const [text, setText] = useState(before)
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => field.current?.focus(), [])

  const finish = (keep: boolean): void => {
    if (over.current) return
    over.current = true
    onDone()
    if (!keep || text.trim() === before) return
    session
      .call('history.rename', { conversation: conversation.id, title: text.trim() })
      .catch((error: unknown) =>
        session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'store')) }),
      )
  }
  return (
    <input
      ref={field}
      className="field-input"
      value={text}
      maxLength={200}
      placeholder={conversation.title || t('history.untitled')}
      aria-label={t('history.rename')}
      data-testid="history-title"
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(true)
        if (event.key !== 'Escape') return
        event.preventDefault()
        finish(false)
      }}
    />
  )
}
