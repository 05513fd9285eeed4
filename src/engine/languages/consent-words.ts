/** Answers to “may I?” in one language, as folded phrases of at most four words (tools/consent.ts). */
export interface ConsentWords {
  readonly yes: ReadonlySet<string>
  readonly no: ReadonlySet<string>
  /**
   * What small recognisers write for a cough or a hum, and single words of the question itself, which may be its echo.
   * Beside a clear answer they change nothing; by themselves they are none.
   */
  readonly faint: ReadonlySet<string>
  /** Single words said before or after the answer; they change nothing. */
  readonly around: ReadonlySet<string>
}
