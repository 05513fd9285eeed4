import { meterLevel } from '#shared/audio'
import type { Bridge, MicrophoneState } from '#shared/contract'
import type { HeardSoFar } from '#shared/face'
import { isCancelled, toFault, type Fault } from '#shared/fault'
import type { Settings } from '#shared/settings'
import type { AudioEngine, AudioEngineOptions, MicrophoneOrder } from '../audio'
import type { MicrophoneProblem } from '../audio'

/** Longest device name the contract takes, characters. */
const LONGEST_LABEL = 300
/** The farthest from now the contract takes a time to be, ms. */
const LONGEST_MS = 10_000

export interface AudioGlueOptions {
  readonly bridge: Bridge
  readonly createEngine: (options: AudioEngineOptions) => AudioEngine
  readonly settings: Settings['audio']
  readonly onMicrophone: (state: MicrophoneState, label: string | undefined) => void
  readonly onProblem: (problem: MicrophoneProblem | undefined) => void
  readonly onFault: (fault: Fault) => void
  /** How far a voice is heard, as often as the player says so. */
  readonly onHeard?: (heard: HeardSoFar) => void
}

/** Sound between the host and this window's devices: the host's orders in, frames and reports out. */
export interface AudioGlue {
  readonly engine: AudioEngine
  /** Loudness of the microphone now, 0..1. Polled by whoever draws it. */
  readonly level: () => number
  readonly configure: (settings: Settings['audio']) => void
  /** This window lost microphone and speaker, or the host itself: be silent and deaf until told otherwise. */
  readonly release: () => void
  /**
   * Opens the microphone for a look at its level only: nothing of it is sent. `false` goes back to the host's order.
   */
  readonly test: (on: boolean) => void
  /** Asks for the microphone again after it failed. */
  readonly retry: () => void
  readonly dispose: () => void
}

export function createAudioGlue({
  bridge,
  createEngine,
  settings,
  onMicrophone,
  onProblem,
  onFault,
  onHeard,
}: AudioGlueOptions): AudioGlue {
  const closed: MicrophoneOrder = { open: false, judge: false }
  let order = closed
  let testing = false
  /** Asking for permission again while the host wants the microphone closed: close it as soon as there is an answer. */
  let probing = false
  let level = 0
  let speaker: string | undefined

  /** The loudspeaker matters to the host where a microphone could hear it. */
  const tellSpeaker = (): void => {
    if (speaker !== undefined) bridge.note('speaker.state', { label: speaker })
  }

  const engine = createEngine({
    settings,
    microphone: bridge.microphone,
    onReport: (playback) => {
      const inMs = Math.max(-LONGEST_MS, Math.min(LONGEST_MS, playback.at - engine.now()))
      bridge.note('playback.report', { ...playback, inMs })
      onHeard?.({ utterance: playback.utterance, heard: playback.heard, inMs, state: playback.state })
    },
    onMicState: (state, label) => {
      const answered = probing && state !== 'opening' && state !== 'closed'
      if (answered) probing = false
      onMicrophone(state, label)
      // The host asked for nothing during a level test: only what goes wrong is its business.
      const ownTest = testing && (state === 'open' || state === 'opening')
      const named = label === undefined ? {} : { label: label.slice(0, LONGEST_LABEL) }
      if (!ownTest) bridge.note('microphone.state', { state, ...named })
      if (!ownTest && state === 'open') tellSpeaker()
      if (answered && state === 'open') give(order)
    },
    onMicProblem: onProblem,
    onSpeaker: (label) => {
      speaker = label.slice(0, LONGEST_LABEL)
      if (order.open) tellSpeaker()
    },
    onLevel: (db) => {
      level = meterLevel(db)
    },
    onFault: (fault) => {
      if (fault.kind !== 'cancelled') onFault(fault)
    },
  })

  /**
   * Gives the microphone its order. Frames go to the host only where it asked for them: the worker is told so before
   * the device opens, because frames do not pass this thread any more.
   */
  const give = (wanted: MicrophoneOrder): void => {
    engine.setSending(!testing && !probing)
    engine.setMicrophone(wanted)
  }

  const stopEvents = bridge.onEvent((event) => {
    if (event.name === 'microphone') {
      order = event.data
      if (!testing || order.open) {
        testing = false
        give(order)
      }
    } else if (event.name === 'playback.control') {
      engine.control(event.data)
    } else if (event.name === 'state') {
      const { hearing, mode } = event.data
      engine.attend({ speaking: hearing, pressed: hearing && mode !== 'handsFree' })
    } else if (event.name === 'awake') {
      // Devices come back from sleep silent, under another name, or not at all, and nobody says so.
      if (order.open) engine.retryMicrophone()
    } else if (event.name === 'audioOwner' && !event.data.owner) {
      release()
    }
  })
  const stopAudio = bridge.onAudio((chunk) => {
    try {
      engine.play(chunk)
    } catch (error) {
      if (!isCancelled(error)) onFault(toFault(error, 'audio'))
    }
  })

  const release = (): void => {
    testing = false
    order = closed
    give(closed)
    engine.silence()
  }

  return {
    engine,
    level: () => level,
    configure: (next) => engine.configure(next),
    release,
    test(on) {
      if (on === testing || (on && order.open)) return
      testing = on
      give(on ? { open: true, judge: false } : order)
    },
    retry() {
      if (order.open) return engine.retryMicrophone()
      probing = true
      give({ open: true, judge: false })
    },
    dispose() {
      stopEvents()
      stopAudio()
      void engine.dispose()
    },
  }
}
