import type { DownMessage } from '#shared/gateway/down'
import type { Hello } from '#shared/gateway/up'
import { consentOf, questionOf } from './asked'
import { Emitter } from './emitter'
import { callLink } from './call-link'
import type { Link, SocketClass } from './link/link'
import { Outbox } from './link/outbox'
import type { OpenSound, Played, Sound, SoundFault } from './sound/port'
import { SoundDown } from './sound-down'
import { SoundUp } from './sound-up'
import type { TicketStore } from './tickets'
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
import { localFault, serverFault } from './words/words'

/** Failed attempts after which a call that never began is given up, and one that broke is said to be broken. */
const PATIENT_ATTEMPTS = 6

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
  #fault: CallFault | undefined
  #judge = false
  #said = 0
  #reconnects = 0
  #starting: Promise<void> | undefined
  #microphoneSettled = false
  #settle: { resolve(): void; reject(error: CallError): void } | undefined
  /** A call that is over may be begun again: what an older one still waits for no longer counts. */
  #generation = 0
  readonly #events = new Emitter<CallEvents>()
  readonly #outbox = new Outbox()
  readonly #down = new SoundDown(() => this.#sound)
  readonly #up = new SoundUp({
    sound: () => this.#sound,
    link: () => this.#link,
    changed: () => this.#changed(),
    slow: () => this.#fail('network.slow'),
  })
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
      frames: this.#up.arriving,
      rendering: this.#down.rendering,
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
    return this.#up.state
  }

  get muted(): boolean {
    return this.#up.muted
  }

  get question(): CallQuestion | undefined {
    return questionOf(this.#view, (message) => this.#link?.send(message) === true)
  }

  get consent(): CallConsent | undefined {
    return consentOf(
      this.#view,
      (message) => this.#link?.send(message) === true,
      () => this.#update({ ...this.#view, consent: undefined }),
    )
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
    this.#up.mute(on)
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
      frame: (bytes) => this.#up.frame(bytes),
      report: (played) => this.#report(played),
      microphone: (state) => this.#up.microphone(state),
      level: (level) => this.#events.emit('level', { microphone: this.muted ? 0 : level, voice: this.#down.level }),
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
    this.#up.begin(sound)
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
    return callLink(
      {
        ...this.options,
        asks: () => ({ ...this.#soundAsked(), tools: this.#tools.declared }),
        voice: () => this.#down.hold(),
      },
      {
        current: () => generation === this.#generation,
        again: () => this.#reconnects++,
        broken: () => {
          this.#down.letGo(undefined)
          this.#update({ ...this.#view, phase: 'reconnecting' })
        },
        message: (message) => this.#take(message),
        sound: (bytes) => this.#down.chunk(bytes),
        failed: (why, fault, error) => {
          if (fault) this.#say(serverFault(fault))
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
    return { ...(this.#up.there && { up }), down }
  }

  #take(message: DownMessage): void {
    const before = this.#view
    if (message.type === 'welcome') this.#welcomed(message)
    else if (message.type === 'accepted') this.#outbox.accepted(message.id)
    else if (message.type === 'playback.control') this.#down.order(message.order)
    else if (message.type === 'microphone') this.#wanted(message.judge)
    else if (message.type === 'tool.call') void this.#tools.call(message)
    else if (message.type === 'tool.cancel') this.#tools.cancel(message.id)
    else if (message.type === 'cost') this.#events.emit('cost', { usd: message.usd })
    else if (message.type === 'notice') this.#events.emit('notice', { code: message.code, sentence: message.sentence })
    else if (message.type === 'fault') this.#say(serverFault(message.fault))
    if (message.type === 'state' && message.state !== 'speaking') this.#down.answered()
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
    if (!resumed) this.#down.anew()
    if (this.#fault?.code === 'network.lost' || this.#fault?.code.startsWith('resume.')) this.#fault = undefined
  }

  #afterWelcome(welcome: Welcome): void {
    const link = this.#link
    if (!link) return
    if (this.muted) link.send({ type: 'mute', on: true })
    this.#down.letGo(welcome)
    if (welcome.resumed) for (const report of this.#down.reports) link.send(report)
    for (const message of this.#outbox.resend(welcome.accepted)) link.send(message)
    this.#up.resend(welcome.lastSeq, !welcome.resumed)
    if (welcome.consent && this.consent) this.#events.emit('consent', this.consent)
    this.#ready()
  }

  /** `start()` is done when the server listens and it is known whether there is a microphone. */
  #ready(): void {
    if (this.#view.phase !== 'open' || (this.#sound && !this.#microphoneSettled)) return
    this.#settle?.resolve()
    this.#settle = undefined
  }

  #report(played: Played): void {
    const before = this.#down.rendering
    this.#link?.send(this.#down.report(played))
    if (this.#down.rendering !== before) this.#changed()
  }

  #soundChanged(): void {
    if (this.#sound) this.#link?.send({ type: 'sound', ...this.#soundAsked() })
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
    this.#judge = false
    this.#up.over()
    this.#down.over()
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

type Welcome = Extract<DownMessage, { type: 'welcome' }>
function textOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error === 'string' ? error : 'something that is no error'
}
