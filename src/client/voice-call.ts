import type { DownMessage } from '#shared/gateway/down'
import type { Hello } from '#shared/gateway/up'
import { Emitter } from './emitter'
import { KeptFrames } from './link/kept-frames'
import { Link, type SocketClass } from './link/link'
import { Outbox } from './link/outbox'
import { PlayedSoFar } from './played'
import type { OpenSound, PlayerOrder, Sound, SoundFault } from './sound/port'
import { ToolRunner } from './tools'
import {
  CallError,
  type Call,
  type CallConsent,
  type CallEvents,
  type CallFault,
  type CallLine,
  type CallMicrophone,
  type CallQuestion,
  type CallReport,
  type CallState,
  type LocalFaultCode,
  type Tools,
} from './types'
import { noView, seen, shownLines, shownState, type View } from './view'
import type { ClientWords } from './words/client-words'
import { localFault } from './words/words'

/** Failed attempts after which a call that never began is given up, and one that broke is said to be broken. */
const PATIENT_ATTEMPTS = 6
/** Frames thrown away because the network is slow are told of once in this time, ms. */
const SLOW_AGAIN_MS = 10_000
/** Fade of a voice that is held for a moment, ms. */
const HOLD_FADE_MS = 10
/** Names this client in the server's log. */
const CLIENT = 'parley-client/1'

/** Where a ticket outlives a reload. */
export interface TicketStore {
  read(): string | undefined
  write(ticket: string | undefined): void
}

export interface VoiceCallOptions {
  /** `wss://host/v1/call` */
  readonly url: string
  readonly token: () => Promise<string>
  readonly tools: Tools
  readonly words: ClientWords
  readonly locale: string | undefined
  readonly Socket: SocketClass
  /** Undefined for a call in text alone. */
  readonly openSound: OpenSound | undefined
  readonly tickets: TicketStore
  readonly random?: () => number
}

/** A call: the connection, the conversation as it is known here, ears, mouth and tools, put together. */
export class VoiceCall implements Call {
  #view: View = noView
  #link: Link | undefined
  #sound: Sound | undefined
  #lines: readonly CallLine[] | undefined
  #microphone: CallMicrophone = 'off'
  #muted = false
  #fault: CallFault | undefined
  #judge = false
  #frames = false
  #rendering = false
  #voiceLevel = 0
  #slowAt = -Infinity
  /** The utterance the server has paused, and the one that is held until it answers. */
  #paused: number | undefined
  #held: number | undefined
  #said = 0
  #reconnects = 0
  #starting: Promise<void> | undefined
  #microphoneSettled = false
  #settle: { resolve(): void; reject(error: CallError): void } | undefined
  /** A call that is over may be begun again: what an older one still waits for no longer counts. */
  #generation = 0
  readonly #events = new Emitter<CallEvents>()
  #kept: KeptFrames | undefined
  readonly #outbox = new Outbox()
  readonly #played = new PlayedSoFar()
  readonly #tools: ToolRunner
  /** Begins the ids of typed words: two pages of one call must not use the same. */
  readonly #page = Math.random().toString(36).slice(2, 10)

