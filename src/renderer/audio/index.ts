export type {
  AudioDevice,
  AudioDevices,
  AudioEngine,
  AudioEngineListeners,
  AudioEngineOptions,
  AudioSettings,
  MicrophoneOrder,
  MicrophoneState,
  PlaybackControl,
  PlaybackReport,
} from './types'
export { createAudioEngine } from './audio-engine'
