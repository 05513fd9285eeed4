import { useId, useState, type ReactNode } from 'react'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProviderStage, ProviderView } from '#shared/provider'
import { AnswerLink } from '../../conversation/answer/answer-link'
import { useSession, useView } from '../../context'
import { faultWords } from '../../i18n/fault-words'
import { providerName } from '../../i18n/provider-words'
import { Button } from '../../ui/button'
import { ProviderField } from '../providers/provider-field'
import { useFieldLabel } from '../providers/provider-form'
import { isOwnServer } from '../providers/set-up'
import { useSpokenLanguage } from '../providers/spoken-language'
import { costWords } from './cost-words'
import { inUse } from './services'
import { useKeyTest } from './use-key-test'

interface AddServiceProps {
  readonly view: ProviderView
  readonly onDone: () => void
}

/** One service being added: its key first, tried as it is pasted; then what it should be used for. */
export function AddService({ view, onDone }: AddServiceProps): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const settings = useView((state) => state.settings)
  const providers = useView((state) => state.providers)
  const label = useFieldLabel()
  const language = useSpokenLanguage()
  const id = useId()
  const [key, setKey] = useState('')
  const [off, setOff] = useState<readonly ProviderStage[]>(isOwnServer(view) ? ['stt', 'tts'] : [])
  const [filming, setFilming] = useState(true)
  const secret = view.fields.find(({ kind }) => kind === 'secret')
  const needed = view.fields.filter(({ kind, required }) => kind !== 'secret' && required)
  const test = useKeyTest(view, secret, key, language)
  const name = providerName(view, t)
  const stages = view.stages.filter((stage) => !off.includes(stage))
  const offer = test.kind === 'works' ? test.offer : undefined
  const films = view.video === true && filming

  const cancel = (): void => {
    // What did not work is not kept.
    if (test.kind === 'failed') {
      session.update({ providers: { [view.id]: {} } })
      if (secret) void session.call('secret.forget', { provider: view.id, field: secret.name }).catch(() => undefined)
    }
    onDone()
  }
  const use = (): void => {
    const patch = inUse(view, stages, { model: offer?.model ?? '', voice: offer?.voice ?? '' }, settings)
    session.update(films ? { ...patch, window: { face: 'video' } } : patch)
    onDone()
  }
  return (
    <div className="service service-new" data-testid="service-new">
      <strong>{t('services.adding', { name })}</strong>
      {needed.map((field) => (
        <ProviderField key={field.name} view={view} field={field} label={label(field)} section="services" />
      ))}
      {secret && (
        <div className="service-key">
          <label htmlFor={id}>{label(secret)}</label>
          <input
            id={id}
            className="field-input"
            type="password"
            autoComplete="off"
            autoFocus
            maxLength={500}
            value={key}
            placeholder={t('secret.placeholder')}
            aria-describedby={`${id}-result`}
            data-testid="service-key"
            onChange={(event) => setKey(event.target.value)}
          />
          {view.keysAt !== undefined && (
            <AnswerLink address={view.keysAt}>
              {t('services.getKey', { name })} <ExternalLink size={13} aria-hidden />
            </AnswerLink>
          )}
        </div>
      )}
      <p id={`${id}-result`} className="note" role="status" data-testid="service-test" data-result={test.kind}>
        {test.kind === 'testing' && t('provider.testing')}
        {test.kind === 'works' && <span data-tone="good">{t('services.keyWorks')}</span>}
        {test.kind === 'failed' && <span data-tone="bad">{faultWords(test.fault, i18n, providers)}</span>}
      </p>
      {offer && (
        <fieldset className="service-uses">
          <legend>{t('services.useFor')}</legend>
          {view.stages.map((stage) => {
            const cost = offer.costs.find((one) => one.stage === stage)
            const what = stage === 'llm' ? offer.model : stage === 'tts' ? offer.voice : ''
            return (
              <label key={stage}>
                <input
                  type="checkbox"
                  checked={!off.includes(stage)}
                  data-testid={`service-use-${stage}`}
                  onChange={(event) =>
                    setOff(event.target.checked ? off.filter((one) => one !== stage) : [...off, stage])
                  }
                />
                <span>
                  {t(`services.stage.${stage}`)}
                  <span className="note">
                    {[what, cost ? costWords(cost, t, i18n.language) : t('services.cost.unknown')]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </span>
                </span>
              </label>
            )
          })}
          {view.video && (
            <label>
              <input
                type="checkbox"
                checked={filming}
                data-testid="service-use-face"
                onChange={(event) => setFilming(event.target.checked)}
              />
              <span>{t('services.stage.face')}</span>
            </label>
          )}
        </fieldset>
      )}
      <div className="service-buttons">
        <Button onClick={cancel}>{t(offer ? 'services.later' : 'confirm.cancel')}</Button>
        <Button
          look="solid"
          disabled={!offer || (stages.length === 0 && !films)}
          onClick={use}
          data-testid="service-use"
        >
          {t('services.use', { name })}
        </Button>
      </div>
    </div>
  )
}
