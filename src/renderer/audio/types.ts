import type { Bridge, EventData, MicrophoneState, NoteData } from '#shared/contract'
import type { Fault } from '#shared/fault'
import type { AudioDevices, AudioSettings } from './device-types'
import type { MicrophoneProblem } from './doctor/diagnose'
import type { SoundCheck } from './sound-check/sound-check'

export type { AudioDevice, AudioDevices, AudioSettings } from './device-types'
export type { MicrophoneState }

/** What the player has rendered; goes to the host unchanged as `playback.report`. */
export type PlaybackReport = NoteData<'playback.report'>

/** Orders for the player, as they come from the host. */
export type PlaybackControl = EventData<'playback.control'>

/** Order for the microphone, as it comes from the host. */
export type MicrophoneOrder = EventData<'microphone'>

/**
 * Everything the audio engine tells. Called on the page's thread, never during a call into the engine's constructor.
 */
export interface AudioEngineListeners {
  /** Every 50 ms while a voice plays and on every change; `ended` or `stopped` comes exactly once per utterance. */
  onReport(report: PlaybackReport): void
  /** Only on change. `label`: name of the device in use, when open. */
  onMicState(state: MicrophoneState, label?: string): void
  /**
   * What is wrong with the microphone and could not be put right by itself; undefined when nothing is. Only on change.
   */
  onMicProblem(problem: MicrophoneProblem | undefined): void
  /** Name of the loudspeaker in use, or its id while it has no name. At the start and on change. */
  onSpeaker(label: string): void
  /** Loudness of the microphone for a meter: RMS in dBFS per frame, at least SILENCE_DBFS; that once when it closes. */
  onLevel(level: number): void
  /** Something went wrong that a microphone state does not say already. */
  onFault(fault: Fault): void
}

/** The window's ears and mouth. Knows nothing of the bridge or of React; one per window. */
export interface AudioEngine {
  /**
   * Opens or closes the microphone and says whether frames are judged for speech. Safe to repeat: an order that changes
   * nothing does nothing, and an open microphone is asked for again after `denied`, `missing`, `lost`, `busy` or
   * `failed`.
   */
  setMicrophone(order: MicrophoneOrder): void
  /**
   * Whether the microphone's frames go to the host: they do not before this was called, nor while the microphone is
   * only being looked at. Call it before the order that opens or closes.
   */
  setSending(on: boolean): void
  /** Opens the microphone anew if it is wanted open: the person has asked to try again. */
  retryMicrophone(): void
  /**
   * What is going on: while somebody speaks into it a working microphone is not left for a better one, and while the
   * talk key is held silence means that something is wrong.
   */
  attend(now: { readonly speaking: boolean; readonly pressed: boolean }): void
  /** Loads what takes a while to load, ahead of the first time it is needed. Opens nothing. */
  warmUp(): void
  /** An encoded voice chunk as it came over the bridge. Throws a `protocol` `FaultError` when it is none. */
  play(chunk: Uint8Array): void
  /** Pause, resume, stop, volume, depth, chime. */
  control(order: PlaybackControl): void
  /** Takes over devices, processing and volume; reopens the microphone only when something about it has changed. */
  configure(settings: AudioSettings): void
  /**
   * Call from a click or key press: browsers start sound only then. Resolves when sound runs, or at once when nothing
   * needs it yet.
   */
  unlock(): Promise<void>
  /**
   * Stops and forgets everything queued for the speaker, e.g. when another window takes over. Reports each as stopped.
   */
  silence(): void
  /**
   * Measures the way from loudspeaker to microphone with the devices of the settings; takes some fifteen seconds.
   * `step`: which pass has begun. Rejects with what the browser says.
   */
  checkSound(signal: AbortSignal, step: (pass: number) => void): Promise<SoundCheck>
  devices(): Promise<AudioDevices>
  /** Devices came or went (debounced by 250 ms). Returns the way to unsubscribe. */
  onDevices(listener: (devices: AudioDevices) => void): () => void
  /** ms on the clock that `capturedAt` and `playback.report.at` use; stamp key presses with it. */
  now(): number
  /** Stops everything and releases every device. */
  dispose(): Promise<void>
}

export interface AudioEngineOptions extends AudioEngineListeners {
  readonly settings: AudioSettings
  /** The way up for encoded microphone frames ({@link Bridge.microphone}), given to the worker that makes them. */
  readonly microphone: Bridge['microphone']
}
