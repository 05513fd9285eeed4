import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { OWN_CHAIN, type Persona } from '#shared/settings'
import { useView } from '../../context'
import { Select } from '../../ui/select'
import { ModelField } from '../providers/model-field'
import { ProviderForm } from '../providers/provider-form'
import { Row } from '../rows/row'
import { useEngineOptions } from './engine-choice'
import { withEngine } from './chosen'

/** Stands for “as in the general settings”. */
const GENERAL = ''

interface PersonaEngineProps {
  readonly persona: Persona
  readonly onChange: (change: Partial<Persona>) => void
}

/** Whether a persona's conversations are held by Parley's own chain or by an engine, with its model and voice. */
export function PersonaEngine({ persona, onChange }: PersonaEngineProps): ReactNode {
  const { t } = useTranslation()
  const providers = useView((view) => view.providers)
  const general = useView((view) => view.settings.live.engine)
  const options = useEngineOptions()
  const { live } = persona
  const chosen = withEngine(providers).find(({ id }) => id === live?.engine)
  if (withEngine(providers).length === 0 && !live) return null
  const detail = options.find(({ value }) => value === general)?.label
  return (
    <>
      <Row label={t('settings.live.engine')}>
        {(ids) => (
          <Select
            {...ids}
            value={live?.engine ?? GENERAL}
            options={[{ value: GENERAL, label: t('personas.same'), ...(detail && { detail }) }, ...options]}
            onChange={(engine) => onChange({ live: engine === GENERAL ? undefined : { engine, model: '', voice: '' } })}
            testId="persona-live-engine"
          />
        )}
      </Row>
      {chosen && !chosen.ready && <ProviderForm view={chosen} stage="live" section="persona-live" />}
      {live && chosen?.live && live.engine !== OWN_CHAIN && (
        <>
          <Row label={t('settings.live.model')}>
            {(ids) => (
              <ModelField
                {...ids}
                key={chosen.id}
                provider={chosen.id}
                live
                value={live.model || (chosen.live?.model ?? '')}
                onChange={(model) => onChange({ live: { ...live, model } })}
                testId="persona-live-model"
              />
            )}
          </Row>
          <Row label={t('settings.live.voice')}>
            {(ids) => (
              <Select
                {...ids}
                value={live.voice}
                options={[
                  { value: '', label: t('settings.live.usual') },
                  ...(chosen.live?.voices ?? []).map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(voice) => onChange({ live: { ...live, voice } })}
                testId="persona-live-voice"
              />
            )}
          </Row>
        </>
      )}
    </>
  )
}
