import { useState, type ReactNode } from 'react'
import { CornerDownRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../context'
import { MessageView } from '../conversation/message'
import { Practice } from './practice'
import type { StepProps } from './step-props'
import '../conversation/log.css'

const NUMBERS = [1, 2, 3] as const

/** A first question, asked aloud or by a click, and answered aloud. */
export function AskStep({ feed }: StepProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const mode = useView((view) => view.settings.talk.mode)
  const armed = useView((view) => view.armed)
  const messages = useView((view) => view.messages)
  const partial = useView((view) => view.partial)
  /** Those of before do not count: this step may be seen again. */
  const [before] = useState(() => new Set(messages.map(({ id }) => id)))
  const mine = messages.filter(({ id }) => !before.has(id)).slice(-2)
  const answered = mine.some(({ role, status }) => role === 'assistant' && status === 'done')
  const how = mode === 'handsFree' && !armed ? 'off' : mode
  return (
    <>
      <p className="onboarding-lead">{t('onboarding.ask.text')}</p>
      <Practice feed={feed} text={t(answered ? 'onboarding.ask.done' : `onboarding.ask.${how}`)} />
      {mine.length === 0 && partial === '' && (
        <ul className="onboarding-examples" aria-label={t('onboarding.ask.examples')}>
          {NUMBERS.map((number) => {
            const example = t(`onboarding.ask.example.${number}`)
            return (
              <li key={number}>
                <button
                  type="button"
                  className="empty-example"
                  onClick={() => void session.say(example)}
                  data-testid="onboarding-example"
                >
                  <CornerDownRight size={16} className="mirrors" aria-hidden />
                  {example}
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {(mine.length > 0 || partial !== '') && (
        <ol className="onboarding-lines">
          {mine.map((message) => (
            <MessageView key={message.id} message={message} />
          ))}
          {partial !== '' && (
            <li className="message message-user" data-status="open">
              <p className="message-text partial" data-testid="partial" dir="auto">
                {partial}
              </p>
            </li>
          )}
        </ol>
      )}
    </>
  )
}
