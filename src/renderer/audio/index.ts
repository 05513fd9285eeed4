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
export type { SoundCheck } from './sound-check/sound-check'
export { checkText, rowsOf, type CheckRow } from './sound-check/rows'
export { soundCheckProblem, verdictOf } from './sound-check/verdict'
export type { PeerConnection, PeerListener } from './peer-connection'
export type { PeerSound } from './peer-sound'
export { openWindowPeer, openWindowTracks } from './window-peer'
