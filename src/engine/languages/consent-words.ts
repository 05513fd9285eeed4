/** Answers to “may I?” in one language, as folded phrases of at most four words (tools/consent.ts). */
export interface ConsentWords {
  readonly yes: ReadonlySet<string>
  readonly no: ReadonlySet<string>
  /** Single words said before or after the answer; they change nothing. */
  readonly around: ReadonlySet<string>
}
