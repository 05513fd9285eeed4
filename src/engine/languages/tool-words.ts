/** What is said about tools, in one language. */
export interface ToolWords {
  /** The person's answers, when given by hand. */
  readonly yes: string
  readonly no: string
  readonly declined: string
  /** Asks whether one of Parley's own may be used, by its name in words. */
  runOwn(name: string): string
  /** Asks whether a server's tool may run. */
  run(tool: string, server: string): string
  /** Says with what, behind the question: some of it as `name value`, and how much more there is to read. */
  given?(parts: readonly string[], more: number): string
  /** What has to be said where a plain “yes” is not enough. Parley's own tools have no title. */
  confirmation(title: string): string
  /** How to confirm with it, as the end of the question. */
  confirm(words: string): string
  /** Their words were for another program, which has them now. */
  readonly passedOn: string
  /** A plain “yes” came instead. */
  notEnough(words: string): string
}

/** Said when a tool, or the model itself, takes long: the first time, and when it still takes long after that. */
export type ProgressWords = readonly [first: string, still: string]

/** Said while a tool looks something up, while it does something, and while a model thinks. */
export type Progress = Readonly<Record<'looks' | 'acts' | 'thinks', ProgressWords>>

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
