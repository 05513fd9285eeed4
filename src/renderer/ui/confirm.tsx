import type { ReactElement, ReactNode } from 'react'
import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import './dialog.css'

interface QuestionProps {
  readonly title: string
  readonly text: string
  readonly confirm: string
  readonly danger?: boolean
  readonly testId?: string
  readonly onConfirm: () => void
}

/** Asks before something that cannot be taken back, when a button is pressed. */
export function Confirm({ trigger, ...question }: QuestionProps & { readonly trigger: ReactElement }): ReactNode {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger render={trigger} />
      <Question {...question} />
    </AlertDialog.Root>
  )
}

interface ConfirmDialogProps extends QuestionProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** The same question where something else than a button leads to it. */
export function ConfirmDialog({ open, onOpenChange, ...question }: ConfirmDialogProps): ReactNode {
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Question {...question} />
    </AlertDialog.Root>
  )
}

function Question({ title, text, confirm, danger = false, testId, onConfirm }: QuestionProps): ReactNode {
  const { t } = useTranslation()
  return (
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
  )
}
