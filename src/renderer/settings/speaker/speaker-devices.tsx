import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../../context'
import { DeviceList } from '../devices/device-list'
import { useDevices } from '../devices/use-devices'
import type { DrawnRow } from '../rows/declare'

/** The loudspeakers the person prefers, best first, or why there is no choice. */
export function SpeakerDevices({ label, testId }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const preferred = useView((view) => view.settings.audio.speakers)
  const { outputs } = useDevices()
  const fixed = outputs.every((device) => device.deviceId === 'default')
  return (
    <DeviceList
      kind="speakers"
      label={label}
      hint={fixed ? t('settings.speaker.deviceFixed') : undefined}
      preferred={preferred}
      devices={outputs}
      onChange={(speakers) => session.update({ audio: { speakers } })}
      testId={testId}
    />
  )
}