  constructor(private readonly options: VoiceCallOptions) {
    this.#tools = new ToolRunner(options.tools, {
      state: (tool) => this.#events.emit('tool', tool),
      result: (message) => {
        this.#outbox.keep(message)
        this.#link?.send(message)
      },
      failed: (name, error) => this.#fail('tool.failed', `${name}: ${textOf(error)}`),
    })
  }

  get state(): CallState {
    return shownState(this.#view, {
      frames: this.#frames,
      rendering: this.#rendering,
      aloud: this.#sound !== undefined,
    })
  }

  get active(): boolean {
    return this.#view.phase !== 'idle' && this.#view.phase !== 'ended'
  }

  get lines(): readonly CallLine[] {
    this.#lines ??= shownLines(this.#view, this.#outbox.typed)
    return this.#lines
  }

  get microphone(): CallMicrophone {
    return this.#muted && this.#microphone === 'open' ? 'muted' : this.#microphone
  }

  get muted(): boolean {
    return this.#muted
  }

  get question(): CallQuestion | undefined {
    const { question } = this.#view
    if (!question) return undefined
    const answer = (allow: boolean): void => void this.#link?.send({ type: 'question.answer', id: question.id, allow })
    return { ...question, answer }
  }

  get consent(): CallConsent | undefined {
    const { consent } = this.#view
    if (!consent) return undefined
    const answer = (given: boolean): void => {
      if (!this.#link?.send({ type: 'consent', given, version: consent.version })) return
      this.#update({ ...this.#view, consent: undefined })
    }
    return { ...consent, answer }
  }

  get recording(): boolean {
    return this.#view.recording
  }

  get queue(): number | undefined {
    return this.#view.queue
  }

  get cost(): number | null {
    return this.#view.cost
  }

  get fault(): CallFault | undefined {
    return this.#fault
  }

  get persona(): string | undefined {
    return this.#view.persona
  }

  on<N extends keyof CallEvents>(name: N, listener: (event: CallEvents[N]) => void): () => void {
    return this.#events.on(name, listener)
  }

  start(): Promise<void> {
    // In every gesture, also in one that finds the call begun.
    this.#sound?.unlock()
    this.#sound?.retry()
    this.#starting ??= this.#begin()
    return this.#starting
  }

  say(text: string): void {
    const words = text.trim().slice(0, 4_000)
    if (words === '') return
    const typed = { id: `${this.#page}-${++this.#said}`, text: words }
    if (!this.#outbox.say(typed)) return this.#fail('network.slow')
    this.#link?.send({ type: 'say', ...typed })
    this.#changed()
  }

  mute(on: boolean): void {
    if (on === this.#muted) return
    this.#muted = on
    if (on) this.#kept?.clear()
    this.#link?.send({ type: 'mute', on })
    this.#changed()
  }

  interrupt(): void {
    this.#link?.send({ type: 'interrupt' })
  }

  async end(): Promise<void> {
    if (!this.active) return
    this.#link?.end()
    this.#outbox.clear()
    await this.#over()
  }

  report(): CallReport {
    return {
      state: this.state,
      microphone: this.microphone,
      reconnects: this.#reconnects,
      sound: this.#sound?.report() ?? {},
    }
  }

  /** Everything up to the first `await` happens in the gesture: sound first, then the microphone, then the network. */
  #begin(): Promise<void> {
    const generation = ++this.#generation
    const begun = new Promise<void>((resolve, reject) => (this.#settle = { resolve, reject }))
    begun.catch(() => undefined)
    this.#fault = undefined
    const sound = this.options.openSound?.({
      frame: (bytes) => this.#frame(bytes),
      report: (played) => this.#report(played),
      microphone: (state) => this.#microphoneIs(state),
      level: (level) => this.#events.emit('level', { microphone: this.#muted ? 0 : level, voice: this.#voiceLevel }),
      changed: () => this.#soundChanged(),
      fault: (fault) => this.#soundFault(fault),
      mended: () => {
        if (!/^(?:microphone|sound\.tap)/.test(this.#fault?.code ?? '')) return
        this.#fault = undefined
        this.#changed()
      },
      awake: () => this.#link?.wake(),
      taken: () => {
        this.#fail('call.elsewhere')
        this.#link?.end()
        void this.#over()
      },
    })
    this.#sound = sound
    this.#kept = sound && new KeptFrames(sound.frameMs)
    sound?.unlock()
    const opened = sound?.open() ?? Promise.resolve<CallMicrophone>('off')
    this.#update({ ...noView, earlier: [...this.#view.earlier, ...this.#view.lines], phase: 'connecting' })
    this.#link = this.#newLink(generation)
    this.#link.start()
    void opened.then(() => {
      if (generation !== this.#generation) return
      this.#microphoneSettled = true
      this.#ready()
    })
    return begun
  }

  #newLink(generation: number): Link {
    const current = (): boolean => generation === this.#generation
    const { url, Socket, token, random } = this.options
    return new Link(
      {
        url,
        Socket,
        token,
        ...(random && { random }),
        ticket: this.options.tickets.read(),
        voice: () => this.#hold(),
        hello: () => ({
          ...this.#soundAsked(),
          tools: this.#tools.declared,
          client: CLIENT,
          ...(this.options.locale !== undefined && { locale: this.options.locale }),
        }),
      },
      {
        connecting: (again) => {
          if (!current()) return
          if (again) this.#reconnects++
        },
        broken: () => {
          if (!current()) return
          this.#letGo(undefined)
          this.#update({ ...this.#view, phase: 'reconnecting' })
        },
        message: (message) => {
          if (current()) this.#take(message)
        },
        sound: (bytes) => {
          if (!current()) return
          this.#played.chunk(bytes, this.#sound?.down.codec === 'pcm16' ? 2 : 1)
          this.#sound?.play(bytes)
        },
        ticket: (ticket) => this.options.tickets.write(ticket),
        failed: (why, fault, error) => {
          if (!current()) return
          if (fault) this.#say(fromServer(fault))
          else this.#fail(why === 'token' ? 'token.failed' : 'call.elsewhere', textOf(error))
          void this.#over()
        },
        unreachable: (attempts) => this.#unreachable(attempts),
      },
    )
  }

  #soundAsked(): Partial<Pick<Hello, 'up' | 'down'>> {
    if (!this.#sound) return {}
    const { up, down } = this.#sound
    const ears = this.#microphone === 'open' || this.#microphone === 'opening'
    return { ...(ears && { up }), down }
  }

  #take(message: DownMessage): void {
    const before = this.#view
    if (message.type === 'welcome') this.#welcomed(message)
    else if (message.type === 'accepted') this.#outbox.accepted(message.id)
    else if (message.type === 'playback.control') this.#order(message.order)
    else if (message.type === 'microphone') this.#wanted(message.judge)
    else if (message.type === 'tool.call') void this.#tools.call(message)
    else if (message.type === 'tool.cancel') this.#tools.cancel(message.id)
    else if (message.type === 'cost') this.#events.emit('cost', { usd: message.usd })
    else if (message.type === 'notice') this.#events.emit('notice', { code: message.code, sentence: message.sentence })
    else if (message.type === 'fault') this.#say(fromServer(message.fault))
    if (message.type === 'state' && message.state !== 'speaking') this.#rendering = false
    const view = seen(before, message)
    if (view !== before || message.type === 'accepted') this.#update(view)
    if (message.type === 'welcome') this.#afterWelcome(message)
    if (message.type === 'ended') {
      this.#events.emit('ended', { reason: message.reason, seconds: message.seconds, usd: message.usd })
      void this.#over()
    }
  }

  /** Before the view shows it: what was of another call is put away. */
  #welcomed({ resumed }: Welcome): void {
    if (!resumed) {
      this.#played.clear()
      this.#sound?.reset()
      this.#rendering = false
    }
    if (this.#fault?.code === 'network.lost' || this.#fault?.code.startsWith('resume.')) this.#fault = undefined
  }

  #afterWelcome(welcome: Welcome): void {
    const link = this.#link
    if (!link) return
    if (this.#muted) link.send({ type: 'mute', on: true })
    this.#letGo(welcome)
    if (welcome.resumed) for (const report of this.#played.reports) link.send(report)
    for (const message of this.#outbox.resend(welcome.accepted)) link.send(message)
    const missing = this.#kept?.missing(welcome.lastSeq, !welcome.resumed) ?? []
    if (!this.#muted) for (const frame of missing) link.sendSound(frame)
    if (welcome.consent && this.consent) this.#events.emit('consent', this.consent)
    this.#ready()
  }

  /** `start()` is done when the server listens and it is known whether there is a microphone. */
  #ready(): void {
    if (this.#view.phase !== 'open' || (this.#sound && !this.#microphoneSettled)) return
    this.#settle?.resolve()
    this.#settle = undefined
  }

  #frame(bytes: ArrayBuffer): void {
    if (this.#muted) return
    if (!this.#frames) {
      this.#frames = true
      this.#changed()
    }
    const frame = this.#kept?.push(bytes)
    if (!frame || this.#link?.sendSound(frame) !== 'slow') return
    const now = performance.now()
    if (now - this.#slowAt < SLOW_AGAIN_MS) return
    this.#slowAt = now
    this.#fail('network.slow')
  }

  #report(played: Parameters<PlayedSoFar['report']>[0]): void {
    this.#link?.send(this.#played.report(played))
    const rendering = played.state === 'playing'
    this.#voiceLevel = rendering ? 1 : 0
    if (!rendering || this.#rendering) return
    this.#rendering = true
    this.#changed()
  }

  #microphoneIs(state: CallMicrophone): void {
    const before = this.#microphone
    this.#microphone = state
    if (state !== 'open') this.#frames = false
    // A microphone that came or went later than the call: the server has to know.
    const [had, has] = [before === 'open' || before === 'opening', state === 'open' || state === 'opening']
    if (had !== has && state !== 'off' && this.#link?.open) {
      this.#link.send({ type: 'sound', up: has ? this.#sound?.up : null })
    }
    this.#changed()
  }

  #order(order: PlayerOrder): void {
    if ('utterance' in order) this.#paused = order.action === 'pause' ? order.utterance : undefined
    this.#sound?.order(order)
  }

  /**
   * A server is told how far the voice has come, and may go on from there in another utterance: until it has answered
   * nothing more is played, or the person would hear some words twice.
   */
  #hold(): ReturnType<PlayedSoFar['where']> {
    const voice = this.#played.where()
    if (voice && this.#paused !== voice.utterance) {
      this.#held = voice.utterance
      this.#sound?.order({ action: 'pause', utterance: voice.utterance, fadeMs: HOLD_FADE_MS })
    }
    return voice
  }

  /**
   * The server goes on with the same utterance: it plays on, and so it does while no server has answered. Otherwise its
   * rest, if anything of it was left, is said in another one.
   */
  #letGo(welcome: Welcome | undefined): void {
    const utterance = this.#held
    this.#held = undefined
    if (utterance === undefined) return
    const over = welcome !== undefined && welcome.playing !== utterance
    this.#sound?.order({ action: over ? 'stop' : 'resume', utterance, fadeMs: HOLD_FADE_MS })
  }

  #soundChanged(): void {
    if (this.#sound) this.#link?.send({ type: 'sound', up: this.#sound.up })
  }

  #wanted(judge: boolean): void {
    if (judge === this.#judge) return
    this.#judge = judge
    this.#sound?.judge(judge)
  }

  #soundFault({ code, detail }: SoundFault): void {
    this.#fail(code as LocalFaultCode, detail)
  }

  #unreachable(attempts: number): void {
    const begun = this.#view.phase === 'reconnecting' || this.#view.phase === 'open'
    if (begun && attempts === 1) this.#fail('network.lost')
    if (begun || attempts < PATIENT_ATTEMPTS) return
    this.#fail('network.unreachable')
    this.#link?.end()
    void this.#over()
  }

  #fail(code: LocalFaultCode, detail?: string): void {
    this.#say(localFault(code, this.options.words, detail))
  }

  #say(fault: CallFault): void {
    this.#fault = fault
    this.#events.emit('fault', fault)
    this.#changed()
  }

  /** The call is over, whoever ended it. */
  async #over(): Promise<void> {
    this.#generation++
    const sound = this.#sound
    this.#sound = undefined
    this.#link = undefined
    this.#tools.close()
    this.#starting = undefined
    this.#microphoneSettled = false
    this.#frames = this.#rendering = false
    this.#microphone = 'off'
    this.#paused = this.#held = undefined
    this.#played.clear()
    this.#outbox.forgetResults()
    const settle = this.#settle
    this.#settle = undefined
    this.#update({ ...this.#view, phase: 'ended', partial: '', question: undefined, consent: undefined })
    settle?.reject(new CallError(this.#fault ?? localFault('network.unreachable', this.options.words)))
    await sound?.close()
  }

  #update(view: View): void {
    this.#view = view
    this.#changed()
  }

  #changed(): void {
    this.#lines = undefined
    this.#events.emit('change', this)
  }
}

/** What the server says of a fault, in the page's terms. */
function fromServer({ code, sentence, remedy, ends, retryAfterMs }: ServerFault): CallFault {
  return { code, sentence, remedy, ends, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

type Welcome = Extract<DownMessage, { type: 'welcome' }>
type ServerFault = Extract<DownMessage, { type: 'fault' }>['fault']

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error === 'string' ? error : 'something that is no error'
}
