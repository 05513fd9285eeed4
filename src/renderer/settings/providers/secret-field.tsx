import { useState, type ReactNode } from 'react'
import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toFault } from '#shared/fault'
import type { FieldView } from '#shared/provider'
import { useSession, useView } from '../../context'
import { faultNotice } from '../../state'
import { Button } from '../../ui/button'
import { useFoundField, type Found } from '../rows/found-row'
import { Row } from '../rows/row'
import './secret-field.css'

interface SecretFieldProps {
  readonly provider: string
  readonly field: FieldView
  readonly label: string
  readonly section: string
}

/**
 * A key: can be set, replaced and forgotten, never read. What is typed is dropped from the page as soon as it is
 * stored.
 */
export function SecretField({ provider, field, label, section }: SecretFieldProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const strength = useView((view) => view.host.secrets)
  const [value, setValue] = useState('')
  const [replacing, setReplacing] = useState(false)
  // A key that was refused is looked for in order to replace it.
  const looked = useFoundField(provider)
  const [opened, setOpened] = useState<Found | undefined>()
  if (looked && looked !== opened && looked.row === label) {
    setOpened(looked)
    setReplacing(true)
  }
  const source = field.secret ?? 'none'
  const testId = `setting-${section}-${field.name}`

  const run = async (change: Promise<unknown>): Promise<void> => {
    try {
      await change
      setValue('')
      setReplacing(false)
    } catch (error) {
      session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'store')) })
    }
  }
  const save = (): void => {
    const trimmed = value.trim()
    if (trimmed !== '') void run(session.call('secret.set', { provider, field: field.name, value: trimmed }))
  }

  const editing = source === 'none' || replacing
  const where = source === 'environment' ? undefined : t(`secret.where.${strength}`)
  const hint = field.enteredFor === undefined ? where : t('secret.enteredFor', { host: field.enteredFor })
  return (
    <Row label={label} provider={provider} hint={hint} stacked={editing}>
      {(ids) =>
        editing ? (
          <form
            className="secret"
            onSubmit={(event) => {
              event.preventDefault()
              save()
            }}
          >
            <input
              className="field-input"
              type="password"
              autoComplete="off"
              value={value}
              maxLength={500}
              placeholder={t('secret.placeholder')}
              aria-labelledby={ids.labelledBy}
              aria-describedby={ids.describedBy}
              data-testid={testId}
              data-secret={source}
              onChange={(event) => setValue(event.target.value)}
            />
            <Button type="submit" look="solid" disabled={value.trim() === ''} data-testid={`${testId}-save`}>
              {t('secret.save')}
            </Button>
            {replacing && source !== 'none' && (
              <Button onClick={() => setReplacing(false)}>{t('secret.cancel')}</Button>
            )}
          </form>
        ) : (
          <div className="secret-state" data-testid={testId} data-secret={source}>
            <span className="note">
              <KeyRound size={14} aria-hidden /> {t(`secret.${source}`)}
            </span>
            <div className="row-buttons">
              <Button onClick={() => setReplacing(true)} data-testid={`${testId}-replace`}>
                {t('secret.replace')}
              </Button>
              {source === 'stored' && (
                <Button
                  look="quiet"
                  onClick={() => void run(session.call('secret.forget', { provider, field: field.name }))}
                  data-testid={`${testId}-forget`}
                >
                  {t('secret.forget')}
                </Button>
              )}
            </div>
          </div>
        )
      }
    </Row>
  )
}
