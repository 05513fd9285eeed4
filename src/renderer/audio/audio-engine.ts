import { encodeMicFrame } from '#shared/frames'
import { Capture } from './capture'
import { listDevices, onDeviceChange, outputIds, watchDevices } from './devices'
import { LEVEL_FLOOR_DB } from './kernel/capture-kernel'
import { Microphone } from './microphone'
import { Player } from './player'
import { SoundContext } from './sound-context'
import type { AudioEngine, AudioEngineOptions } from './types'

/** Used until playback has learned a depth of its own, ms. */
const DEFAULT_DEPTH_MS = 60

/** Starts the window's audio. Nothing is opened and no device is touched before it is asked for. */
export function createAudioEngine(options: AudioEngineOptions): AudioEngine {
  const source = (navigator as { mediaDevices?: MediaDevices }).mediaDevices
  const context = new SoundContext()
  const watchers = new Set<() => void>()
  let settings = options.settings
  let wanted = false

  const capture = new Capture({
    context,
    onFault: (fault) => options.onFault(fault),
    onFrame: (frame, level) => {
      options.onFrame(encodeMicFrame(frame), level)
      options.onLevel(level)
    },
  })
  const microphone = new Microphone({
    source,
    listen: (stream) => capture.start(stream),
    onState: (state, label) => {
      options.onMicState(state, label)
      if (state === 'closed' || state === 'lost') options.onLevel(LEVEL_FLOOR_DB)
    },
  })
  const player = new Player({
    context,
    onReport: (report) => options.onReport(report),
    onFault: (fault) => options.onFault(fault),
    ...(options.playbackDepth === undefined ? {} : { depthMs: options.playbackDepth }),
  })
  player.setVolume(settings.volume)
  player.setOutputDevice(settings.outputDevice)
  watchers.add(onDeviceChange(source, () => void outputIds(source).then((ids) => player.setOutputs(ids))))

  return {
    setMicrophone({ open, judge }) {
      wanted = open
      capture.setJudging(open && judge)
      if (!open) return microphone.close()
      player.prepare()
      void microphone.open(settings)
    },
    play: (chunk) => player.play(chunk),
    control: (order) => player.control(order),
    configure(next) {
      settings = next
      player.setVolume(next.volume)
      player.setOutputDevice(next.outputDevice)
      if (wanted) void microphone.open(next)
    },
    warmUp: () => capture.warmUp(),
    unlock() {
      player.prepare()
      return context.resume()
    },
    silence: () => player.silence(),
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
    playbackDepth: () => player.depthMs ?? options.playbackDepth ?? DEFAULT_DEPTH_MS,
    async dispose() {
      for (const stop of watchers) stop()
      watchers.clear()
      microphone.dispose()
      capture.close()
      player.close()
      await context.close()
    },
  }
}
