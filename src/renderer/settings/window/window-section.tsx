import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { themes, windowLanguages, type Settings } from '#shared/settings'
import { useSession, useView } from '../../context'
import { languages } from '../../i18n/i18n'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/confirm'
import { Select } from '../../ui/select'
import { DesktopRows } from './desktop-rows'
import { Row } from '../rows/row'
import { TransferRows } from '../transfer/transfer-rows'

type WindowSettings = Settings['window']

/** How the window looks and in which language it speaks. */
export function WindowSection(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const { language, theme } = useView((view) => view.settings.window)
  return (
    <>
      <Row label={t('settings.window.language')}>
        {(ids) => (
          <Select
            {...ids}
            value={language}
            options={windowLanguages.map((value) => ({
              value,
              // A language is listed in its own words, so that it can be found from any other.
              label: value === 'system' ? t('settings.window.language.system') : languages[value].name,
            }))}
            onChange={(value) => session.update({ window: { language: value as WindowSettings['language'] } })}
            testId="setting-window-language"
          />
        )}
      </Row>
      <Row label={t('settings.window.theme')}>
        {(ids) => (
          <Select
            {...ids}
            value={theme}
            options={themes.map((value) => ({ value, label: t(`settings.window.theme.${value}`) }))}
            onChange={(value) => session.update({ window: { theme: value as WindowSettings['theme'] } })}
            testId="setting-window-theme"
          />
        )}
      </Row>
      <DesktopRows />
      <TransferRows />
      <Row label={t('settings.reset.label')} hint={t('settings.reset.hint')}>
        {() => (
          <Confirm
            trigger={<Button data-testid="setting-window-reset">{t('settings.reset')}</Button>}
            title={t('settings.reset.title')}
            text={t('settings.reset.text')}
            confirm={t('settings.reset.confirm')}
            danger
            testId="setting-window-reset-confirm"
            onConfirm={session.reset}
          />
        )}
      </Row>
    </>
  )
}
