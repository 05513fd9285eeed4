import { MIC_FRAME_MS, meterLevel } from '#shared/audio'
import type { Fault } from '#shared/fault-value'
import { Capture } from '../../renderer/audio/capture'
import type { MicrophoneProblem } from '../../renderer/audio/doctor/diagnose'
import { Doctor } from '../../renderer/audio/doctor/doctor'
import { Microphone, type MicrophoneChoice, type MicrophoneSource } from '../../renderer/audio/microphone'
import { pageLife } from '../../renderer/audio/page-life'
import { Player } from '../../renderer/audio/player'
import { SoundContext } from '../../renderer/audio/sound-context'
import type { MicrophoneState } from '../../renderer/audio/types'
import type { CallMicrophone, LocalFaultCode } from '../types'
import { decodeDownFrame } from '#shared/gateway/frames'
import { addWorklet, startFrames, type AssetUrls } from './assets'
import { decodesOpus, OpusVoice, wantsOpus, type VoiceCodec } from './opus-voice'
import { enterAudioSession, watchPage } from './page'
import type { PlayerOrder, Sound, SoundFault, SoundListeners } from './port'

/** Where a frame carries its probability (frames.ts). */
const SPEECH_OFFSET = 16
/** Frames in a row without a probability after which the server judges again: a second. */
const UNJUDGED = 31
/** Sound that does not run so long after the person's gesture waits for another one, ms. */
const TAP_AFTER_MS = 2_000

export interface BrowserSoundOptions {
  readonly assets: AssetUrls
  /** Judge frames for speech in this page; the microphone counts as open once the model is there. */
  readonly judgeHere: boolean
  readonly processing: Pick<MicrophoneChoice, 'echoCancellation' | 'noiseSuppression' | 'autoGain'>
  /** False: no microphone is asked for; the call is typed and heard. */
  readonly microphone: boolean
  /** Used instead of a microphone; it stays its owner's. */
  readonly stream?: MediaStream
  /** 0..1 */
  readonly volume: number
  readonly codec: VoiceCodec
}

const shown: { readonly [state in MicrophoneState]: CallMicrophone } = {
  closed: 'off',
  opening: 'opening',
  open: 'open',
  denied: 'denied',
  missing: 'missing',
  lost: 'missing',
  busy: 'busy',
  failed: 'failed',
}

const faults: { readonly [problem in MicrophoneProblem]?: LocalFaultCode } = {
  denied: 'microphone.denied',
  deniedBySystem: 'microphone.denied.system',
  missing: 'microphone.missing',
  lost: 'microphone.missing',
  busy: 'microphone.busy',
  failed: 'microphone.failed',
  unanswered: 'microphone.unanswered',
  paused: 'sound.tap',
  stalled: 'microphone.failed',
  muted: 'microphone.silent',
  silent: 'microphone.silent',
}

