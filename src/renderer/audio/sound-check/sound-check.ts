import type { AudioSettings } from '../device-types'
import { candidates, SYSTEM_DEVICE } from '../device-choice'
import { listDevices } from '../devices'
import { OutputRoute } from '../output-route'
import { analyse, LONGEST_S, type RouteFindings } from './analysis'
import { sweep, SWEEP_S, SWEEP_STARTS_S } from './probe'
import { record } from './recorder'

/** The first sweep is played so long after the microphone has opened, s: its noise is measured, a headset wakes up. */
const BEFORE_S = 1.5
/** A microphone or a context that has not begun after this will not, ms. */
const PATIENCE_MS = 20_000

/** One way of asking for the microphone, and what came of it. */
export interface Pass {
  /** The canceller was asked for. */
  readonly cancelling: boolean
  /** What the browser gave, whatever was asked for. */
  readonly track: MediaTrackSettings
  /** The most the device can do, where the browser tells it. */
  readonly capabilities: MediaTrackCapabilities
  readonly label: string
  readonly findings: RouteFindings
}

/** All that a sound check finds out. Times in ms, rates in Hz. */
export interface SoundCheck {
  readonly userAgent: string
  readonly context: { readonly rate: number; readonly baseMs: number; readonly outputMs: number | undefined }
  readonly loudspeaker: {
    readonly label: string
    readonly own: boolean
    readonly by: 'context' | 'element' | 'default'
    readonly addsMs: number
  }
  /** Without the canceller, then with it. */
  readonly passes: readonly Pass[]
}

/**
 * Plays sweeps and records them, first without the echo canceller and then with it. Takes some fifteen seconds.
 * `step`: which pass has begun. Rejects with what the browser says, or with an AbortError when `signal` ends it;
 * nothing stays open either way.
 */
export async function checkSound(
  settings: AudioSettings,
  signal: AbortSignal,
  step: (pass: number) => void,
): Promise<SoundCheck> {
  const source = navigator.mediaDevices
  const context = new AudioContext({ latencyHint: 'interactive' })
  const gain = context.createGain()
  const route = new OutputRoute(context, gain)
  try {
    await inTime(context.resume(), signal)
    const passes: Pass[] = []
    for (const [number, cancelling] of [false, true].entries()) {
      step(number)
      passes.push(await runPass(context, gain, route, settings, cancelling, signal))
    }
    const { outputs } = await listDevices(source)
    const wanted = candidates(settings.speakers, outputs)[0] ?? SYSTEM_DEVICE
    const outputMs = (context as { outputLatency?: number }).outputLatency
    return {
      userAgent: navigator.userAgent,
      context: {
        rate: context.sampleRate,
        baseMs: context.baseLatency * 1000,
        outputMs: outputMs === undefined ? undefined : outputMs * 1000,
      },
      loudspeaker: {
        label: outputs.find(({ deviceId }) => deviceId === wanted)?.label ?? '',
        own: wanted !== SYSTEM_DEVICE,
        by: wanted === SYSTEM_DEVICE ? 'default' : 'setSinkId' in context ? 'context' : 'element',
        addsMs: route.delayMs,
      },
      passes,
    }
  } finally {
    route.close()
    await context.close().catch(() => undefined)
  }
}

async function runPass(
  context: AudioContext,
  gain: GainNode,
  route: OutputRoute,
  settings: AudioSettings,
  cancelling: boolean,
  signal: AbortSignal,
): Promise<Pass> {
  const source = navigator.mediaDevices
  const { inputs } = await listDevices(source)
  const asked = candidates(settings.microphones, inputs)[0] ?? SYSTEM_DEVICE
  const processing = cancelling
    ? { noiseSuppression: settings.noiseSuppression, autoGainControl: settings.autoGain }
    : { noiseSuppression: false, autoGainControl: false }
  const audio: MediaTrackConstraints = {
    echoCancellation: cancelling,
    ...processing,
    channelCount: 1,
    ...(asked === SYSTEM_DEVICE ? {} : { deviceId: { exact: asked } }),
  }
  const asking = source.getUserMedia({ audio })
  const stream = await inTime(asking, signal, () => void asking.then(release, () => undefined))
  try {
    const [track] = stream.getAudioTracks()
    if (!track) throw new DOMException('no audio track', 'NotFoundError')
    // Names of loudspeakers are told only once a microphone was allowed.
    const { outputs } = await listDevices(source)
    await route.select(candidates(settings.speakers, outputs)[0] ?? SYSTEM_DEVICE)
    const recorder = await inTime(record(context, stream), signal)
    const start = context.currentTime + BEFORE_S
    const buffer = context.createBuffer(1, Math.ceil(SWEEP_S * context.sampleRate), context.sampleRate)
    buffer.copyToChannel(sweep(context.sampleRate), 0)
    const sounds = SWEEP_STARTS_S.map((offset) => {
      const sound = new AudioBufferSourceNode(context, { buffer })
      sound.connect(gain)
      sound.start(start + offset)
      return sound
    })
    try {
      await pause((BEFORE_S + Math.max(...SWEEP_STARTS_S) + SWEEP_S + LONGEST_S + 0.3) * 1000, signal)
    } finally {
      for (const sound of sounds) sound.stop()
    }
    const findings = analyse(recorder.end(), start)
    const capabilities = 'getCapabilities' in track ? track.getCapabilities() : {}
    return { cancelling, track: track.getSettings(), capabilities, label: track.label, findings }
  } finally {
    release(stream)
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('ended by the person', 'AbortError'))
    })
    if (signal.aborted) reject(new DOMException('ended by the person', 'AbortError'))
  })
}

/** Waits no longer than anybody would. `late`: what to do about an answer that comes after all. */
async function inTime<T>(work: Promise<T>, signal: AbortSignal, late: () => void = () => undefined): Promise<T> {
  const ended = new AbortController()
  const stop = (): void => ended.abort()
  signal.addEventListener('abort', stop)
  try {
    const patience = pause(PATIENCE_MS, ended.signal).then(() => {
      throw new DOMException('no answer', 'TimeoutError')
    })
    patience.catch(() => undefined)
    return await Promise.race([work, patience])
  } catch (error) {
    late()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    ended.abort()
  }
}
