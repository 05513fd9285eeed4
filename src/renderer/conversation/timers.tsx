import type { ReactNode } from 'react'
import { Timer as TimerIcon, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../context'
import { useNow } from '../ui/use-now'
import './timers.css'

/** What is left, as a clock shows it: `9:05`, `1:00:00`; `0:00` when it is due. */
export function clockText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000))
  const two = (n: number): string => String(n).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** Running timers. The countdown is for the eye: a screen reader hears label and end, not every second. */
export function Timers(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const timers = useView((view) => view.timers)
  const now = useNow(timers.length > 0)
  if (timers.length === 0) return null
  return (
    <ul className="timers" aria-label={t('timer.label')} data-testid="timers">
      {timers.map((timer) => {
        const label = timer.label || t('timer.unnamed')
        return (
          <li key={timer.id} className="timer" data-testid="timer">
            <TimerIcon size={15} aria-hidden />
            <span className="timer-label">{label}</span>
            <time className="timer-left" role="timer" aria-live="off">
              {clockText(timer.dueAt - now)}
            </time>
            <button
              type="button"
              className="timer-cancel"
              aria-label={t('timer.cancel', { label })}
              data-testid="timer-cancel"
              onClick={() => session.cancelTimer(timer.id)}
            >
              <X size={14} aria-hidden />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
