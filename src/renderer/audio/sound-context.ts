/** The rate asked for, Hz: what nearly all hardware runs at. A headless Chromium would otherwise take 44.1 kHz. */
const PREFERRED_RATE = 48_000
/**
 * Sound stays switched on this long after its last use, ms: between two turns nothing has to start up, which over
 * Bluetooth costs the first syllable and everywhere lets echo cancellation forget the room.
 */
const LINGER_MS = 20_000
/** A resume that has not settled after this waits for a click or a key; nobody waits for it any longer, ms. */
const RESUME_MS = 1_500
/** How often running sound is looked at, ms. */
const ROUND_MS = 500
/**
 * Rounds without any progress of a running context's clock after which it is taken for dead: before the microphone
 * doctor takes the microphone for stalled, which would open a device anew that is in order.
 */
const FROZEN_ROUNDS = 3
/** Pauses between attempts to make sound anew, ms: at once, then doubling. */
const PAUSE_MS = { first: 1_000, longest: 30_000 }
/** Sound that has run for so long owes its next failure to something else, ms. */
const STEADY_MS = 30_000
/** Attempts in a row after which those who play give up what they were playing. */
const PATIENT_ATTEMPTS = 3

/** Who uses the context and has to be set up anew in another one. */
export interface SoundFollower {
  /** {@link SoundContext.get} gives another context now; nothing of the old one runs any more. */
  rebuilt(): void
  /** Several attempts have failed: sound will not come back soon. */
  failed(error: Error): void
}

/**
 * The window's AudioContext, shared by microphone and player. It exists from its first use on, runs only while somebody
 * holds it, and is suspended otherwise: then the audio thread costs nothing.
 *
 * A context does not live for ever. A driver or a Bluetooth device that goes away, sleep, or a crash of the browser's
 * audio service end it with an `error` event and silence (ShieldBattery/ShieldBattery#1421); after an interruption it
 * may run with a clock that stands (GetStream/stream-video-js#2249). Such a context is replaced by a new one, and its
 * followers are told.
 */
export class SoundContext {
  #context: AudioContext | undefined
  #holders = 0
  #linger: Timer
  #round: ReturnType<typeof setInterval> | undefined
  #retry: Timer
  #patience: Timer
  #resuming: Promise<void> | undefined
  #native = false
  /** Attempts since sound last ran steadily. */
  #attempts = 0
  #madeAt = 0
  #lastTime = -1
  #frozen = 0
  #closed = false
  readonly #modules = new Map<string, Promise<void>>()
  readonly #followers = new Set<SoundFollower>()

  /** `create`: makes a context, at this rate (Hz) or at the device's own. `load`: adds a worklet's module to one. */
  constructor(
    private readonly create: (rate?: number) => AudioContext = createContext,
    private readonly load: (context: AudioContext, url: string) => Promise<void> = (context, url) =>
      context.audioWorklet.addModule(url),
  ) {}

  get current(): AudioContext | undefined {
    return this.#context
  }

  /** What the context is doing; `suspended` while a broken one waits to be replaced. Undefined before the first use. */
  get state(): AudioContextState | undefined {
    return this.#retry === undefined ? this.#context?.state : 'suspended'
  }

  follow(follower: SoundFollower): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  /** Wants sound on; the returned function ends that and may be called more than once. */
  hold(): () => void {
    this.#holders++
    clearTimeout(this.#linger)
    void this.resume()
    this.#watch()
    let held = true
    return () => {
      if (!held) return
      held = false
      this.#holders--
      if (this.#holders > 0) return
      this.#unwatch()
      this.#linger = setTimeout(() => void this.#context?.suspend().catch(() => undefined), LINGER_MS)
    }
  }

  /** The context, made on first use. Throws when the system has no sound at all. */
  get(): AudioContext {
    this.#context ??= this.#make()
    return this.#context
  }

  /**
   * Switches sound on if somebody wants it. Resolves when it runs, when the browser refuses for now, or after 1.5 s:
   * without a click or a key some browsers leave it open for ever. While the system interrupts sound (a call, Siri)
   * nothing is asked for: that is what makes the clock stand afterwards.
   */
  async resume(): Promise<void> {
    const context = this.#context
    if (this.#holders === 0 || context?.state !== 'suspended') return
    // One question at a time: a browser that waits for a gesture is looked at every half second.
    this.#resuming ??= this.#ask(context).finally(() => (this.#resuming = undefined))
    await this.#resuming
  }

  async #ask(context: AudioContext): Promise<void> {
    clearTimeout(this.#patience)
    let timer: Timer
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, RESUME_MS)))
    this.#patience = timer
    await Promise.race([context.resume().catch(() => undefined), patience])
    clearTimeout(timer)
  }

