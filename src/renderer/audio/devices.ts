import type { AudioDevice, AudioDevices } from './device-types'

/** Plugging in one headset fires several changes; they are told once, ms after the last. */
export const DEVICE_DEBOUNCE_MS = 250

/** The part of `navigator.mediaDevices` used here. */
export type DeviceSource = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>

/** Devices a person can choose, the system's own choice first; only that one where the browser tells none. */
export async function listDevices(source: DeviceSource | undefined): Promise<AudioDevices> {
  const devices = (await source?.enumerateDevices().catch(() => [])) ?? []
  const outputs = canChooseOutput() ? devices : []
  return { inputs: choosable(devices, 'audioinput'), outputs: choosable(outputs, 'audiooutput') }
}

/** Whether this browser lets a page choose its loudspeaker; by what it can do, not by its name. */
function canChooseOutput(): boolean {
  const has = (type: { prototype: object } | undefined): boolean => type !== undefined && 'setSinkId' in type.prototype
  const { AudioContext: context, HTMLMediaElement: element } = globalThis as Partial<typeof globalThis>
  return has(context) || has(element)
}

/** Tells the devices after every change. Returns the way to unsubscribe. */
export function watchDevices(source: DeviceSource | undefined, listener: (devices: AudioDevices) => void): () => void {
  return onDeviceChange(source, () => void listDevices(source).then(listener))
}

/**
 * Calls back, debounced, when devices came or went. `atOnce` is called at every event, for who must not miss that a
 * device was away for a moment.
 */
export function onDeviceChange(
  source: DeviceSource | undefined,
  listener: () => void,
  atOnce: () => void = () => undefined,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const changed = (): void => {
    atOnce()
    clearTimeout(timer)
    timer = setTimeout(listener, DEVICE_DEBOUNCE_MS)
  }
  source?.addEventListener('devicechange', changed)
  return () => {
    clearTimeout(timer)
    source?.removeEventListener('devicechange', changed)
  }
}

/** Of one kind. `communications` is Windows' second name for a device that is listed anyway. */
export function choosable(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): AudioDevice[] {
  const ours = devices.filter((device) => device.kind === kind)
  const system = ours.find(({ deviceId }) => deviceId === 'default')
  const others = ours.filter(
    ({ deviceId }) => deviceId !== '' && deviceId !== 'default' && deviceId !== 'communications',
  )
  return [
    { deviceId: 'default', label: system?.label ?? '' },
    ...others.map(({ deviceId, label }) => ({ deviceId, label })),
  ]
}

/** Tells when the person allows or forbids the microphone outside the page. Returns the way to unsubscribe. */
export function watchPermission(
  permissions: Pick<Permissions, 'query'> | undefined,
  changed: (allowed: boolean) => void,
): () => void {
  let status: PermissionStatus | undefined
  let over = false
  const tell = (): void => changed(status?.state === 'granted')
  // Some browsers do not know the permission by this name.
  permissions?.query({ name: 'microphone' }).then(
    (found) => {
      if (over) return
      status = found
      found.addEventListener('change', tell)
    },
    () => undefined,
  )
  return () => {
    over = true
    status?.removeEventListener('change', tell)
  }
}
