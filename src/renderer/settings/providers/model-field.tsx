import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toFault, type Fault } from '#shared/fault'
import { useSession, useView } from '../../context'
import { faultWords } from '../../i18n/fault-words'
import './model-field.css'

interface ModelFieldProps {
  readonly provider: string
  /** Models that hear and speak. */
  readonly live?: boolean
  readonly value: string
  readonly labelledBy: string
  readonly describedBy?: string
  readonly testId: string
  readonly onChange: (model: string) => void
}

/** A model by name: chosen from what the server lists, or typed, since not every server lists all it has. */
export function ModelField({
  provider,
  live = false,
  value,
  labelledBy,
  describedBy,
  testId,
  onChange,
}: ModelFieldProps): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const providers = useView((view) => view.providers)
  const view = providers.find(({ id }) => id === provider)
  const ready = view?.ready ?? false
  // Another address or key is another list.
  const asked = JSON.stringify([ready, view?.values])
  const [models, setModels] = useState<readonly string[]>([])
  const [fault, setFault] = useState<Fault | undefined>()
  const [draft, setDraft] = useState<string | undefined>()

  const load = useCallback(
    () =>
      session.call('providers.models', { provider, live }).then(
        (answer) => {
          setModels(answer.models)
          setFault(answer.fault)
        },
        (error: unknown) => setFault(toFault(error, 'bridge')),
      ),
    [session, provider, live],
  )
  useEffect(() => {
    if (ready) void load()
  }, [ready, load, asked])

  const commit = (model: string): void => {
    setDraft(undefined)
    if (model !== value) onChange(model)
  }
  return (
    <div className="combo">
      <Autocomplete.Root
        items={models}
        value={draft ?? value}
        onValueChange={(next, details) => {
          if (details.reason === 'item-press') commit(next)
          else setDraft(next)
        }}
        onOpenChange={(open) => {
          if (open) void load()
        }}
        openOnInputClick
        mode="list"
        filter={draft === undefined ? null : undefined}
      >
        <div className="combo-box">
          <Autocomplete.Input
            className="field-input combo-input"
            aria-labelledby={labelledBy}
            aria-describedby={describedBy}
            data-testid={testId}
            spellCheck={false}
            onBlur={() => draft !== undefined && commit(draft.trim())}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && draft !== undefined) commit(draft.trim())
            }}
          />
          <Autocomplete.Trigger className="combo-trigger" aria-label={t('field.showList')}>
            <ChevronsUpDown size={14} aria-hidden />
          </Autocomplete.Trigger>
        </div>
        <Autocomplete.Portal>
          <Autocomplete.Positioner className="floating" sideOffset={4}>
            <Autocomplete.Popup className="select-popup scrolls">
              <Autocomplete.Empty className="combo-empty">{t('settings.brain.modelsNone')}</Autocomplete.Empty>
              <Autocomplete.List>
                {(model: string) => (
                  <Autocomplete.Item key={model} value={model} className="select-item">
                    {model}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      {fault && (
        <p className="note" data-tone="bad">
          {faultWords(fault, i18n, providers)}
        </p>
      )}
    </div>
  )
}
