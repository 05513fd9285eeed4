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
export type { MicrophoneProblem } from './doctor/diagnose'
export { createAudioEngine } from './audio-engine'
