import type { ReactNode } from 'react'
import { Menu } from '@base-ui/react/menu'
import { Download } from 'lucide-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { toFault } from '#shared/fault'
import { useSession } from '../context'
import { regional } from '../i18n/regional'
import { faultNotice } from '../state'
import { exportConversations } from './download'
import type { ExportWords } from './export/conversation'
import { exportFormats, type ExportFormatName } from './export/formats'

interface ExportMenuProps {
  readonly id: number | 'all'
  /** The file's name. */
  readonly title: string
  readonly label: string
}

/** Saves a conversation, or all of them, as a file. */
export function ExportMenu({ id, title, label }: ExportMenuProps): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const save = (format: ExportFormatName): void => {
    exportConversations(session.call, id, format, title, exportWords(t, i18n.language)).catch((error: unknown) => {
      session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'store')) })
    })
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="button button-plain" data-testid={id === 'all' ? 'export-all' : 'export'}>
        <Download size={15} aria-hidden />
        {label}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="floating" sideOffset={4} align="end">
          <Menu.Popup className="select-popup">
            {(Object.keys(exportFormats) as ExportFormatName[]).map((format) => (
              <Menu.Item
                key={format}
                className="select-item"
                onClick={() => save(format)}
                data-testid={`export-${format}`}
              >
                <span className="select-text">
                  {t(`history.format.${format}`)}
                  <span className="select-detail">{t(`history.format.${format}.hint`)}</span>
                </span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function exportWords(t: TFunction, language: string): ExportWords {
  const day = new Intl.DateTimeFormat(regional(language), { dateStyle: 'long', timeStyle: 'short' })
  const time = new Intl.DateTimeFormat(regional(language), { timeStyle: 'short' })
  return {
    you: t('message.you'),
    assistant: t('message.assistant'),
    untitled: t('history.untitled'),
    notHeard: t('message.notHeard'),
    notUnderstood: t('history.notUnderstood'),
    failed: t('history.failed'),
    at: (ms) => day.format(ms),
    time: (ms) => time.format(ms),
  }
}
