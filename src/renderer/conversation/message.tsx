import { memo, type ReactNode } from 'react'
import { FileText, TimerIcon, Volume2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { useSession, useView } from '../context'
import { FaultButtons } from '../faults/fault-buttons'
import { faultWords } from '../i18n/fault-words'
import { regional } from '../i18n/regional'
import { TurnTime } from '../insight/turn-time'
import { IconButton } from '../ui/button'
import { dollars } from '../ui/money'
import { AnswerText } from './answer/answer-text'
import { CopyButton } from './copy-button'
import { StoodIn } from './stood-in'
import './message.css'

interface MessageViewProps {
  readonly message: Message
  /** It is what was looked for. */
  readonly found?: boolean
  /** Tries a failed message again, where it is not one of the conversation being held. */
  readonly onRetry?: (() => void) | undefined
  /** Beside the time: what else can be done with it. */
  readonly actions?: ReactNode
}

/** One line of the conversation. */
export const MessageView = memo(function MessageView({
  message,
  found = false,
  onRetry,
  actions,
}: MessageViewProps): ReactNode {
  const { t, i18n } = useTranslation()
  const waiting = message.role === 'assistant' && message.status === 'open' && message.text === ''
  // Only tools ran, and nothing was said about it: there is nothing to show.
  if (message.role === 'assistant' && message.status !== 'open' && message.text === '' && !message.fault) return null
  const time = new Intl.DateTimeFormat(regional(i18n.language), { timeStyle: 'short' }).format(message.at)
  return (
    <li
      className={`message message-${message.role}`}
      data-testid="message"
      data-message={message.id}
      data-found={found || undefined}
      data-role={message.role}
      data-status={message.status}
      data-via={message.via}
    >
      <h2 className="unseen">
        {message.role === 'user' ? t('message.you') : (message.persona ?? t('message.assistant'))}
      </h2>
      {message.via === 'timer' && <TimerIcon size={17} className="message-timer" aria-hidden />}
      {waiting ? (
        <p className="message-waiting" aria-label={t('message.working')}>
          <i />
          <i />
          <i />
        </p>
      ) : (
        message.text !== '' && <AnswerText message={message} />
      )}
      {message.inPlaceOf !== undefined && message.status !== 'open' && <StoodIn message={message} />}
      {message.attachments && (
        <ul className="message-files">
          {message.attachments.map(({ name, picture }, index) =>
            picture === undefined ? (
              <li key={index} className="file-chip" data-testid="message-file">
                <FileText size={14} aria-hidden />
                <span>{name}</span>
              </li>
            ) : (
              <li key={index} data-testid="message-picture">
                <img className="message-picture" src={`data:image/jpeg;base64,${picture}`} alt={name} />
              </li>
            ),
          )}
        </ul>
      )}
      {message.fault && message.status === 'failed' && <Failure message={message} onRetry={onRetry} />}
      <div className="message-foot">
        {message.persona !== undefined && <span data-testid="message-persona">{message.persona}</span>}
        <time dateTime={new Date(message.at).toISOString()}>{time}</time>
        <TurnTime message={message} />
        {message.costUsd !== undefined && message.costUsd > 0 && (
          <span data-testid="message-cost">{t('message.cost', { usd: dollars(message.costUsd, i18n.language) })}</span>
        )}
        {message.text !== '' && <CopyButton text={() => message.text} />}
        {message.role === 'assistant' && message.status !== 'open' && message.providers?.tts !== undefined && (
          <SayAgainButton text={message.text} />
        )}
        {actions}
      </div>
    </li>
  )
})

/** What went wrong with this message and what can be done about it. */
function Failure({ message, onRetry }: Pick<MessageViewProps, 'message' | 'onRetry'>): ReactNode {
  const { i18n } = useTranslation()
  const session = useSession()
  const providers = useView((view) => view.providers)
  const fault = message.fault
  if (!fault || fault.kind === 'cancelled') return null
  return (
    <div className="message-failure">
      <p>{faultWords(fault, i18n, providers)}</p>
      <div className="message-failure-buttons">
        <FaultButtons fault={fault} onRetry={onRetry ?? (() => session.retry(message.id))} />
      </div>
    </div>
  )
}

/** Says an answer again, the whole of it: what was cut off too. */
function SayAgainButton({ text }: { text: string }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <IconButton
      className="message-copy"
      label={t('message.sayAgain')}
      onClick={() => session.preview(text)}
      data-testid="message-say-again"
    >
      <Volume2 size={14} aria-hidden />
    </IconButton>
  )
}
