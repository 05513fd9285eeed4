import type { Append } from './client-events'

/** The service takes at most 500 tokens in one; counted in characters, for the languages with the shortest tokens. */
const LONGEST = 900

/** What is to be said or known, in pieces the service takes, cut between sentences where that can be. */
export function pieces(text: string): string[] {
  const out: string[] = []
  let rest = text.trim()
  while (rest.length > LONGEST) {
    const head = rest.slice(0, LONGEST)
    const at = Math.max(head.lastIndexOf('. '), head.lastIndexOf('? '), head.lastIndexOf('! '), head.lastIndexOf('\n'))
    const cut = at > LONGEST / 3 ? at + 1 : head.lastIndexOf(' ') > 0 ? head.lastIndexOf(' ') : LONGEST
    out.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  if (rest !== '') out.push(rest)
  return out
}

export interface Waiting {
  readonly type: Append
  readonly content: string
  readonly delegation: string | null
}

/** An append that makes it speak, and what it should know instead where that is no longer wanted. */
interface Spoken {
  readonly forgotten: string | undefined
}

/** Appends one at a time: the next goes when the last was acknowledged or refused. */
export class Appends {
  readonly #waiting: (Waiting & { readonly spoken?: Spoken })[] = []
  #sent: string | undefined
  #count = 0

  constructor(private readonly send: (append: Waiting, eventId: string) => void) {}

  add(type: Append, text: string, delegation: string | null, spoken?: Spoken): void {
    for (const [n, content] of pieces(text).entries()) {
      // Only once, however many pieces it is in.
      const instead = spoken && { spoken: n === 0 ? spoken : { forgotten: undefined } }
      this.#waiting.push({ type, content, delegation, ...instead })
    }
    this.#next()
  }

  /** The one that was sent is answered. True when it was ours. */
  answered(eventId: string | null | undefined): boolean {
    if (this.#sent === undefined || (typeof eventId === 'string' && eventId !== this.#sent)) return false
    this.#sent = undefined
    this.#next()
    return true
  }

  get idle(): boolean {
    return this.#sent === undefined && this.#waiting.length === 0
  }

  /** What waits to be said is not wanted any more; what it should know still is. */
  forget(): void {
    const waiting = this.#waiting.splice(0)
    for (const one of waiting) {
      if (!one.spoken) this.#waiting.push(one)
      else if (one.spoken.forgotten !== undefined) this.add('session.thinking.append', one.spoken.forgotten, null)
    }
  }

  #next(): void {
    if (this.#sent !== undefined) return
    const append = this.#waiting.shift()
    if (append === undefined) return
    this.#sent = `append_${this.#count++}`
    const { type, content, delegation } = append
    this.send({ type, content, delegation }, this.#sent)
  }
}
