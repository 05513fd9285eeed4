import type { Settings } from '#shared/settings'

/** Devices, processing and loudness, exactly as they are kept in the settings. */
export type AudioSettings = Settings['audio']

/** A device a person can choose. `label` is empty until the microphone has been allowed once. */
export interface AudioDevice {
  readonly deviceId: string
  readonly label: string
}

/** What can be chosen at present. The system's own choice is the entry `default`, always first. */
export interface AudioDevices {
  readonly inputs: readonly AudioDevice[]
  readonly outputs: readonly AudioDevice[]
}
