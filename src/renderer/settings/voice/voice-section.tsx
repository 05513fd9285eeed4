import type { ReactNode } from 'react'
import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DEFAULT_PERSONA } from '#shared/settings'
import { useSession, useView } from '../../context'
import { regional } from '../../i18n/regional'
import { Button } from '../../ui/button'
import { Slider } from '../../ui/slider'
import { Switch } from '../../ui/switch'
import { chosenProviders } from '../providers/chosen'
import { FallbackList } from '../providers/fallback-list'
import { PersonaNote } from '../personas/persona-note'
import { PronunciationList } from './pronunciation-list'
import { ProviderChoice } from '../providers/provider-choice'
import { Row } from '../rows/row'
import { usePreview } from './use-preview'
import { asksVoice, VoiceField } from './voice-field'

/** Who speaks, and how. */
export function VoiceSection(): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  const { voice } = settings
  const speaker = chosenProviders(settings, providers).voice
  const preview = usePreview(DEFAULT_PERSONA)
  const pace = new Intl.NumberFormat(regional(i18n.language), { maximumFractionDigits: 2 }).format(voice.speed)
  return (
    <>
      <PersonaNote part="voice" />
      <ProviderChoice stage="tts" section="voice" />
      {speaker && asksVoice(speaker) && (
        <Row label={t('settings.voice.voice')} hint={t('settings.voice.voiceHint')}>
          {(ids) => (
            <VoiceField
              {...ids}
              key={speaker.id}
              provider={speaker.id}
              value={voice.voice}
              placeholder={t('voices.providersChoice')}
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
      <Row label={t('settings.voice.progress')} hint={t('settings.voice.progressHint')}>
        {(ids) => (
          <Switch
            {...ids}
            checked={voice.sayProgress}
            onChange={(sayProgress) => session.update({ voice: { sayProgress } })}
            testId="setting-voice-progress"
          />
        )}
      </Row>
      <PronunciationList />
    </>
  )
}
