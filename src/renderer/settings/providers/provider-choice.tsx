import type { ReactNode } from 'react'
import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProviderStage } from '#shared/provider'
import type { SettingsPatch } from '#shared/settings'
import { SETTINGS_PART } from '#shared/stages'
import { useSession, useView } from '../../context'
import { providerName } from '../../i18n/provider-words'
import { Button } from '../../ui/button'
import { Select } from '../../ui/select'
import { useOpenSettings } from '../open'
import { chosenProviders } from './by-stage'
import { withoutChosen } from './fallbacks'
import { isOwnService, isSetUp } from './set-up'
import { useSpokenLanguage, voiceFor } from './spoken-language'
import { ProviderForm } from './provider-form'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'

interface ProviderChoiceProps extends DrawnRow {
  readonly stage: ProviderStage
  readonly section: 'microphone' | 'brain' | 'voice'
}

/** The provider of one stage, with whatever that provider needs to be told. */
export function ProviderChoice({ stage, section, label, hint, testId }: ProviderChoiceProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const openSettings = useOpenSettings()
  const language = useSpokenLanguage()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  const part = SETTINGS_PART[stage]
  const chosen = chosenProviders(settings, providers)[part]
  const options = providers
    .filter((view) => view.stages.includes(stage) && (isSetUp(view) || view.id === settings[part].provider))
    .map((view) => {
      const name = providerName(view, t)
      return { value: view.id, label: view.local ? t('provider.onThisMachine', { name }) : name }
    })

  const choose = (id: string): void => {
    const patch: SettingsPatch = { [part]: { provider: id, fallbacks: withoutChosen(settings[part].fallbacks, id) } }
    // A voice belongs to its provider: keep it only where it exists. Where the list is not here yet, the provider
    // chooses.
    const voices = providers.find((view) => view.id === id)?.voices ?? []
    const exists = voices.some((voice) => voice.id === settings.voice.voice)
    if (stage === 'tts' && id !== settings.voice.provider && !exists)
      patch.voice = { ...patch.voice, voice: voiceFor(language, voices) }
    session.update(patch)
  }

  return (
    <>
      <Row label={label} hint={hint}>
        {(ids) => (
          <Select {...ids} value={settings[part].provider} options={options} onChange={choose} testId={testId} />
        )}
      </Row>
      {chosen && (
        <ProviderForm
          key={chosen.id}
          view={chosen}
          stage={stage}
          withoutKeys={isOwnService(chosen)}
          section={section}
        />
      )}
      <p className="provider-more">
        <Button look="quiet" onClick={() => openSettings('services')} data-testid={`setting-${section}-services`}>
          <KeyRound size={14} aria-hidden />
          {t('services.open')}
        </Button>
      </p>
    </>
  )
}
