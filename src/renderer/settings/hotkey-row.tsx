import { Fragment, useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../context'
import { wordsFor } from '../i18n/known'
import { Button } from '../ui/button'
import { keyCaps, recordKey } from './hotkey'
import { Row } from './row'
import './hotkey-row.css'

/** The key that works in every program, or why there is none here. */
export function HotkeyRow(): ReactNode {
  const { t, i18n } = useTranslation()
  const host = useView((view) => view.host)
  const hotkey = useView((view) => view.settings.talk.hotkey)
  const mac = host.platform === 'darwin'
  const explanation =
    wordsFor(i18n, `hotkey.note.${host.hotkeyNote ?? ''}`) ??
    (host.hotkey === 'global-hold'
      ? t('settings.talking.hotkeyHold')
      : host.hotkey === 'global-toggle'
        ? t('settings.talking.hotkeyToggle')
        : host.kind === 'browser'
          ? t('settings.talking.hotkeyBrowser')
          : t('settings.talking.hotkeyWindow'))
  return (
    <Row label={t('settings.talking.hotkey')} hint={explanation}>
      {() =>
        host.hotkey === 'window' ? (
          <span data-testid="setting-talking-hotkey">
            <kbd>{t('key.space')}</kbd>
          </span>
        ) : (
          <Recorder hotkey={hotkey} mac={mac} />
        )
      }
    </Row>
  )
}

function Recorder({ hotkey, mac }: { hotkey: string | null; mac: boolean }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const [recording, setRecording] = useState(false)
  const [weak, setWeak] = useState(false)

  useEffect(() => {
    if (!recording) return
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopPropagation()
      const recorded = recordKey(event, mac)
      setWeak(recorded.kind === 'needsModifier')
      if (recorded.kind === 'accelerator') session.update({ talk: { hotkey: recorded.accelerator } })
      if (recorded.kind === 'accelerator' || recorded.kind === 'cancel') setRecording(false)
    }
    const stop = (): void => setRecording(false)
    // Before anything else on the page: even Escape and Tab belong to the recorder now.
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('blur', stop)
    return () => {
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('blur', stop)
    }
  }, [recording, mac, session])

  return (
    <div className="recorder">
      <div className="recorder-keys" role="status" data-testid="setting-talking-hotkey" data-recording={recording || undefined}>
        {recording ? (
          t(weak ? 'settings.talking.hotkeyNeedsModifier' : 'settings.talking.hotkeyRecording')
        ) : hotkey === null ? (
          t('settings.talking.hotkeyNone')
        ) : (
          keyCaps(hotkey, mac).map((cap, index) => (
            <Fragment key={index}>
              <kbd>{typeof cap === 'string' ? t(cap) : cap.text}</kbd>
            </Fragment>
          ))
        )}
      </div>
      <div className="row-buttons">
        <Button onClick={() => setRecording(!recording)} data-testid="setting-talking-hotkey-change">
          {t(recording ? 'confirm.cancel' : 'settings.talking.hotkeyChange')}
        </Button>
        {hotkey !== null && !recording && (
          <Button
            look="quiet"
            onClick={() => session.update({ talk: { hotkey: null } })}
            data-testid="setting-talking-hotkey-remove"
          >
            {t('settings.talking.hotkeyRemove')}
          </Button>
        )}
      </div>
    </div>
  )
}
