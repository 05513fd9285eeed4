import { useState, type ReactNode } from 'react'
import { Download, FlaskConical, Pause, Play, Trash2, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isTooSlow, type ModelView } from '#shared/models'
import { faultWords } from '../../i18n/fault-words'
import { shownBytes } from '../../i18n/sizes'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/confirm'
import { measuredWords, progressWords, share } from './model-words'
import { Terms } from './terms'
import type { UsesModels } from './use-models'

interface CardProps {
  readonly model: ModelView
  /** The next smaller one, for a model that is too slow here. */
  readonly smaller: ModelView | undefined
  readonly ask: UsesModels['ask']
}

/** One model: what it is, what it takes, how far it is, and what can be done with it. */
export function ModelCard({ model, smaller, ask }: CardProps): ReactNode {
  const { t, i18n } = useTranslation()
  const { id, name, role, state, bytes, licence } = model
  const measured = state.kind === 'installed' ? state.measured : undefined
  const figures = measuredWords(measured, t, i18n.language)
  return (
    <li className="model" data-testid="model" data-model={id} data-state={state.kind}>
      <div className="model-head">
        <strong>{name}</strong>
        <span className="note">
          {[
            t(`models.role.${role}`),
            shownBytes(bytes, i18n.language),
            licence.id,
            t('models.memory', { size: shownBytes(model.memoryBytes, i18n.language) }),
          ].join(' · ')}
        </span>
      </div>
      <Progress model={model} />
      {state.kind === 'failed' && (
        <p className="note" data-tone="bad">
          {faultWords(state.fault, i18n, [])}
        </p>
      )}
      {figures && (
        <p className="note" data-testid="model-measured">
          {figures}
        </p>
      )}
      <div className="row-buttons">
        <Steps model={model} ask={ask} />
        {measured && isTooSlow(measured) && smaller?.state.kind === 'absent' && (
          <GetButton model={smaller} ask={ask} words={t('models.getSmaller', { name: smaller.name })} />
        )}
      </div>
    </li>
  )
}

/** The buttons that make sense now. */
function Steps({ model, ask }: Omit<CardProps, 'smaller'>): ReactNode {
  const { t } = useTranslation()
  const [testing, setTesting] = useState(false)
  const { id, name, state } = model
  const test = async (): Promise<void> => {
    setTesting(true)
    await ask('models.test', { id })
    setTesting(false)
  }
  switch (state.kind) {
    case 'absent':
      return <GetButton model={model} ask={ask} words={t('models.get')} />
    case 'waiting':
    case 'downloading':
    case 'checking':
      return (
        <>
          <Button onClick={() => void ask('models.pause', { id })} data-testid="model-pause">
            <Pause size={14} aria-hidden />
            {t('models.pause')}
          </Button>
          <CancelButton id={id} ask={ask} />
        </>
      )
    case 'paused':
    case 'failed':
      return (
        <>
          <GetButton model={model} ask={ask} words={t('models.goOn')} />
          <CancelButton id={id} ask={ask} />
        </>
      )
    case 'installed':
      return (
        <>
          <Button disabled={testing} onClick={() => void test()} data-testid="model-test">
            <FlaskConical size={14} aria-hidden />
            {t(testing ? 'models.testing' : 'models.test')}
          </Button>
          <Confirm
            trigger={
              <Button data-testid="model-remove">
                <Trash2 size={14} aria-hidden />
                {t('models.remove')}
              </Button>
            }
            title={t('models.removeTitle', { name })}
            text={t('models.removeText')}
            confirm={t('models.remove')}
            danger
            testId="model-remove-confirm"
            onConfirm={() => void ask('models.remove', { id })}
          />
        </>
      )
  }
}

function CancelButton({ id, ask }: { readonly id: string; readonly ask: UsesModels['ask'] }): ReactNode {
  const { t } = useTranslation()
  return (
    <Button onClick={() => void ask('models.cancel', { id })} data-testid="model-cancel">
      <X size={14} aria-hidden />
      {t('confirm.cancel')}
    </Button>
  )
}

interface GetProps {
  readonly model: ModelView
  readonly ask: UsesModels['ask']
  readonly words: string
}

/** Begins a download; one with limited terms shows them first. */
function GetButton({ model, ask, words }: GetProps): ReactNode {
  const get = (accepted: boolean): void => void ask('models.get', { id: model.id, accepted, use: true })
  const button = (onClick?: () => void): ReactNode => (
    <Button onClick={onClick} data-testid="model-get">
      {model.state.kind === 'absent' ? <Download size={14} aria-hidden /> : <Play size={14} aria-hidden />}
      {words}
    </Button>
  )
  if (!model.licence.restricted) return button(() => get(false))
  return <Terms model={model} trigger={button()} onAccepted={() => get(true)} />
}

function Progress({ model }: { readonly model: ModelView }): ReactNode {
  const { t, i18n } = useTranslation()
  const done = share(model)
  if (done === undefined) return null
  const words = progressWords(model, t, i18n.language)
  return (
    <div className="model-progress">
      <div
        className="model-bar"
        role="progressbar"
        aria-label={t('models.progress', { name: model.name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(done * 100)}
        aria-valuetext={words}
      >
        <div style={{ inlineSize: `${done * 100}%` }} />
      </div>
      <span className="note" data-testid="model-progress">
        {words}
      </span>
    </div>
  )
}
