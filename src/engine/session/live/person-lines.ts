/** What is known of one of the engine's items that hold the person's words. */
interface Item {
  turn: number | undefined
  text: string
  /** Its whole text is here, or will never be. */
  settled: boolean
}

/** The words of a turn as far as the engine has written them down. */
export interface PersonWords {
  readonly text: string
  /** Nothing more is to be expected. */
  readonly complete: boolean
  readonly items: readonly string[]
}

/**
 * Which of the engine's items hold which turn's words. The engine writes down what was said when it likes: before the
 * answer or after it, two turns in the wrong order, twice, or never. A line stands where the person began to speak, so
 * the turn is settled when an item gets its place, and its text is filled in whenever it comes.
 */
export class PersonLines {
  /** In the order in which they were begun. */
  readonly #items = new Map<string, Item>()
  /** Turns whose sound was handed over and whose item has not come yet. */
  readonly #due: number[] = []

  /** A turn's sound was handed over: the next item is its. */
  handedOver(turn: number): void {
    this.#due.push(turn)
  }

  /** An item got its place. `open`: the turn that is being spoken. Gives its turn, undefined while nobody's. */
  placed(item: string, open: number | undefined): number | undefined {
    return this.#of(item, open).turn
  }

  /** The whole text of an item so far. Gives the turn it belongs to. */
  heard(item: string, text: string, final: boolean, open: number | undefined): number | undefined {
    const known = this.#of(item, open)
    // What comes late must not take back what is final.
    if (!known.settled || final) known.text = text.trim()
    known.settled ||= final
    return known.turn
  }

  /** Its text will never come. */
  unheard(item: string, open: number | undefined): number | undefined {
    const known = this.#of(item, open)
    known.settled = true
    return known.turn
  }

  /** Items that belong to nobody yet are this turn's. */
  claim(turn: number): void {
    for (const item of this.#items.values()) item.turn ??= turn
  }

  /** A turn goes on as another one. */
  goesOnAs(before: number, turn: number): void {
    for (const item of this.#items.values()) if (item.turn === before) item.turn = turn
    this.#due.forEach((due, index) => {
      if (due === before) this.#due[index] = turn
    })
  }

  /** The turn was nothing; gives its items. */
  drop(turn: number): readonly string[] {
    const { items } = this.of(turn)
    for (const item of items) this.#items.delete(item)
    return items
  }

  /** The turn of an item; undefined while it is nobody's. */
  turnOf(item: string): number | undefined {
    return this.#items.get(item)?.turn
  }

  of(turn: number): PersonWords {
    const own = [...this.#items].filter(([, item]) => item.turn === turn)
    const text = own
      .map(([, item]) => item.text)
      .filter((part) => part !== '')
      .join(' ')
    const complete = own.length > 0 && !this.#due.includes(turn) && own.every(([, { settled }]) => settled)
    return { text, complete, items: own.map(([item]) => item) }
  }

  clear(): void {
    this.#items.clear()
    this.#due.length = 0
  }

  #of(item: string, open: number | undefined): Item {
    const known = this.#items.get(item)
    if (known) {
      known.turn ??= open
      return known
    }
    const fresh: Item = { turn: this.#due.shift() ?? open, text: '', settled: false }
    this.#items.set(item, fresh)
    return fresh
  }
}
