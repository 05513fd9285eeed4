import type { ReactNode } from 'react'
import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ProviderStage } from '#shared/provider'
import { talkModes } from '#shared/setting-choices'
import type { Persona, Settings } from '#shared/settings'
import { useView } from '../../context'
import { languageName } from '#shared/languages'
import { providerName } from '../../i18n/provider-words'
import { regional } from '../../i18n/regional'
import { Button } from '../../ui/button'
import { Select, type Option } from '../../ui/select'
import { PersonaEngine } from '../live/persona-engine'
import { ModelField } from '../providers/model-field'
import { ProviderForm } from '../providers/provider-form'
import { Row } from '../rows/row'
import { languageOptions } from '../microphone/spoken-language'
import { TextField } from '../rows/text-field'
import { usePreview } from '../voice/use-preview'
import { asksVoice, VoiceField } from '../voice/voice-field'
import { sameName } from './edits'

/** As the settings have them, in characters. */
const LONGEST = { name: 40, instructions: 4_000 }
/** Paces offered; another one that is set is offered too. */
const paces = [0.75, 0.85, 1, 1.15, 1.3, 1.5]
/** Stands for “as in the general settings”. */
const GENERAL = ''

interface PersonaFormProps {
  readonly persona: Persona
  readonly onChange: (change: Partial<Persona>) => void
}

/** Everything a persona can be; each choice can be left to the general settings. */
export function PersonaForm({ persona, onChange }: PersonaFormProps): ReactNode {
  const { t } = useTranslation()
  const list = useView((view) => view.settings.personas.list)
  const { name } = persona
  const taken = sameName(name, persona.id, list) !== undefined
  return (
    <>
      <Row label={t('personas.name')} hint={taken ? t('personas.nameTaken') : t('personas.nameHint', { name })}>
        {(ids) => (
          <TextField
            {...ids}
            value={name}
            maxLength={LONGEST.name}
            onChange={(next) => next.trim() !== '' && onChange({ name: next.trim() })}
            testId="persona-name"
          />
        )}
      </Row>
      <Row label={t('personas.instructions')} hint={t('personas.instructionsHint')} stacked>
        {(ids) => (
          <TextField
            {...ids}
            value={persona.instructions}
            rows={3}
            maxLength={LONGEST.instructions}
            placeholder={t('personas.instructionsPlaceholder')}
            onChange={(instructions) => onChange({ instructions })}
            testId="persona-instructions"
          />
        )}
      </Row>
      <PersonaEngine persona={persona} onChange={onChange} />
      <VoiceRows persona={persona} onChange={onChange} />
      <BrainRows persona={persona} onChange={onChange} />
      <SpeechRows persona={persona} onChange={onChange} />
    </>
  )
}

function VoiceRows({ persona, onChange }: PersonaFormProps): ReactNode {
  const { t, i18n } = useTranslation()
  const general = useView((view) => view.settings.voice)
  const providers = useView((view) => view.providers)
  const options = useProviderOptions('tts', general.provider)
  const preview = usePreview(persona.id)
  const { voice, speed } = persona
  const speaker = providers.find(({ id }) => id === voice?.provider)
  const pace = (value: number): string =>
    `${new Intl.NumberFormat(regional(i18n.language), { maximumFractionDigits: 2 }).format(value)}×`
  const offered = speed === undefined || paces.includes(speed) ? paces : [...paces, speed].sort((a, b) => a - b)
  const choose = (id: string): void => {
    const voices = providers.find((view) => view.id === id)?.voices ?? []
    onChange({ voice: id === GENERAL ? undefined : { provider: id, voice: voices[0]?.id ?? '' } })
  }
  return (
    <>
      <Row label={t('settings.voice.provider')}>
        {(ids) => (
          <Select
            {...ids}
            value={voice?.provider ?? GENERAL}
            options={options}
            onChange={choose}
            testId="persona-voice-provider"
          />
        )}
      </Row>
      {speaker && !speaker.ready && <ProviderForm view={speaker} stage="tts" section="persona-voice" />}
      {voice && speaker && asksVoice(speaker) && (
        <Row label={t('settings.voice.voice')}>
          {(ids) => (
            <VoiceField
              {...ids}
              key={speaker.id}
              provider={speaker.id}
              value={voice.voice}
              placeholder={t('voices.providersChoice')}
              onChange={(id) => onChange({ voice: { ...voice, voice: id } })}
              testId="persona-voice-voice"
            />
          )}
        </Row>
      )}
      <Row label={t('settings.voice.speed')}>
        {(ids) => (
          <Select
            {...ids}
            value={speed === undefined ? GENERAL : String(speed)}
            options={[
              { value: GENERAL, label: t('personas.same'), detail: pace(general.speed) },
              ...offered.map((value) => ({ value: String(value), label: pace(value) })),
            ]}
            onChange={(value) => onChange({ speed: value === GENERAL ? undefined : Number(value) })}
            testId="persona-speed"
          />
        )}
      </Row>
      <Row label={t('settings.voice.preview')} hint={t('settings.voice.previewHint')}>
        {() => (
          <Button onClick={() => preview('settings.voice.sample')} data-testid="persona-preview">
            <Play size={14} fill="currentColor" aria-hidden />
            {t('settings.voice.preview')}
          </Button>
        )}
      </Row>
    </>
  )
}

