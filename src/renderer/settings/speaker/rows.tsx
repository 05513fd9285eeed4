import { Volume2 } from 'lucide-react'
import { own, rowsOf, slider } from '../rows/declare'
import { SampleButton } from '../voice/sample-button'
import { SpeakerDevices } from './speaker-devices'

/** Where Parley's voice comes out and how loud. */
export const speakerRows = rowsOf('speaker', [
  own('settings.speaker.device', SpeakerDevices, { setting: 'audio.speakers' }),
  slider('audio.volume', 'settings.speaker.volume', { step: 0.05, unit: 'percent' }),
  own(
    'settings.speaker.test',
    (row) => <SampleButton {...row} sample="settings.speaker.sample" icon={<Volume2 size={15} aria-hidden />} />,
    { hint: 'settings.speaker.testHint' },
  ),
])
