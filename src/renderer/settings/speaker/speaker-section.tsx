import type { ReactNode } from 'react'
import { Volume2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { Button } from '../../ui/button'
import { Slider } from '../../ui/slider'
import { DeviceList } from '../devices/device-list'
import { Row, usePercent } from '../rows/row'
import { useDevices } from '../devices/use-devices'
import { usePreview } from '../voice/use-preview'

/** Where Parley's voice comes out and how loud. */
export function SpeakerSection(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const percent = usePercent()
  const preview = usePreview()
  const audio = useView((view) => view.settings.audio)
  const { outputs } = useDevices()
  const fixed = outputs.every((device) => device.deviceId === 'default')
  return (
    <>
      <DeviceList
        kind="speakers"
        label={t('settings.speaker.device')}
        hint={fixed ? t('settings.speaker.deviceFixed') : undefined}
        preferred={audio.speakers}
        devices={outputs}
        onChange={(speakers) => session.update({ audio: { speakers } })}
        testId="setting-speaker-device"
      />
      <Row label={t('settings.speaker.volume')}>
        {(ids) => (
          <Slider
            {...ids}
            value={audio.volume}
            min={0}
            max={1}
            step={0.05}
            words={percent(audio.volume)}
            onChange={(volume) => session.update({ audio: { volume } })}
            testId="setting-speaker-volume"
          />
        )}
      </Row>
      <Row label={t('settings.speaker.test')} hint={t('settings.speaker.testHint')}>
        {() => (
          <Button onClick={() => preview('settings.speaker.sample')} data-testid="setting-speaker-test">
            <Volume2 size={15} aria-hidden />
            {t('settings.speaker.test')}
          </Button>
        )}
      </Row>
    </>
  )
}
