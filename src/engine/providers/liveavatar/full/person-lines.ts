import type { LiveEvent } from '../../../provider-contract/speech-to-speech'

interface Line {
  readonly item: string
  text: string
  placed: boolean
}

/**
 * The person's lines. A turn of ours has its place when the service shows that it has heard it; where the service ends
 * turns, when it has noticed one. Words come late, in pieces, twice or never, and name no turn: they belong to the
 * oldest line without any, else to the newest.
 */
export class PersonLines {
  #lines: Line[] = []

  constructor(
    private readonly emit: (event: LiveEvent) => void,
    /** Lines of this conversation so far. */
    public count: number,
  ) {}

  /** Our turn is with the service. */
  committed(): void {
    this.#fresh()
  }

  /** The service notices somebody. */
  noticed(): void {
    const { item } = this.#fresh()
    this.emit({ kind: 'speechStarted', item })
  }

  fellSilent(): void {
    const line = this.#lines.at(-1)
    if (!line || line.placed) return
    this.emit({ kind: 'speechStopped', item: line.item })
    this.place()
  }

  /** Whatever has been said so far has its place. */
  place(): void {
    for (const line of this.#lines) {
      if (line.placed) continue
      line.placed = true
      this.emit({ kind: 'placed', item: line.item })
    }
  }

  /** Words: a piece, of which more may come, or all of a stretch of speech. */
  heard(text: string, final: boolean): void {
    const said = text.trim()
    if (said === '') return
    const line = this.#lines.find((one) => one.text === '') ?? this.#lines.at(-1) ?? this.#fresh()
    if (final) line.text = joined(line.text, said)
    this.place()
    this.emit({ kind: 'heard', item: line.item, text: final ? line.text : joined(line.text, said), final })
  }

  #fresh(): Line {
    const line: Line = { item: `person_${this.count++}`, text: '', placed: false }
    this.#lines = [...this.#lines, line].slice(-4)
    return line
  }
}

/** What is said twice, or again with more, is not more speech. */
function joined(before: string, said: string): string {
  if (before === '' || said.startsWith(before)) return said
  return before.endsWith(said) ? before : `${before} ${said}`
}
