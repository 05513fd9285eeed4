import { table } from '#shared/table'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../format'
import type { TimedTurn } from './spans'
import './turn-list.css'

interface TurnListProps {
  readonly turns: readonly TimedTurn[]
  readonly chosen: string
  readonly onChoose: (answer: string) => void
}

const steps: Readonly<Record<string, number>> = table({ ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity })

/** The answers, the latest first. One stop for Tab; the arrows go through them. */
export function TurnList({ turns, chosen, onChoose }: TurnListProps): ReactNode {
  const { t } = useTranslation()
  const { ms, time } = useFormats()
  const list = useRef<HTMLUListElement>(null)
  const longest = Math.max(1, ...turns.map(({ waitedMs }) => waitedMs ?? 0))

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = turns.findIndex(({ answer }) => answer.id === chosen)
    const next = Math.min(turns.length - 1, Math.max(0, at + step))
    const turn = turns[next]
    if (!turn) return
    onChoose(turn.answer.id)
    list.current?.querySelectorAll<HTMLElement>('[role="option"]')[next]?.focus()
  }

  return (
    <ul ref={list} className="turns scrolls" role="listbox" aria-label={t('insight.turns')} onKeyDown={onKeyDown}>
      {turns.map(({ answer, asked, waitedMs }) => (
        <li
          key={answer.id}
          role="option"
          aria-selected={answer.id === chosen}
          tabIndex={answer.id === chosen ? 0 : -1}
          className="turn"
          onClick={() => onChoose(answer.id)}
          data-testid="insight-turn"
        >
          <span className="turn-words" dir="auto">
            {asked?.text || t(answer.via === 'timer' ? 'insight.ofItself' : 'insight.noWords')}
          </span>
          <span className="turn-facts">
            <time dateTime={new Date(answer.at).toISOString()}>{time(answer.at)}</time>
            <span>{waitedMs === undefined ? t('insight.notHeard') : ms(waitedMs)}</span>
          </span>
          <span className="turn-bar" style={{ width: `${(100 * (waitedMs ?? 0)) / longest}%` }} aria-hidden />
        </li>
      ))}
    </ul>
  )
}
