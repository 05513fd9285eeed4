import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../context'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'
import { FallbackList } from './fallback-list'
import { LevelTest } from './level-test'
import { ProviderChoice } from './provider-choice'
import { Row } from './row'
import { SpokenLanguage } from './spoken-language'
import { deviceOptions, useDevices } from './use-devices'

const processing = ['echoCancellation', 'noiseSuppression', 'autoGain'] as const

/** Which microphone, how it sounds, and who understands it. */
export function MicrophoneSection(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const audio = useView((view) => view.settings.audio)
  const { inputs } = useDevices()
  return (
    <>
      <Row label={t('settings.microphone.device')}>
        {(ids) => (
          <Select
            {...ids}
            value={audio.inputDevice}
            options={deviceOptions(inputs, audio.inputDevice, t)}
            onChange={(inputDevice) => session.update({ audio: { inputDevice } })}
            testId="setting-microphone-device"
          />
        )}
      </Row>
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
