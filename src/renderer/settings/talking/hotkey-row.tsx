import { Fragment, useCallback, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { systemPage } from '#shared/system-pages'
import { useSession, useView } from '../../context'
import { wordsFor } from '../../i18n/known'
import { Button } from '../../ui/button'
import { keyCaps, type Recorded } from './hotkey'
import { HotkeyTest } from './hotkey-test'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import { useKeyRecorder } from './use-key-recorder'
import './hotkey-row.css'

/** The key that works in every program, or why there is none here. */
export function HotkeyRow({ label }: DrawnRow): ReactNode {
  const { t, i18n } = useTranslation()
  const host = useView((view) => view.host)
  const hotkey = useView((view) => view.settings.talk.hotkey)
  const explanation =
    wordsFor(i18n, `hotkey.note.${host.hotkeyNote ?? ''}`) ??
    (host.hotkey === 'global-hold'
      ? t('settings.talking.hotkeyHold')
      : host.hotkey === 'global-toggle'
        ? t(host.hotkeyHelper ? 'settings.talking.hotkeyPress' : 'settings.talking.hotkeyToggle')
        : host.kind === 'browser'
          ? t('settings.talking.hotkeyBrowser')
          : t('settings.talking.hotkeyWindow'))
  return (
    <Row label={label} hint={explanation}>
      {() =>
        host.hotkey === 'window' ? (
          <span data-testid="setting-talking-hotkey">
            <kbd>{t('key.space')}</kbd>
          </span>
        ) : (
          <HotkeyControl
            hotkey={hotkey}
            mac={host.platform === 'darwin'}
            helper={host.hotkeyHelper ?? false}
            note={host.hotkeyNote}
          />
        )
      }
    </Row>
  )
}

interface HotkeyControlProps {
  readonly hotkey: string | null
  readonly mac: boolean
  /** Mouse buttons and modifiers alone can be watched. */
  readonly helper: boolean
  readonly note: string | undefined
}

function HotkeyControl({ hotkey, mac, helper, note }: HotkeyControlProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const [mode, setMode] = useState<'shown' | 'recording' | 'trying'>('shown')
  const [refused, setRefused] = useState<Recorded['kind']>()

  const onRecorded = useCallback(
    (recorded: Recorded): void => {
      if (recorded.kind !== 'incomplete') setRefused(recorded.kind)
      if (recorded.kind === 'accelerator') session.update({ talk: { hotkey: recorded.accelerator } })
      if (recorded.kind === 'accelerator' || recorded.kind === 'cancel') setMode('shown')
    },
    [session],
  )
  const stop = useCallback(() => setMode('shown'), [])
  useKeyRecorder(mode === 'recording', { mac, helper, onRecorded, onLeave: stop })

  const prompt =
    refused === 'needsModifier' || refused === 'reserved' || refused === 'unwatchable'
      ? t(`settings.talking.hotkeyRefused.${refused}`)
      : t(helper ? 'settings.talking.hotkeyRecordingAny' : 'settings.talking.hotkeyRecording')
  return (
    <div className="recorder">
      <div
        className="recorder-keys"
        role="status"
        data-testid="setting-talking-hotkey"
        data-recording={mode === 'recording' || undefined}
      >
        {mode === 'recording'
          ? prompt
          : hotkey === null
            ? t('settings.talking.hotkeyNone')
            : keyCaps(hotkey, mac).map((cap, index) => (
                <Fragment key={index}>{<kbd>{typeof cap === 'string' ? t(cap) : cap.text}</kbd>}</Fragment>
              ))}
      </div>
      {mode === 'trying' && <HotkeyTest mac={mac} onDone={stop} />}
      <div className="row-buttons">
        <Button
          onClick={() => {
            setRefused(undefined)
            setMode(mode === 'recording' ? 'shown' : 'recording')
          }}
          data-testid="setting-talking-hotkey-change"
        >
          {t(
            mode === 'recording'
              ? 'confirm.cancel'
              : note === 'taken'
                ? 'settings.talking.hotkeyChooseAnother'
                : 'settings.talking.hotkeyChange',
          )}
        </Button>
        {hotkey !== null && mode !== 'recording' && (
          <Button
            look="quiet"
            onClick={() => setMode(mode === 'trying' ? 'shown' : 'trying')}
            data-testid="setting-talking-hotkey-try"
          >
            {t(mode === 'trying' ? 'settings.talking.hotkeyTryEnd' : 'settings.talking.hotkeyTry')}
          </Button>
        )}
        {hotkey !== null && mode === 'shown' && (
          <Button
            look="quiet"
            onClick={() => session.update({ talk: { hotkey: null } })}
            data-testid="setting-talking-hotkey-remove"
          >
            {t('settings.talking.hotkeyRemove')}
          </Button>
        )}
      </div>
      {(note === 'accessibility' || note === 'unwatchableYet') && <Permission />}
    </div>
  )
}

/** macOS: the way to let Parley see keys. Both lists are named, because systems differ in which of them counts. */
function Permission(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <div className="row-buttons" data-testid="setting-talking-hotkey-permission">
      <Button onClick={() => void session.call('hotkey.permit', {}).catch(() => undefined)}>
        {t('settings.talking.hotkeyAllow')}
      </Button>
      {(['accessibility', 'inputMonitoring'] as const).map((page) => (
        <a key={page} href={systemPage(page, 'darwin')} target="_blank" rel="noreferrer">
          {t(`settings.talking.hotkeyOpen.${page}`)}
        </a>
      ))}
    </div>
  )
}
