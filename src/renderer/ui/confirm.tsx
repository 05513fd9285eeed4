import type { ReactElement, ReactNode } from 'react'
import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import './dialog.css'

interface ConfirmProps {
  /** The button that asks. */
  readonly trigger: ReactElement
  readonly title: string
  readonly text: string
  readonly confirm: string
  readonly danger?: boolean
  readonly testId?: string
  readonly onConfirm: () => void
}

/** Asks before something that cannot be taken back. */
export function Confirm({ trigger, title, text, confirm, danger = false, testId, onConfirm }: ConfirmProps): ReactNode {
  const { t } = useTranslation()
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger render={trigger} />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="veil" />
        <AlertDialog.Popup className="dialog dialog-small">
          <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">{text}</AlertDialog.Description>
          <div className="dialog-buttons">
            <AlertDialog.Close render={<Button />}>{t('confirm.cancel')}</AlertDialog.Close>
            <AlertDialog.Close
              render={<Button look={danger ? 'danger' : 'solid'} data-testid={testId} />}
              onClick={onConfirm}
            >
              {confirm}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
