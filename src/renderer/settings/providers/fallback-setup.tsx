import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProviderStage, ProviderView } from '#shared/provider'
import { useSession, useView } from '../../context'
import { ModelField } from './model-field'
import { ProviderForm } from './provider-form'
import { Row } from '../rows/row'
import { asksVoice, VoiceField } from '../voice/voice-field'

interface FallbackSetupProps {
  readonly view: ProviderView
  readonly stage: ProviderStage
  readonly section: string
}

/** What a fallback needs to be told: its own fields, and the model or voice it serves with. */
export function FallbackSetup({ view, stage, section }: FallbackSetupProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const stored = useView((state) => state.settings.providers[view.id]) ?? {}
  const own = `${section}-${view.id}`
  const text = (name: string): string => (typeof stored[name] === 'string' ? stored[name] : '')
  const save = (change: Record<string, string>): void =>
    session.update({ providers: { [view.id]: { ...stored, ...change } } })
  const asksModel = stage === 'llm' && view.id !== 'offline' && !view.fields.some(({ name }) => name === 'model')
  return (
    <>
      <ProviderForm view={view} stage={stage} section={own} />
      {asksModel && (
        <Row label={t('settings.brain.model')} hint={t('settings.fallbacks.modelHint')}>
          {(ids) => (
            <ModelField
              {...ids}
              provider={view.id}
              value={text('model')}
              onChange={(model) => save({ model })}
              testId={`setting-${own}-model`}
            />
          )}
        </Row>
      )}
      {stage === 'tts' && asksVoice(view) && (
        <Row label={t('settings.voice.voice')}>
          {(ids) => (
            <VoiceField
              {...ids}
              provider={view.id}
              value={text('voice')}
              placeholder={view.voices[0]?.name ?? t('voices.providersChoice')}
              onChange={(voice) => save({ voice })}
              testId={`setting-${own}-voice`}
            />
          )}
        </Row>
      )}
    </>
  )
}
