import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { late } from '../../late'
import { heardCut, heardParts } from '../heard'
import type { RichTextProps } from './rich-text'
import { mayBeFormatted } from './signs'
import { useSelectable } from './use-selectable'

type Line = Pick<Message, 'role' | 'status' | 'text' | 'heardChars'>

/** Fetched in a quiet moment: Markdown, colours for code and formulas weigh more than the rest of the window. */
export const richText = late(() => import('./rich-text'), Meanwhile)

/** The text of a line, marked by what was heard of it. It holds still while the person selects something in it. */
export function AnswerText({ message }: { readonly message: Line }): ReactNode {
  const { shown, ref } = useSelectable<Line>(message)
  const formatted = shown.role === 'assistant' && mayBeFormatted(shown.text)
  return (
    <div ref={ref} className="message-body">
      {formatted ? (
        <richText.Body
          text={shown.text}
          cut={heardCut(shown)}
          rest={shown.status === 'open' ? 'pending' : 'unheard'}
          growing={shown.status === 'open'}
        />
      ) : (
        <PlainText message={shown} />
      )}
    </div>
  )
}

/** While the formatted one is being fetched, and where it cannot be. */
function Meanwhile({ text, cut, rest }: RichTextProps): ReactNode {
  const status = rest === 'pending' ? 'open' : 'done'
  return <PlainText message={{ role: 'assistant', status, text, heardChars: cut }} />
}

function PlainText({ message }: { readonly message: Line }): ReactNode {
  const { t } = useTranslation()
  const parts = heardParts(message)
  return (
    <p className="message-text" dir="auto">
      {parts.heard}
      {parts.pending !== '' && <span className="message-pending">{parts.pending}</span>}
      {parts.unheard !== '' && (
        <>
          {' '}
          <span className="message-cut" data-testid="not-heard">
            {t('message.notHeard')}
          </span>{' '}
          <span className="message-unheard">{parts.unheard}</span>
        </>
      )}
    </p>
  )
}
