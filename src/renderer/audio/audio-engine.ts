import { Capture } from './capture'
import { candidates, SYSTEM_DEVICE } from './device-choice'
import { listDevices, onDeviceChange, watchDevices, watchPermission } from './devices'
import { Doctor } from './doctor/doctor'
import { SILENCE_DBFS } from '#shared/audio'
import { Microphone } from './microphone'
import { pageLife } from './page-life'
import { Player } from './player'
import { SoundContext } from './sound-context'
import { checkSound } from './sound-check/sound-check'
import type { AudioEngine, AudioEngineOptions } from './types'
import { windowAssets } from './window-assets'

declare global {
  interface Window {
    /** End-to-end tests only: set before the first sound, gets a copy of every rendered quantum. */
    __parleyTap?: (samples: Float32Array) => void
  }
}

/** Starts the window's audio. Nothing is opened and no device is touched before it is asked for. */
export function createAudioEngine(options: AudioEngineOptions): AudioEngine {
  const source = (navigator as { mediaDevices?: MediaDevices }).mediaDevices
  const context = new SoundContext()
  const life = pageLife()
  const watchers = new Set<() => void>()
  let settings = options.settings
  let wanted = false

  const capture = new Capture({
    context,
    worklet: windowAssets.captureWorklet,
    startWorker: windowAssets.startWorker,
    onFault: (fault) => options.onFault(fault),
    onFrame: (level, narrow) => {
      doctor.frame(level, narrow)
      options.onLevel(level)
    },
  })
  void options.microphone.then((port) => capture.sendThrough(port))
  const microphone = new Microphone({
    source,
    life,
    listen: (stream) => capture.start(stream),
    onUnanswered: () => doctor.unanswered(),
    onState: (state, news) => {
      options.onMicState(state, news.track?.label)
      doctor.microphone(state, news)
      if (state === 'closed' || state === 'lost') options.onLevel(SILENCE_DBFS)
    },
  })
  const doctor = new Doctor({
    life,
    sound: () => context.state,
    resume: () => void context.resume(),
    reopen: () => void microphone.reopen(),
    onProblem: (problem) => options.onMicProblem(problem),
  })
  const player = new Player({
    context,
    worklet: windowAssets.playbackWorklet,
    tap: () => window.__parleyTap,
    onReport: (report) => options.onReport(report),
    onFault: (fault) => options.onFault(fault),
  })
  player.setVolume(settings.volume)

  let speaker = ''
  let used = SYSTEM_DEVICE
  let away = false
  let asked = 0
  /** A loudspeaker that was away for a moment has forgotten us, though it is there again when the devices settle. */
  const noteAway = async (): Promise<void> => {
    const { outputs } = await listDevices(source)
    if (!outputs.some(({ deviceId }) => deviceId === used)) away = true
  }
  /** Speaks through the best loudspeaker there is: one that was pulled out would play into nothing. */
  const chooseSpeaker = async (): Promise<void> => {
    const question = ++asked
    const { outputs } = await listDevices(source)
    // Two answers may come in the wrong order.
    if (question !== asked) return
    const best = candidates(settings.speakers, outputs)[0] ?? SYSTEM_DEVICE
    player.setOutputDevice(best, away)
    used = best
    away = false
    const label = outputs.find(({ deviceId }) => deviceId === best)?.label || best
    if (label !== speaker) options.onSpeaker(label)
    speaker = label
  }
  void chooseSpeaker()
  watchers.add(
    onDeviceChange(
      source,
      () => void chooseSpeaker(),
      () => void noteAway(),
    ),
  )
  // A page that is seen again may ask for what was refused while it was not.
  watchers.add(life.onSeen(() => void context.resume()))
  watchers.add(
    watchPermission((navigator as { permissions?: Permissions }).permissions, (allowed) =>
      microphone.permissionChanged(allowed),
    ),
  )

  return {
    setMicrophone({ open, judge }) {
      wanted = open
      capture.setJudging(open && judge)
      if (!open) return microphone.close()
      player.prepare()
      void microphone.open(settings)
    },
    setSending: (on) => capture.setSending(on),
    retryMicrophone() {
      doctor.forget()
      void microphone.reopen()
    },
    attend({ speaking, pressed }) {
      microphone.engage(speaking)
      doctor.pressed(pressed)
    },
    play: (chunk) => player.play(chunk),
    control: (order) => player.control(order),
    configure(next) {
      settings = next
      player.setVolume(next.volume)
      void chooseSpeaker()
      if (wanted) void microphone.open(next)
    },
    warmUp: () => capture.warmUp(),
    unlock() {
      player.prepare()
      return context.unlock()
    },
    silence: () => player.silence(),
    checkSound: (signal, step) => checkSound(settings, signal, step),
    devices: () => listDevices(source),
    onDevices(listener) {
      const stop = watchDevices(source, listener)
      watchers.add(stop)
      return () => {
        watchers.delete(stop)
        stop()
      }
    },
    now: () => performance.now(),
    async dispose() {
      for (const stop of watchers) stop()
      watchers.clear()
      microphone.dispose()
      doctor.dispose()
      capture.close()
      player.close()
      await context.close()
    },
  }
}
