/** The rate asked for, Hz: what nearly all hardware runs at. A headless Chromium would otherwise take 44.1 kHz. */
const PREFERRED_RATE = 48_000
/** Sound stays switched on this long after its last use, ms: between two sentences nothing has to start up. */
const LINGER_MS = 5_000

/**
 * The window's one AudioContext, shared by microphone and player. It exists from its first use on, runs only while
 * somebody holds it, and is suspended otherwise: then the audio thread costs nothing.
 */
export class SoundContext {
  #context: AudioContext | undefined
  #holders = 0
  #linger: ReturnType<typeof setTimeout> | undefined
  readonly #modules = new Map<string, Promise<void>>()

  get current(): AudioContext | undefined {
    return this.#context
  }

  /** Wants sound on; the returned function ends that and may be called more than once. */
  hold(): () => void {
    this.#holders++
    clearTimeout(this.#linger)
    void this.resume()
    let held = true
    return () => {
      if (!held) return
      held = false
      this.#holders--
      if (this.#holders === 0) this.#linger = setTimeout(() => void this.#context?.suspend(), LINGER_MS)
    }
  }

  /** The context, made on first use. Throws when the system has no sound at all. */
  get(): AudioContext {
    if (this.#context) return this.#context
    const context = createContext()
    // An interruption (call, sleep, another program) or a browser that waits for a click ends sound; it is taken up
    // again.
    context.addEventListener('statechange', () => {
      if (this.#holders > 0 && context.state !== 'running' && context.state !== 'closed') void this.resume()
    })
    this.#context = context
    return context
  }

  /** Switches sound on if somebody wants it. Resolves when it runs or when the browser refuses for now. */
  async resume(): Promise<void> {
    if (this.#holders === 0) return
    await this.#context?.resume().catch(() => undefined)
  }

  /** Loads a worklet module once. Rejects when it cannot be loaded; the next call tries again. */
  addModule(url: string): Promise<void> {
    const known = this.#modules.get(url)
    if (known) return known
    const loading = this.get().audioWorklet.addModule(url)
    this.#modules.set(url, loading)
    loading.catch(() => this.#modules.delete(url))
    return loading
  }

  async close(): Promise<void> {
    clearTimeout(this.#linger)
    const context = this.#context
    this.#context = undefined
    this.#holders = 0
    if (context && context.state !== 'closed') await context.close()
  }
}

function createContext(): AudioContext {
  try {
    return new AudioContext({ sampleRate: PREFERRED_RATE, latencyHint: 'interactive' })
  } catch {
    return new AudioContext({ latencyHint: 'interactive' })
  }
}