/** Ears and mouth of a page: the window's own, with parts from elsewhere and in the middle of somebody else's page. */
export class BrowserSound implements Sound {
  /** Opus once it is known that this browser decodes it. */
  down: Sound['down'] = { codec: 'pcm16', reports: true }
  readonly frameMs = MIC_FRAME_MS
  readonly #context: SoundContext
  readonly #capture: Capture
  readonly #microphone: Microphone
  readonly #doctor: Doctor
  readonly #life = pageLife()
  #player: Player
  readonly #opus = new OpusVoice({
    frame: (bytes) => this.#play(bytes),
    failed: () => this.#useCodec('pcm16'),
  })
  #release: (() => void) | undefined
  #leaveSession: (() => void) | undefined
  #leavePage: (() => void) | undefined
  #tap: ReturnType<typeof setTimeout> | undefined
  #judging: 'client' | 'server' = 'server'
  #unjudged = 0
  /** The model is on its way: its worker finishes frames late and in heaps, which nobody is told of. */
  #loading: boolean
  #wanted = false
  #track: MediaStreamTrack | undefined
  /** Why the microphone failed, where a part of the client could not be loaded. */
  #blocked: SoundFault | undefined
  #settled: ((state: CallMicrophone) => void) | undefined

  constructor(
    private readonly options: BrowserSoundOptions,
    private readonly on: SoundListeners,
  ) {
    const { assets, judgeHere, stream } = options
    this.#loading = judgeHere
    this.#context = new SoundContext(undefined, addWorklet)
    this.#player = this.#newPlayer()
    const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } }
    if (wantsOpus(options.codec, connection))
      void decodesOpus().then((can) => {
        if (can) this.#useCodec('opus')
      })
    this.#capture = new Capture({
      context: this.#context,
      worklet: assets.captureWorklet,
      startWorker: () => startFrames(assets.framesWorker, judgeHere, location.href),
      onFrame: (level, narrow) => {
        this.#doctor.frame(level, narrow)
        on.level(meterLevel(level))
      },
      onFault: (fault) => this.#captureFault(fault),
    })
    const { port1, port2 } = new MessageChannel()
    port2.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => this.#frame(data)
    this.#capture.sendThrough(port1)
    this.#capture.setSending(true)
    const source = stream ? givenStream(stream) : (navigator as { mediaDevices?: MediaDevices }).mediaDevices
    this.#microphone = new Microphone({
      source,
      life: this.#life,
      listen: (opened) => this.#listen(opened),
      onUnanswered: () => this.#doctor.unanswered(),
      onState: (state, news) => {
        this.#track = news.track ?? this.#track
        on.microphone(shown[state])
        this.#doctor.microphone(state, news)
        // What may still come right by itself does not hold up the call.
        if (state !== 'opening' && state !== 'closed' && state !== 'open') this.#settle(shown[state])
      },
    })
    this.#doctor = new Doctor({
      life: this.#life,
      sound: () => this.#context.state,
      resume: () => void this.#context.resume(),
      reopen: () => void this.#microphone.reopen(),
      onProblem: (problem) => {
        const code = problem && faults[problem]
        if (problem === 'failed' && !source) on.fault({ code: 'microphone.insecure' })
        else if (problem === 'failed' && this.#blocked) on.fault(this.#blocked)
        else if (code) on.fault({ code })
        else on.mended()
        if (problem === 'unanswered') this.#settle('opening')
      },
    })
  }

  get up(): Sound['up'] {
    return { codec: 'pcm16', rate: 16_000, vad: this.#judging }
  }

  unlock(): void {
    this.#leaveSession ??= enterAudioSession(navigator as { audioSession?: { type: string } })
    this.#release ??= this.#context.hold()
    try {
      const context = this.#context.get()
      if (context.state === 'running') return
      void context.resume().catch(() => undefined)
      const first = context.createBufferSource()
      first.buffer = context.createBuffer(1, 1, context.sampleRate)
      first.connect(context.destination)
      first.start()
    } catch (error) {
      this.on.fault({ code: 'sound.failed', detail: String(error) })
      return
    }
    clearTimeout(this.#tap)
    this.#tap = setTimeout(() => {
      if (this.#context.state === 'suspended') this.on.fault({ code: 'sound.tap' })
    }, TAP_AFTER_MS)
  }

  retry(): void {
    if (this.#wanted) void this.#microphone.open(this.#choice())
  }

  open(): Promise<CallMicrophone> {
    this.#leavePage ??= watchPage(document, {
      awake: () => {
        void this.#context.resume()
        this.retry()
        this.on.awake()
      },
      away: () => this.#microphone.close(),
      gesture: () => {
        if (this.#context.state === 'suspended') this.unlock()
      },
      taken: () => this.on.taken(),
    })
    this.#player.prepare()
    if (!this.options.microphone) return Promise.resolve('off')
    this.#wanted = true
    // The microphone is not open before its frames can be judged.
    this.#capture.setJudging(this.options.judgeHere)
    const settled = new Promise<CallMicrophone>((resolve) => (this.#settled = resolve))
    void this.#microphone.open(this.#choice())
    return settled
  }

  judge(on: boolean): void {
    if (this.#microphone.state === 'open') this.#capture.setJudging(on && this.options.judgeHere)
  }

  play(chunk: Uint8Array): void {
    const frame = decodeDownFrame(chunk)
    if (frame?.opus) this.#opus.chunk(frame)
    else this.#play(chunk)
  }

  order(order: PlayerOrder): void {
    if (order.action === 'stop') this.#opus.stop(order.utterance)
    this.#player.control(order)
  }

  reset(): void {
    this.#opus.reset()
    this.#player.silence()
    this.#player.close()
    this.#player = this.#newPlayer()
    this.#player.prepare()
  }

  report(): Record<string, unknown> {
    const context = this.#context.current
    const settings = this.#track?.getSettings()
    return {
      context: this.#context.state,
      rate: context?.sampleRate,
      baseLatency: context?.baseLatency,
      outputLatency: context?.outputLatency,
      judging: this.#judging,
      codec: this.down.codec,
      microphone: this.#microphone.state,
      problem: this.#doctor.problem,
      // What was given, not what was asked for.
      echoCancellation: settings?.echoCancellation,
      noiseSuppression: settings?.noiseSuppression,
      autoGainControl: settings?.autoGainControl,
      trackRate: settings?.sampleRate,
      seen: this.#life.seen,
    }
  }

  async close(): Promise<void> {
    this.#wanted = false
    clearTimeout(this.#tap)
    this.#leavePage?.()
    this.#microphone.dispose()
    this.#doctor.dispose()
    this.#capture.close()
    this.#opus.reset()
    this.#player.close()
    this.#release?.()
    this.#settle('off')
    await this.#context.close()
    this.#leaveSession?.()
  }

  #play(chunk: Uint8Array): void {
    try {
      this.#player.play(chunk)
    } catch (error) {
      this.on.fault({ code: 'sound.failed', detail: String(error) })
    }
  }

  /** From the next answer on. */
  #useCodec(codec: 'pcm16' | 'opus'): void {
    this.down = { codec, reports: true }
    this.on.changed()
  }

  #newPlayer(): Player {
    const player: Player = new Player({
      context: this.#context,
      worklet: this.options.assets.playbackWorklet,
      // A player that was put away may still report what it gives up.
      onReport: (report) => {
        if (player === this.#player) this.on.report(report)
      },
      onFault: ({ code, detail }) => {
        const blocked = code === 'speaker.failed' && detail?.includes('AssetError')
        this.on.fault({ code: blocked ? 'assets.blocked' : 'sound.failed', ...(detail !== undefined && { detail }) })
      },
    })
    player.setVolume(this.options.volume)
    return player
  }

  #choice(): MicrophoneChoice {
    return { microphones: [], ...this.options.processing }
  }

  async #listen(stream: MediaStream): Promise<() => void> {
    try {
      const stop = await this.#capture.start(stream)
      this.#loading = false
      return stop
    } catch (error) {
      const blocked = (error as Error).name === 'AssetError'
      this.#blocked = blocked ? { code: 'assets.blocked', detail: String(error) } : undefined
      throw error
    }
  }

  #frame(bytes: ArrayBuffer): void {
    const judged = !Number.isNaN(new DataView(bytes).getFloat32(SPEECH_OFFSET, true))
    this.#unjudged = judged ? 0 : this.#unjudged + 1
    if (this.#loading) return
    const by = judged ? 'client' : this.#unjudged >= UNJUDGED ? 'server' : this.#judging
    if (by !== this.#judging) {
      this.#judging = by
      this.on.changed()
    }
    this.on.frame(bytes)
    this.#settle('open')
  }

  #captureFault({ code, detail }: Fault): void {
    // Without a model here the server judges; nobody has to be told.
    if (code === 'vad.unavailable' || code === 'vad.behind') return
    this.on.fault({ code: 'microphone.failed', ...(detail !== undefined && { detail }) })
  }

  #settle(state: CallMicrophone): void {
    this.#settled?.(state)
    this.#settled = undefined
  }
}

/** A stream of the page's own in the microphone's place: cloned, so that ending the call does not end it. */
function givenStream(stream: MediaStream): MicrophoneSource {
  return {
    getUserMedia: () => Promise.resolve(stream.clone()),
    enumerateDevices: () => Promise.resolve([]),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }
}
