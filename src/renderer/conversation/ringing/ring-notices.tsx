import { useEffect, useState, type ReactNode } from 'react'
import { BellRing } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SNOOZE_MS, type TimerView } from '#shared/timers'
import { useSession, useView } from '../../context'
import { Button } from '../../ui/button'
import type { RingAction, RingWords } from './ring-messages'
import { openRingNotifier } from './ring-notifier'
import { isPutOff, putOff, ringPermission, type RingPermission } from './ring-permission'
import { RingWatch } from './ring-watch'

/**
 * Notifications for what rings while the browser's tab is hidden or behind others. The desktop app's own process shows
 * them, so that none are asked for there.
 */
export function RingNotices(): ReactNode {
  const inBrowser = useView((view) => view.host.kind === 'browser')
  const waits = useView(({ timers }) => timers.some(({ kind }) => kind !== 'stopwatch'))
  const [permission, setPermission] = useState(ringPermission)
  const [quiet, setQuiet] = useState(() => isPutOff(ringPermission()))
  if (!inBrowser) return null
  if (permission === 'granted') return <Notifying />
  if (!waits || quiet || permission === 'unsupported') return null
  const ask = (): void => void Notification.requestPermission().then(setPermission)
  const leave = (): void => {
    putOff(permission)
    setQuiet(true)
  }
  return <Offer permission={permission} ask={ask} leave={leave} />
}

interface OfferProps {
  readonly permission: RingPermission
  readonly ask: () => void
  readonly leave: () => void
}

/** Asks for the permission by a click, or says how a refusal is taken back. */
function Offer({ permission, ask, leave }: OfferProps): ReactNode {
  const { t } = useTranslation()
  const denied = permission === 'denied'
  return (
    <div className="ring-offer" data-testid="ring-offer" data-permission={permission}>
      <BellRing size={15} aria-hidden />
      <p role="status">{t(denied ? 'timer.notify.denied' : 'timer.notify.offer')}</p>
      {!denied && (
        <Button look="solid" onClick={ask} data-testid="ring-allow">
          {t('timer.notify.allow')}
        </Button>
      )}
      <Button onClick={leave} data-testid="ring-later">
        {t(denied ? 'timer.notify.understood' : 'timer.notify.later')}
      </Button>
    </div>
  )
}

/** Shows them; draws nothing. It looks at the store itself, because components stand still in a hidden tab. */
function Notifying(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    const chosen = (id: string, action: RingAction): void => {
      if (action !== 'show') session.dismissTimer(id, action === 'snooze' ? SNOOZE_MS : undefined)
    }
    const words = (timer: TimerView): RingWords => ({
      title: t('timer.ringing', { label: timer.label || t(`timer.kind.${timer.kind}`) }),
      body: 'Parley',
      snooze: t('timer.snooze'),
      dismiss: t('timer.dismiss'),
    })
    void openRingNotifier(chosen, signal).then((notifier) => {
      if (signal.aborted) return
      const watch = new RingWatch({
        notifier,
        words,
        timers: () => {
          const { view } = session.store.get()
          return view?.audioOwner ? view.timers : []
        },
        seen: () => document.visibilityState === 'visible' && document.hasFocus(),
      })
      const look = (): void => watch.look()
      const stop = session.store.api.subscribe(look)
      document.addEventListener('visibilitychange', look, { signal })
      window.addEventListener('focus', look, { signal })
      window.addEventListener('blur', look, { signal })
      signal.addEventListener('abort', () => {
        stop()
        watch.end()
      })
      look()
    })
    return () => ended.abort()
  }, [session, t])
  return null
}
