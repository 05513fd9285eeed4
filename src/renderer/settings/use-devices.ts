import { useEffect, useState } from 'react'
import type { TFunction } from 'i18next'
import type { AudioDevice, AudioDevices } from '../audio'
import { useApp, useSession } from '../context'
import type { Option } from '../ui/select'

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

/** Devices as options. The chosen one stays in the list when it is unplugged, and says so. */
export function deviceOptions(devices: readonly AudioDevice[], chosen: string, t: TFunction): Option[] {
  const system = { value: 'default', label: t('settings.device.default') }
  const real = devices
    .filter((device) => device.deviceId !== 'default' && device.deviceId !== '')
    .map((device, index) => ({
      value: device.deviceId,
      label: device.label || t('settings.device.unnamed', { number: String(index + 1) }),
    }))
  const present = chosen === 'default' || real.some((option) => option.value === chosen)
  return [system, ...real, ...(present ? [] : [{ value: chosen, label: t('settings.device.gone') }])]
}
