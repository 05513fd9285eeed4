import { LevelTest } from './level-test'
import { SoundCheckRow } from './sound-check-dialog'
import { MicrophoneDevices } from './microphone-devices'
import { SpokenLanguage } from './spoken-language'
import { PersonaNote } from '../personas/persona-note'
import { fallbackRow, providerRow } from '../providers/rows'
import { onOff, own, rowsOf } from '../rows/declare'

/** Which microphone, how it sounds, and who understands it. */
export const microphoneRows = rowsOf('microphone', [
  own('settings.microphone.device', MicrophoneDevices, { setting: 'audio.microphones' }),
  own('settings.microphone.level', LevelTest),
  onOff('audio.echoCancellation', 'settings.microphone.echoCancellation', {
    hint: 'settings.microphone.echoCancellationHint',
  }),
  onOff('audio.noiseSuppression', 'settings.microphone.noiseSuppression', {
    hint: 'settings.microphone.noiseSuppressionHint',
  }),
  onOff('audio.autoGain', 'settings.microphone.autoGain', { hint: 'settings.microphone.autoGainHint' }),
  own('settings.microphone.language', SpokenLanguage, {
    setting: 'hearing.language',
    hint: 'settings.microphone.languageHint',
    above: () => <PersonaNote part="language" />,
  }),
  providerRow('stt', 'settings.microphone.provider'),
  fallbackRow('stt'),
  own('soundCheck.title', SoundCheckRow, { hint: 'soundCheck.hint' }),
])
