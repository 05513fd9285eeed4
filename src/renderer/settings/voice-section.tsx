import type { ReactNode } from 'react'
import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { languageName } from '#shared/languages'
import type { VoiceView } from '#shared/provider'
import { DEFAULT_PERSONA } from '#shared/settings'
import { useSession, useView } from '../context'
import { Button } from '../ui/button'
import { Select, type Option } from '../ui/select'
import { Slider } from '../ui/slider'
import { Switch } from '../ui/switch'
import { chosenProviders } from './chosen'
import { FallbackList } from './fallback-list'
import { PersonaNote } from './personas/persona-note'
import { ProviderChoice } from './provider-choice'
import { Row } from './row'
import { usePreview } from './use-preview'

/** Voices as options, each with its languages in the window's own words. */
export function voiceOptions(voices: readonly VoiceView[], language: string): Option[] {
  const list = new Intl.ListFormat(language, { type: 'unit' })
  return voices.map((voice) => ({
    value: voice.id,
    label: voice.name,
    detail: list.format(voice.languages.map((tag) => languageName(tag, language))),
  }))
}

/** Who speaks, and how. */
export function VoiceSection(): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  const { voice } = settings
  const speaker = chosenProviders(settings, providers).voice
  const preview = usePreview(DEFAULT_PERSONA)
  const pace = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 }).format(voice.speed)
  return (
    <>
      <PersonaNote part="voice" />
      <ProviderChoice stage="tts" section="voice" />
      {speaker && speaker.voices.length > 0 && (
        <Row label={t('settings.voice.voice')}>
          {(ids) => (
            <Select
              {...ids}
              value={voice.voice}
              options={voiceOptions(speaker.voices, i18n.language)}
              placeholder={t('field.choose')}
              onChange={(id) => session.update({ voice: { voice: id } })}
              testId="setting-voice-voice"
            />
          )}
        </Row>
      )}
      <FallbackList stage="tts" section="voice" />
      <Row label={t('settings.voice.speed')}>
        {(ids) => (
          <Slider
            {...ids}
            value={voice.speed}
            min={0.5}
            max={2}
            step={0.05}
            words={`${pace}×`}
            onChange={(speed) => session.update({ voice: { speed } })}
            testId="setting-voice-speed"
          />
        )}
      </Row>
      <Row label={t('settings.voice.preview')} hint={t('settings.voice.previewHint')}>
        {() => (
          <Button onClick={() => preview('settings.voice.sample')} data-testid="setting-voice-preview">
            <Play size={14} fill="currentColor" aria-hidden />
            {t('settings.voice.preview')}
          </Button>
        )}
      </Row>
      <Row label={t('settings.voice.speakTyped')} hint={t('settings.voice.speakTypedHint')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={voice.speakTypedAnswers}
            onChange={(speakTypedAnswers) => session.update({ voice: { speakTypedAnswers } })}
            testId="setting-voice-speakTyped"
          />
        )}
      </Row>
    </>
  )
}
