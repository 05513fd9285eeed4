import type { LiveEvent } from '../../../provider-contract/speech-to-speech'

/*
 * The person's lines. The service gives pieces of what it heard without a name and without order against anything
 * else, and never says that a piece was the last: a line is what belongs to one turn, and is whole when the answer to
 * it has ended.
 */

interface Line {
  readonly item: string
  text: string
  /** It has its place; a turn of ours gets it when the server shows that it has it. */
  placed: boolean
  /** We are still speaking it. */
  open: boolean
  /** Its text so far was told as whole. */
  told: boolean
}

export class PersonLines {
  #count: number
  #line: Line | undefined

  /** `from`: names already given in this conversation. */
  constructor(
    private readonly emit: (event: LiveEvent) => void,
    from: number,
  ) {
    this.#count = from
  }

  get count(): number {
    return this.#count
  }

  /** A turn of ours begins: what is heard from now on belongs to it. */
  begin(): void {
    this.close()
    this.#line = this.#fresh(true)
  }

  /** Our turn is over. */
  committed(): void {
    if (this.#line) this.#line.open = false
  }

  /** A piece of what the person said. */
  heard(text: string): void {
    const line = (this.#line ??= this.#fresh(false))
    line.text += text
    line.told = false
    if (line.open) return
    this.#place(line)
    this.emit({ kind: 'heard', item: line.item, text: line.text.trim(), final: false })
  }

  /** The server answers, or tells that the person speaks: the line has its place, though its words may come later. */
  answered(): void {
    const line = (this.#line ??= this.#fresh(false))
    if (!line.open) this.#place(line)
  }

  /** What was heard stands; a late piece will still be added. */
  finish(): void {
    const line = this.#line
    if (line === undefined || line.told || line.open || line.text.trim() === '') return
    line.told = true
    this.emit({ kind: 'heard', item: line.item, text: line.text.trim(), final: true })
  }

  /** The next piece belongs to another line. */
  close(): void {
    this.finish()
    this.#line = undefined
  }

  #place(line: Line): void {
    if (line.placed) return
    line.placed = true
    this.emit({ kind: 'placed', item: line.item })
    if (line.text.trim() !== '') this.emit({ kind: 'heard', item: line.item, text: line.text.trim(), final: false })
  }

  #fresh(open: boolean): Line {
    return { item: `person_${this.#count++}`, text: '', placed: false, open, told: false }
  }
}
