import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { overlaySettings, type Settings } from '#shared/settings'
import { useSession, useView } from '../../context'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { Row } from '../rows/row'

/** What only the desktop app has: the bubble, and starting with the session. */
export function DesktopRows(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const host = useView((view) => view.host)
  const { overlay, startAtLogin } = useView((view) => view.settings.window)
  if (host.kind !== 'electron') return null
  return (
    <>
      <Row label={t('settings.window.overlay')} hint={t('settings.window.overlayHint')}>
        {(ids) => (
          <Select
            {...ids}
            value={overlay}
            options={overlaySettings.map((value) => ({ value, label: t(`settings.window.overlay.${value}`) }))}
            onChange={(value) => session.update({ window: { overlay: value as Settings['window']['overlay'] } })}
            testId="setting-window-overlay"
          />
        )}
      </Row>
      {host.startsAtLogin && (
        <Row label={t('settings.window.startAtLogin')} hint={t('settings.window.startAtLoginHint')}>
          {(ids) => (
            <Switch
              {...ids}
              checked={startAtLogin}
              onChange={(checked) => session.update({ window: { startAtLogin: checked } })}
              testId="setting-window-startAtLogin"
            />
          )}
        </Row>
      )}
    </>
  )
}
