import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp, useSession, useView } from '../../context'

/** When nothing has been seen for this long, what usually keeps keys from Parley is said, ms. */
const NOTHING_SEEN_MS = 8_000

/** The host gives the key back after a minute, and so does this, ms. */
const LONGEST_MS = 60_000

/** Shows what is seen of the talk key, without talking. */
export function HotkeyTest({ mac, onDone }: { readonly mac: boolean; readonly onDone: () => void }): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const platform = useView((view) => view.host.platform)
  const holds = useView((view) => view.host.hotkey === 'global-hold')
  const seen = useApp((state) => state.triedKey)
  const [before] = useState(seen)
  const [quiet, setQuiet] = useState(false)
  const fresh = seen !== before ? seen : undefined

  useEffect(() => {
    void session.call('hotkey.attend', { to: 'try' }).catch(() => undefined)
    const done = window.setTimeout(onDone, LONGEST_MS)
    return () => {
      window.clearTimeout(done)
      void session.call('hotkey.attend', { to: 'talk' }).catch(() => undefined)
    }
  }, [session, onDone])
  useEffect(() => {
    const timer = window.setTimeout(() => setQuiet(true), NOTHING_SEEN_MS)
    return () => window.clearTimeout(timer)
  }, [seen])

  const number = new Intl.NumberFormat(i18n.language)
  const words =
    fresh === undefined
      ? t('settings.talking.hotkeyTryNow')
      : fresh.phase === 'up'
        ? t('settings.talking.hotkeyTriedUp', { ms: number.format(fresh.heldMs ?? 0) })
        : t(holds ? 'settings.talking.hotkeyTriedDown' : 'settings.talking.hotkeyTriedPress')
  const obstacle = mac ? 'mac' : platform === 'win32' ? 'windows' : 'linux'
  return (
    <div className="recorder-test" role="status" data-testid="setting-talking-hotkey-tried" data-seen={fresh?.phase}>
      <p>{words}</p>
      {quiet && fresh === undefined && <p className="note">{t(`settings.talking.hotkeyUnseen.${obstacle}`)}</p>}
    </div>
  )
}
