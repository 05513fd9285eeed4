import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toFault, type Fault } from '#shared/fault'
import type { FieldView, ProviderStage, ProviderView } from '#shared/provider'
import { useSession, useView } from '../../context'
import { faultWords } from '../../i18n/fault-words'
import { regional } from '../../i18n/regional'
import { Button } from '../../ui/button'
import { fieldLabel } from './field-label'
import { notReadyWords } from './not-ready'
import { ProviderField } from './provider-field'
import { Row } from '../rows/row'
import { SecretField } from './secret-field'
import { fieldsFor } from './by-stage'

/** The label of a field in the window's language. */
export function useFieldLabel(): (field: FieldView) => string {
  const { i18n } = useTranslation()
  return (field) => fieldLabel(field, i18n)
}

interface ProviderFormProps {
  readonly view: ProviderView
  /** What it is wanted for: fields about its other work are asked for there. All of it without. */
  readonly stage?: ProviderStage | 'live'
  /** Key and address are asked for elsewhere. */
  readonly withoutKeys?: boolean
  readonly section: string
}

/** Everything one provider wants to know for a stage, drawn from its own description. */
export function ProviderForm({ view, stage, withoutKeys = false, section }: ProviderFormProps): ReactNode {
  const { i18n } = useTranslation()
  const label = useFieldLabel()
  const wanted = stage ? fieldsFor(view, stage) : view.fields
  const fields = withoutKeys ? wanted.filter(({ kind }) => kind !== 'secret' && kind !== 'url') : wanted
  if (view.fields.length === 0) return null
  return (
    <>
      {fields.map((field) =>
        field.kind === 'secret' ? (
          <SecretField key={field.name} provider={view.id} field={field} label={label(field)} section={section} />
        ) : (
          <ProviderField key={field.name} view={view} field={field} label={label(field)} section={section} />
        ),
      )}
      {view.ready ? (
        <ConnectionTest provider={view.id} section={section} />
      ) : (
        <p className="note">{notReadyWords(view, i18n)}</p>
      )}
    </>
  )
}

type Outcome =
  | { readonly kind: 'none' | 'running' }
  | { readonly kind: 'works'; readonly ms: number }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** Tries the provider with what has been entered so far. */
function ConnectionTest({ provider, section }: { provider: string; section: string }): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const providers = useView((view) => view.providers)
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })

  const run = async (): Promise<void> => {
    setOutcome({ kind: 'running' })
    try {
      const { ok, ms, fault } = await session.call('providers.test', { provider })
      setOutcome(ok || !fault ? { kind: 'works', ms } : { kind: 'failed', fault })
    } catch (error) {
      setOutcome({ kind: 'failed', fault: toFault(error, 'bridge') })
    }
  }

  const hint =
    outcome.kind === 'works' ? (
      <span className="note" data-tone="good">
        {t('provider.works', { ms: new Intl.NumberFormat(regional(i18n.language)).format(Math.round(outcome.ms)) })}
      </span>
    ) : outcome.kind === 'failed' ? (
      <span className="note" data-tone="bad">
        {faultWords(outcome.fault, i18n, providers)}
      </span>
    ) : (
      t(outcome.kind === 'running' ? 'provider.testing' : 'provider.testHint')
    )
  return (
    <Row
      label={t('provider.connection')}
      hint={
        <span role="status" data-testid={`setting-${section}-test-result`} data-result={outcome.kind}>
          {hint}
        </span>
      }
    >
      {() => (
        <Button
          onClick={() => void run()}
          disabled={outcome.kind === 'running'}
          data-testid={`setting-${section}-test`}
        >
          {t('provider.test')}
        </Button>
      )}
    </Row>
  )
}
