/** What the offline brain says by itself, in one language. */
export interface OwnWords {
  /**
   * What a request is about, by the words in it, folded to plain letters; the first kind that fits. Words of all
   * languages count.
   */
  readonly kinds: Readonly<Record<Exclude<Wanted, 'other'>, RegExp>>
  readonly neverMind: string
  /** The request is understood, but the tool is not there. */
  readonly notOffered: string
  readonly toolFailed: string
  /** There is nothing to snooze. */
  readonly nothingRings: string
  readonly askAgain: string
  /** What it cannot do, by kind of request: one sentence with the true reason; a model only where it would help. */
  readonly cannot: Readonly<Record<Wanted, string>>
  /** The chosen model, `{name}`, could not answer; the same again, short. */
  readonly away: string
  readonly stillAway: string
  /** What a model could do, when the turn before was not understood either: shorter. */
  readonly again: string
  /** What the person asked last, as it was written; `undefined` when it was the first thing. */
  readonly asked: (text: string | undefined) => string
  /** Asks for something the person may have had remembered, folded: “what's the gate code”. Without: refused. */
  readonly mayBeNoted?: RegExp
  /** Words that lead on from a question to one like it, folded: “and”, “what about”. */
  readonly leadOn: RegExp
  /** Small talk by kind; any of the lines will do. */
  readonly talk: Readonly<Record<string, readonly string[]>>
}

/** What was asked for that needs more than this brain: live facts, actions elsewhere, texts, knowledge. */
export type Wanted = 'live' | 'action' | 'writing' | 'question' | 'other'
