import type { ReactNode } from 'react'
import { Play } from 'lucide-react'
import { DEFAULT_PERSONA } from '#shared/settings'
import { PersonaNote } from '../personas/persona-note'
import { chosenProviders } from '../providers/by-stage'
import { fallbackRow, providerRow } from '../providers/rows'
import { onOff, own, rowsOf, slider, type Need } from '../rows/declare'
import { ChosenVoice } from './chosen-voice'
import { PronunciationList } from './pronunciation-list'
import { SampleButton } from './sample-button'
import { VoiceHereNote } from './voice-here-note'
import { asksVoice } from './voice-field'

const voiceAsked: Need = {
  met: ({ settings, providers }) => {
    const speaker = chosenProviders(settings, providers).voice
    return speaker !== undefined && asksVoice(speaker)
  },
  row: 'settings.voice.provider',
}

const VoiceNotes = (): ReactNode => (
  <>
    <PersonaNote part="voice" />
    <VoiceHereNote />
  </>
)

/** Who speaks, and how. */
export const voiceRows = rowsOf('voice', [
  { ...providerRow('tts', 'settings.voice.provider'), above: VoiceNotes },
  own('settings.voice.voice', ChosenVoice, {
    setting: 'voice.voice',
    hint: 'settings.voice.voiceHint',
    needs: [voiceAsked],
  }),
  fallbackRow('tts'),
  slider('voice.speed', 'settings.voice.speed', { step: 0.05, unit: 'times' }),
  own(
    'settings.voice.preview',
    (row) => (
      <SampleButton
        {...row}
        sample="settings.voice.sample"
        persona={DEFAULT_PERSONA}
        icon={<Play size={14} fill="currentColor" aria-hidden />}
      />
    ),
    { hint: 'settings.voice.previewHint' },
  ),
  onOff('voice.speakTypedAnswers', 'settings.voice.speakTyped', { hint: 'settings.voice.speakTypedHint' }),
  onOff('voice.sayProgress', 'settings.voice.progress', { hint: 'settings.voice.progressHint' }),
  own('settings.voice.pronunciations', PronunciationList, {
    setting: 'voice.pronunciations',
    hint: 'settings.voice.pronunciationsHint',
  }),
])
