import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useTranslation } from 'react-i18next'
import type { ModelView } from '#shared/models'
import { useSession } from '../../context'
import { Button } from '../../ui/button'
import '../../ui/dialog.css'

interface TermsProps {
  readonly model: ModelView
  readonly trigger: ReactNode
  readonly onAccepted: () => void
}

/** The terms of a model whose use is limited, whole, before it is fetched. */
export function Terms({ model, trigger, onAccepted }: TermsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger render={trigger as ReactElement} />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="veil" />
        <AlertDialog.Popup className="dialog dialog-small">
          <AlertDialog.Title className="dialog-title">
            {t('models.terms.title', { name: model.name })}
          </AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">{t('models.terms.text')}</AlertDialog.Description>
          <LicenceText id={model.id} />
          <div className="dialog-buttons">
            <AlertDialog.Close render={<Button />}>{t('confirm.cancel')}</AlertDialog.Close>
            <AlertDialog.Close render={<Button look="solid" data-testid="model-terms-accept" />} onClick={onAccepted}>
              {t('models.terms.accept')}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

function LicenceText({ id }: { readonly id: string }): ReactNode {
  const session = useSession()
  const [text, setText] = useState('')
  useEffect(() => {
    session.call('models.licence', { id }).then(
      (found) => setText(found.text),
      () => undefined,
    )
  }, [session, id])
  return (
    <pre className="model-terms scrolls" tabIndex={0} data-testid="model-terms">
      {text}
    </pre>
  )
}
