/** What is said of timers in one language. */
export interface TimerWords {
  /** Day, hour, minute and second, for one and for several. */
  readonly units: readonly (readonly [one: string, many: string])[]
  readonly ringing: (label: string, duration: string) => string
  readonly late: (label: string, duration: string, ago: string) => string
}

/** What a skill asks before it does something. */
export interface SkillQuestions {
  readonly readClipboard: string
  /** With the beginning of the text, or none: the last answer. */
  readonly copy: (text: string | undefined) => string
  readonly openPage: (place: string) => string
  readonly writeLetter: (place: string) => string
}

/** How people are called by their names. Folded to plain letters. */
export interface NameRules {
  /** Words that are no misheard name, however near. */
  readonly notNames: ReadonlySet<string>
  /** Endings a name is said with. */
  readonly endings?: RegExp
}
