import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { MicrophoneProblem } from '../../conversation/microphone-problem'
import { Switch } from '../../ui/switch'
import { DeviceList } from '../devices/device-list'
import { FallbackList } from '../providers/fallback-list'
import { LevelTest } from './level-test'
import { ProviderChoice } from '../providers/provider-choice'
import { Row } from '../rows/row'
import { SpokenLanguage } from './spoken-language'
import { useDevices } from '../devices/use-devices'

const processing = ['echoCancellation', 'noiseSuppression', 'autoGain'] as const

/** Which microphone, how it sounds, and who understands it. */
export function MicrophoneSection(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const audio = useView((view) => view.settings.audio)
  const { inputs } = useDevices()
  return (
    <>
      <MicrophoneProblem inSettings />
      <DeviceList
        kind="microphones"
        label={t('settings.microphone.device')}
        preferred={audio.microphones}
        devices={inputs}
        onChange={(microphones) => session.update({ audio: { microphones } })}
        testId="setting-microphone-device"
      />
      <LevelTest />
      {processing.map((name) => (
        <Row key={name} label={t(`settings.microphone.${name}`)} hint={t(`settings.microphone.${name}Hint`)}>
          {(ids) => (
            <Switch
              {...ids}
              checked={audio[name]}
              onChange={(on) => session.update({ audio: { [name]: on } })}
              testId={`setting-microphone-${name}`}
            />
          )}
        </Row>
      ))}
      <SpokenLanguage />
      <ProviderChoice stage="stt" section="microphone" />
      <FallbackList stage="stt" section="microphone" />
    </>
  )
}