  /**
   * Called in a click or a key press. WebKit lets a context start only inside of one (elevenlabs/packages#809), so
   * there it is made and started now, for the first sound that will come later; elsewhere nothing is opened ahead.
   */
  async unlock(): Promise<void> {
    if (this.#holders === 0 && 'webkitAudioContext' in globalThis && this.#context === undefined) {
      const release = this.hold()
      const context = this.get()
      void context.resume().catch(() => undefined)
      const first = context.createBufferSource()
      first.buffer = context.createBuffer(1, 1, context.sampleRate)
      first.connect(context.destination)
      first.start()
      release()
    }
    await this.resume()
  }

  /** Loads a worklet module once per context. Rejects when it cannot be loaded; the next call tries again. */
  addModule(url: string): Promise<void> {
    const context = this.get()
    const known = this.#modules.get(url)
    if (known) return known
    const loading = this.load(context, url)
    this.#modules.set(url, loading)
    loading.catch(() => {
      if (this.#modules.get(url) === loading) this.#modules.delete(url)
    })
    return loading
  }

  /**
   * Makes sound anew at the device's own rate: Firefox connects no microphone to a context of another one (bugs
   * 1674892, 1725336). False when it has that rate already.
   */
  useNativeRate(): boolean {
    if (this.#native) return false
    this.#native = true
    this.#rebuild()
    return true
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#linger)
    clearTimeout(this.#retry)
    clearTimeout(this.#patience)
    this.#retry = undefined
    this.#unwatch()
    const context = this.#context
    this.#context = undefined
    this.#modules.clear()
    this.#holders = 0
    if (context && context.state !== 'closed') await context.close()
  }

  #make(): AudioContext {
    const context = this.create(this.#native ? undefined : PREFERRED_RATE)
    this.#madeAt = performance.now()
    this.#frozen = 0
    this.#lastTime = -1
    context.addEventListener('statechange', () => {
      if (context !== this.#context) return
      if (context.state === 'closed') this.#broken()
      else if (context.state === 'suspended') void this.resume()
    })
    context.addEventListener('error', () => {
      if (context === this.#context) this.#broken()
    })
    return context
  }

  #watch(): void {
    this.#round ??= setInterval(() => this.#look(), ROUND_MS)
  }

  #unwatch(): void {
    clearInterval(this.#round)
    this.#round = undefined
    this.#frozen = 0
    this.#lastTime = -1
  }

  /** A context that says that it runs has to get on. */
  #look(): void {
    const context = this.#context
    if (!context || this.#retry !== undefined) return
    const stands = context.state === 'running' && context.currentTime === this.#lastTime
    this.#lastTime = context.currentTime
    this.#frozen = stands ? this.#frozen + 1 : 0
    if (this.#frozen >= FROZEN_ROUNDS) this.#broken()
    else if (context.state === 'suspended') void this.resume()
  }

  /** The context is of no use any more. The first replacement is made at once, later ones after growing pauses. */
  #broken(): void {
    if (this.#closed || this.#retry !== undefined) return
    if (performance.now() - this.#madeAt >= STEADY_MS) this.#attempts = 0
    const attempt = this.#attempts++
    const pause = attempt === 0 ? 0 : Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** (attempt - 1))
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      this.#rebuild()
    }, pause)
  }

  #rebuild(): void {
    const before = this.#context
    this.#context = undefined
    this.#resuming = undefined
    this.#modules.clear()
    if (before && before.state !== 'closed') before.close().catch(() => undefined)
    // Nobody has used sound since: it is made when somebody does.
    if (!before && this.#attempts === 0) return
    try {
      this.#context = this.#make()
    } catch (error) {
      if (this.#attempts >= PATIENT_ATTEMPTS)
        for (const follower of [...this.#followers])
          follower.failed(error instanceof Error ? error : new Error(String(error)))
      // There was no sound in between that could have been steady.
      this.#madeAt = performance.now()
      return this.#broken()
    }
    for (const follower of [...this.#followers]) follower.rebuilt()
    void this.resume()
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined

function createContext(sampleRate?: number): AudioContext {
  try {
    return new AudioContext({ ...(sampleRate !== undefined && { sampleRate }), latencyHint: 'interactive' })
  } catch {
    return new AudioContext({ latencyHint: 'interactive' })
  }
}
