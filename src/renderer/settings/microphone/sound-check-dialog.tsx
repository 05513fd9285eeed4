import type { ReactNode } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { AudioWaveform, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { useFoundRow } from '../rows/found-row'
import { Row } from '../rows/row'
import { SoundCheckPanel } from './sound-check-panel'
import './sound-check-dialog.css'

/** A row behind "Advanced" that opens the sound check, which measures the way from loudspeaker to microphone. */
export function SoundCheckRow({ label, hint }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const { found } = useFoundRow(label)
  return (
    <details className="advanced" open={found || undefined}>
      <summary data-testid="microphone-advanced">{t('soundCheck.advanced')}</summary>
      <Row label={label} hint={hint}>
        {() => (
          <Dialog.Root>
            <Dialog.Trigger render={<Button data-testid="sound-check-open" />}>
              <AudioWaveform size={15} aria-hidden />
              {t('soundCheck.open')}
            </Dialog.Trigger>
            <Dialog.Portal>
              <Dialog.Backdrop className="veil" />
              <Dialog.Popup className="dialog sound-check" data-testid="sound-check">
                <header className="sound-check-header">
                  <Dialog.Title className="dialog-title">{t('soundCheck.title')}</Dialog.Title>
                  <Dialog.Close render={<IconButton label={t('soundCheck.close')} />}>
                    <X size={19} aria-hidden />
                  </Dialog.Close>
                </header>
                <Dialog.Description className="note">{t('soundCheck.text')}</Dialog.Description>
                <SoundCheckPanel />
              </Dialog.Popup>
            </Dialog.Portal>
          </Dialog.Root>
        )}
      </Row>
    </details>
  )
}