function BrainRows({ persona, onChange }: PersonaFormProps): ReactNode {
  const { t } = useTranslation()
  const general = useView((view) => view.settings.brain)
  const providers = useView((view) => view.providers)
  const options = useProviderOptions('llm', general.provider)
  const { brain } = persona
  const thinker = providers.find(({ id }) => id === brain?.provider)
  const asksModel = brain && brain.provider !== 'offline' && !thinker?.fields.some(({ kind }) => kind === 'model')
  return (
    <>
      <Row label={t('settings.brain.provider')}>
        {(ids) => (
          <Select
            {...ids}
            value={brain?.provider ?? GENERAL}
            options={options}
            onChange={(id) =>
              onChange({
                brain:
                  id === GENERAL ? undefined : { provider: id, model: id === general.provider ? general.model : '' },
              })
            }
            testId="persona-brain-provider"
          />
        )}
      </Row>
      {thinker && !thinker.ready && <ProviderForm view={thinker} stage="llm" section="persona-brain" />}
      {asksModel && (
        <Row label={t('settings.brain.model')} hint={t('settings.brain.modelHint')}>
          {(ids) => (
            <ModelField
              {...ids}
              key={brain.provider}
              provider={brain.provider}
              value={brain.model}
              onChange={(model) => onChange({ brain: { ...brain, model } })}
              testId="persona-brain-model"
            />
          )}
        </Row>
      )}
    </>
  )
}

function SpeechRows({ persona, onChange }: PersonaFormProps): ReactNode {
  const { t, i18n } = useTranslation()
  const { talk, hearing } = useView((view): Settings => view.settings)
  const { language = GENERAL, talkMode = GENERAL } = persona
  const auto = t('settings.microphone.languageAuto')
  const languageNow = hearing.language === 'auto' ? auto : languageName(hearing.language, i18n.language)
  return (
    <>
      <Row label={t('settings.microphone.language')} hint={t('personas.languageHint')}>
        {(ids) => (
          <Select
            {...ids}
            value={language}
            options={[
              { value: GENERAL, label: t('personas.same'), detail: languageNow },
              ...languageOptions(language, i18n.language, auto),
            ]}
            onChange={(next) => onChange({ language: next === GENERAL ? undefined : next })}
            testId="persona-language"
          />
        )}
      </Row>
      <Row label={t('settings.talking.mode')}>
        {(ids) => (
          <Select
            {...ids}
            value={talkMode}
            options={[
              { value: GENERAL, label: t('personas.same'), detail: t(`settings.talking.mode.${talk.mode}`) },
              ...talkModes.map((mode) => ({ value: mode, label: t(`settings.talking.mode.${mode}`) })),
            ]}
            onChange={(next) => onChange({ talkMode: talkModes.find((mode) => mode === next) })}
            testId="persona-talkMode"
          />
        )}
      </Row>
    </>
  )
}

/** Who serves a stage, and nobody in particular. */
function useProviderOptions(stage: ProviderStage, general: string): Option[] {
  const { t } = useTranslation()
  const providers = useView((view) => view.providers)
  const now = providers.find(({ id }) => id === general)
  const own = providers.filter((view) => view.stages.includes(stage))
  return [
    { value: GENERAL, label: t('personas.same'), ...(now && { detail: providerName(now, t) }) },
    ...own.map((view) => {
      const name = providerName(view, t)
      return { value: view.id, label: view.local ? t('provider.onThisMachine', { name }) : name }
    }),
  ]
}
