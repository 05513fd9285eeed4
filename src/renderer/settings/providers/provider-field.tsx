import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldView, ProviderView } from '#shared/provider'
import { useSession, useView } from '../../context'
import { wordsFor } from '../../i18n/known'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { ModelField } from './model-field'
import { Row } from '../rows/row'
import { TextField } from '../rows/text-field'
import { VoiceField } from '../voice/voice-field'

interface ProviderFieldProps {
  readonly view: ProviderView
  readonly field: FieldView
  readonly label: string
  readonly section: string
}

/**
 * One setting of a provider, by the kind it says it is. An emptied field is removed, so that the provider's default
 * counts.
 */
export function ProviderField({ view, field, label, section }: ProviderFieldProps): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const stored = useView((state) => state.settings.providers[view.id]) ?? {}
  const value = stored[field.name] ?? view.values[field.name]
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const testId = `setting-${section}-${field.name}`

  const save = (next: unknown): void => {
    const rest = Object.fromEntries(Object.entries(stored).filter(([name]) => name !== field.name))
    session.update({ providers: { [view.id]: next === undefined ? rest : { ...rest, [field.name]: next } } })
  }
  const saveText = (next: string): void => save(next.trim() === '' ? undefined : next.trim())
  const saveNumber = (next: string): void => {
    const number = Number(next)
    if (next.trim() === '') save(undefined)
    else if (Number.isFinite(number)) save(Math.min(field.max ?? number, Math.max(field.min ?? number, number)))
  }

  return (
    <Row label={label} provider={view.id}>
      {(ids) => {
        switch (field.kind) {
          case 'boolean':
            return <Switch {...ids} checked={value === true} onChange={save} testId={testId} />
          case 'choice':
            return (
              <Select
                {...ids}
                value={text}
                options={(field.choices ?? []).map((choice) => ({
                  value: choice,
                  label: wordsFor(i18n, `choice.${choice}`) ?? choice,
                }))}
                placeholder={t('field.choose')}
                onChange={save}
                testId={testId}
              />
            )
          case 'voice':
            return <VoiceField {...ids} provider={view.id} value={text} onChange={save} testId={testId} />
          case 'model':
            return <ModelField {...ids} provider={view.id} value={text} onChange={saveText} testId={testId} />
          case 'number':
            return (
              <TextField
                {...ids}
                value={text}
                kind="number"
                placeholder={field.placeholder}
                onChange={saveNumber}
                testId={testId}
              />
            )
          case 'text':
          case 'url':
          case 'secret':
            return (
              <TextField
                {...ids}
                value={text}
                kind={field.kind === 'url' ? 'url' : 'text'}
                placeholder={field.placeholder}
                onChange={saveText}
                testId={testId}
              />
            )
        }
      }}
    </Row>
  )
}
