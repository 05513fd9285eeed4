import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useSession, useView } from '../../context'
import { useAsked } from '../use-asked'
import { DaysTable } from './days-table'
import { turnsOf } from './spans'
import { TurnDetail } from './turn-detail'
import { TurnList } from './turn-list'
import './timeline-tab.css'

/** Every answer of this conversation step by step, and all days by their percentiles. */
export function TimelineTab(): ReactNode {
  const { t } = useTranslation()
  const { insight } = useSession()
  const messages = useView((view) => view.messages)
  const turns = useMemo(() => turnsOf(messages), [messages])
  const wanted = useStore(insight.seen, (state) => state.answer)
  const finished = turns.filter(({ answer }) => answer.status !== 'open').length
  const days = useAsked('insight.days', {}, finished)?.days ?? []
  const chosen = turns.find(({ answer }) => answer.id === wanted) ?? turns[0]
  return (
    <>
      {chosen ? (
        <div className="timeline">
          <TurnList turns={turns} chosen={chosen.answer.id} onChoose={insight.choose} />
          <TurnDetail turn={chosen} />
        </div>
      ) : (
        <p className="insight-empty">{t('insight.noTurns')}</p>
      )}
      {days.length > 0 && (
        <section className="insight-section">
          <h3>{t('insight.days')}</h3>
          <DaysTable days={days} />
        </section>
      )}
    </>
  )
}
