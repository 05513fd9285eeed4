import type { ReactNode } from 'react'
import { AlarmClock, Bell, Pause, Play, Timer, Watch, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SNOOZE_MS, type TimerView } from '#shared/timers'
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

/** The hour it rings at, with the day where it is another one, as the window's language writes it. */
export function hourText(dueAt: number, now: number, language: string): string {
  const day = (ms: number): string => new Date(ms).toDateString()
  return new Intl.DateTimeFormat(language, {
    ...(day(dueAt) !== day(now) && { weekday: 'short' }),
    ...(dueAt - now > 6 * 86_400_000 && { day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(dueAt)
}

/** A countdown, a stopwatch counting up, or the hour of what rings at one. */
function shownTime(timer: TimerView, now: number, language: string): string {
  if (timer.kind === 'stopwatch') return clockText((timer.pausedMs ?? now - timer.dueAt) - 999)
  if (timer.pausedMs !== undefined) return clockText(timer.pausedMs)
  return timer.kind === 'timer' ? clockText(timer.dueAt - now) : hourText(timer.dueAt, now, language)
}

/**
 * What runs and what rings. The countdown is for the eye: a screen reader hears label and end, not every second; what
 * rings is told to it at once, with its two buttons.
 */
export function Timers(): ReactNode {
  const { t, i18n } = useTranslation()
  const timers = useView((view) => view.timers)
  const now = useNow(timers.length > 0)
  if (timers.length === 0) return null
  return (
    <ul className="timers" aria-label={t('timer.label')} data-testid="timers">
      {timers.map((timer) => {
        const label = timer.label || t(`timer.kind.${timer.kind}`)
        const rings = timer.ringingSince !== undefined
        return (
          <li key={timer.id} className="timer" data-testid="timer" data-rings={rings || undefined}>
            <TimerIcon kind={timer.kind} />
            <span className="timer-label" {...(rings && { role: 'alert' })}>
              {rings ? t('timer.ringing', { label }) : label}
            </span>
            {rings ? (
              <RingingButtons id={timer.id} label={label} />
            ) : (
              <>
                <time className="timer-left" role="timer" aria-live="off">
                  {shownTime(timer, now, i18n.language)}
                </time>
                <TimerButtons timer={timer} label={label} />
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const icons = { timer: Timer, alarm: AlarmClock, reminder: Bell, stopwatch: Watch } as const

function TimerIcon({ kind }: { readonly kind: TimerView['kind'] }): ReactNode {
  const Icon = icons[kind]
  return <Icon size={15} aria-hidden />
}

function RingingButtons({ id, label }: { readonly id: string; readonly label: string }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <>
      <button
        type="button"
        className="timer-action"
        data-testid="timer-snooze"
        aria-label={t('timer.snoozeOf', { label })}
        onClick={() => session.dismissTimer(id, SNOOZE_MS)}
      >
        {t('timer.snooze')}
      </button>
      <button
        type="button"
        className="timer-action"
        data-main
        data-testid="timer-dismiss"
        aria-label={t('timer.dismissOf', { label })}
        onClick={() => session.dismissTimer(id)}
      >
        {t('timer.dismiss')}
      </button>
    </>
  )
}

function TimerButtons({ timer, label }: { readonly timer: TimerView; readonly label: string }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const paused = timer.pausedMs !== undefined
  const Hold = paused ? Play : Pause
  return (
    <>
      {(timer.kind === 'timer' || timer.kind === 'stopwatch') && (
        <button
          type="button"
          className="timer-cancel"
          aria-label={t(paused ? 'timer.resume' : 'timer.pause', { label })}
          data-testid="timer-pause"
          onClick={() => session.pauseTimer(timer.id, !paused)}
        >
          <Hold size={14} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="timer-cancel"
        aria-label={t('timer.cancel', { label })}
        data-testid="timer-cancel"
        onClick={() => session.cancelTimer(timer.id)}
      >
        <X size={14} aria-hidden />
      </button>
    </>
  )
}
