import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { answerMs } from '#shared/turn-times'
import { useSession } from '../context'
import { useOpenPage } from '../pages/open'
import { useFormats } from './format'
import './turn-time.css'

/** How long an answer took to be heard; opens its turn in the timeline. */
export function TurnTime({ message }: { message: Message }): ReactNode {
  const { t } = useTranslation()
  const { insight } = useSession()
  const openPage = useOpenPage()
  const { ms } = useFormats()
  const waited = answerMs(message.timings)
  if (message.status === 'open' || waited === undefined) return null
  return (
    <button
      type="button"
      className="turn-time"
      aria-label={t('insight.turnTime', { time: ms(waited) })}
      onClick={() => {
        insight.choose(message.id)
        openPage('insight')
      }}
      data-testid="turn-time"
    >
      {ms(waited)}
    </button>
  )
}
