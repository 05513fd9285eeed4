import { useEffect, useState } from 'react'
import type { TFunction } from 'i18next'
import type { AudioDevice, AudioDevices } from '../../audio'
import { SYSTEM_DEVICE } from '../../audio/device-choice'
import { useApp, useSession } from '../../context'
import type { Option } from '../../ui/select'

const none: AudioDevices = { inputs: [], outputs: [] }

/** The devices at hand, kept up to date: also when the microphone opens, since only then do they have names. */
export function useDevices(): AudioDevices {
  const { engine } = useSession().audio
  const microphone = useApp((state) => state.microphone.state)
  const [devices, setDevices] = useState(none)
  useEffect(() => {
    let gone = false
    const take = (next: AudioDevices): void => {
      if (!gone) setDevices(next)
    }
    engine.devices().then(take, () => undefined)
    const stop = engine.onDevices(take)
    return () => {
      gone = true
      stop()
    }
  }, [engine, microphone])
  return devices
}

/** Devices as options, the system's own choice first. */
export function deviceOptions(devices: readonly AudioDevice[], t: TFunction): Option[] {
  const system = { value: SYSTEM_DEVICE, label: t('settings.device.default') }
  const real = devices
    .filter((device) => device.deviceId !== SYSTEM_DEVICE && device.deviceId !== '')
    .map((device, index) => ({
      value: device.deviceId,
      label: device.label || t('settings.device.unnamed', { number: String(index + 1) }),
    }))
  return [system, ...real]
}
