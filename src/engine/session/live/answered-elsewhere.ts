import type { Clock } from '../../runtime/clock'

/** How long an engine may take to answer what it has surely heard, in ms; models that think begin within 8 s. */
const ANSWERS_WITHIN_MS = 10_000
/** The same where it has not shown what it heard, in ms. */
const UNPLACED_WITHIN_MS = 2_500
/** Items of the person that are remembered. */
const KEPT_ITEMS = 16

/** What an answer of the engine answers, as far as it is known. */
export interface Answers {
  /** The person's item that came last before it, unless another answer came in between. */
  readonly item: string | undefined
  /** The turn that was being spoken as it began, where an engine answers before it shows what it heard. */
  readonly open: number | undefined
}

/**
 * Which of an engine's answers is to what Parley itself has answered. On no wire an answer names the person's line it
 * is to, so it goes by order: an answer is to the line that was placed last before it, and a line has one answer.
 */
export class AnsweredElsewhere {
  readonly #placed = new Set<string>()
  /** The person's line that was placed last, while nothing has answered it. */
  #unanswered: string | undefined
  /** What Parley answers itself, until its answer by the engine has come or is not to be expected any more. */
  #ours: { readonly turn: number; until: number; came: boolean } | undefined

  constructor(
    private readonly clock: Clock,
    /** The turn an item of the person belongs to; undefined while it is nobody's. */
    private readonly turnOf: (item: string) => number | undefined,
  ) {}

  /** A line of the person has got its place. The same one may come again. */
  placed(item: string): void {
    if (this.#placed.has(item)) return
    this.#placed.add(item)
    for (const old of [...this.#placed].slice(0, -KEPT_ITEMS)) this.#placed.delete(old)
    this.#unanswered = item
    if (this.#ours && this.turnOf(item) === this.#ours.turn) this.#ours.until = this.clock.now() + ANSWERS_WITHIN_MS
  }

  /** An answer begins that nobody has asked for. `open`: as in {@link Answers}. */
  begins(open: number | undefined): Answers {
    const item = this.#unanswered
    this.#unanswered = undefined
    return { item, open }
  }

  /** An answer begins that was asked for: it is the one to the last line, unless that one is for us to answer. */
  asked(): void {
    const item = this.#unanswered
    if (item === undefined || !this.#isOurs({ item, open: undefined })) this.#unanswered = undefined
  }

  /** Parley answers that turn. */
  ours(turn: number): void {
    const came = this.#ours?.turn === turn && this.#ours.came
    const within = this.#hasPlaced(turn) ? ANSWERS_WITHIN_MS : UNPLACED_WITHIN_MS
    this.#ours = { turn, until: this.clock.now() + within, came }
  }

  /** It does not after all: the person went on, and their words are an answer no more. */
  notOurs(turn: number): void {
    if (this.#ours?.turn === turn) this.#ours = undefined
  }

  /** Whether an answer that begins now is to what Parley answers; true once for each line. */
  claims(answers: Answers): boolean {
    const ours = this.#ours
    if (!ours || !this.#isOurs(answers)) return false
    // It came before its line was placed, and has none to come.
    if (answers.item === undefined) ours.came = true
    return true
  }

  /** Whether an answer that began earlier is surely to that turn. */
  isTo(turn: number, { item, open }: Answers): boolean {
    return item === undefined ? open === turn : this.turnOf(item) === turn
  }

  #isOurs({ item, open }: Answers): boolean {
    const ours = this.#ours
    if (!ours || ours.came || this.clock.now() >= ours.until) return false
    const turn = item === undefined ? undefined : this.turnOf(item)
    if (turn !== undefined) return turn === ours.turn
    // Nobody's line, or none at all: it is to our turn where the engine has not shown what it heard of that.
    return (open === undefined || open === ours.turn) && !this.#hasPlaced(ours.turn)
  }

  #hasPlaced(turn: number): boolean {
    return [...this.#placed].some((item) => this.turnOf(item) === turn)
  }
}
