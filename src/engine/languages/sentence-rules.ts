/** What the last words of a language's sentences tell. Everything is matched against folded text (words.ts). */
export interface SentenceRules {
  /** A sentence that ends in one of these goes on. */
  readonly openWords: ReadonlySet<string>
  /** Endings and beginnings of more than a word that go on. */
  readonly open: readonly RegExp[]
  /** Over, although the last word says otherwise. */
  readonly whole: readonly RegExp[]
  /** Questions and requests with their object: over, unless the ending is open. */
  readonly asks: readonly RegExp[]
  /** Endings that may be open or not. */
  readonly unsure: readonly RegExp[]
  /** Said behind a finished sentence; what stands before it decides. */
  readonly courtesies: RegExp
}
