import type { DevicePreference } from '#shared/settings'
import type { AudioDevice } from './device-types'

/** What stands for the system's own choice, among devices and among preferences. */
export const SYSTEM_DEVICE = 'default'

/**
 * Ids to try, best first. The system's choice stands behind all that are preferred. A device that is not plugged in is
 * left out; where the browser hides its devices every preferred one is worth a try.
 */
export function candidates(preferred: readonly DevicePreference[], devices: readonly AudioDevice[]): string[] {
  const hidden = areHidden(devices)
  const ids = preferred.flatMap((one) => {
    if (one.id === SYSTEM_DEVICE || hidden) return [one.id]
    return deviceFor(one, devices)?.deviceId ?? []
  })
  const untilSystem = [...ids, SYSTEM_DEVICE]
  return [...new Set(untilSystem.slice(0, untilSystem.indexOf(SYSTEM_DEVICE) + 1))]
}

/**
 * Before the first permission browsers tell no device's name; Safari and Firefox list ids all the same, which stand for
 * nothing that will be there afterwards (w3c/mediacapture-main#541, fippo/dynamic-getUserMedia#11).
 */
export function areHidden(devices: readonly AudioDevice[]): boolean {
  return devices.every(({ label }) => label === '')
}

/** The device a preference means: by id, or by name where ids have changed. */
export function deviceFor({ id, label }: DevicePreference, devices: readonly AudioDevice[]): AudioDevice | undefined {
  return (
    devices.find((device) => device.deviceId === id) ??
    (label === '' ? undefined : devices.find((device) => device.label === label))
  )
}

/** The list with a device at its head, once. */
export function preferFirst(preferred: readonly DevicePreference[], device: DevicePreference): DevicePreference[] {
  const sameDevice = ({ id, label }: DevicePreference): boolean =>
    id === device.id || (label !== '' && label === device.label)
  return [device, ...preferred.filter((one) => !sameDevice(one))].slice(0, MOST_PREFERRED)
}

/** As many as the settings take. */
const MOST_PREFERRED = 12
