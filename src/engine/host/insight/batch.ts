import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'

/** Entries travel together, so often, in ms. */
const TOGETHER_MS = 100

export interface BatchOptions<T> {
  /** More between two deliveries, in entries or in characters, are counted and left out. */
  readonly most: number
  readonly mostChars?: number
  /** Called when a delivery is due, before it is made: the last moment to add something. */
  due?(): void
  send(entries: T[], lost: number): void
}

/** What a window is told of as it happens, a few times a second. Nothing is sent once the scope is closed. */
export class Batch<T> {
  #entries: T[] = []
  #chars = 0
  #lost = 0
  #timer: Cancel | undefined

  constructor(
    private readonly scope: Scope,
    private readonly options: BatchOptions<T>,
  ) {}

  get full(): boolean {
    const { most, mostChars = Infinity } = this.options
    return this.#entries.length >= most || this.#chars >= mostChars
  }

  /** `chars`: what the entry counts towards the limit of characters. */
  add(entry: T, chars = 0): void {
    if (this.full) return void this.#lost++
    this.#chars += chars
    this.#entries.push(entry)
    this.schedule()
  }

  /** A delivery will be due, also of what is not added yet. */
  schedule(): void {
    this.#timer ??= this.scope.after(TOGETHER_MS, () => this.#deliver())
  }

  clear(): void {
    this.#entries = []
  }

  #deliver(): void {
    this.#timer = undefined
    this.options.due?.()
    if (this.#entries.length === 0 && this.#lost === 0) return
    const [entries, lost] = [this.#entries, this.#lost]
    this.#entries = []
    this.#chars = this.#lost = 0
    this.options.send(entries, lost)
  }
}
