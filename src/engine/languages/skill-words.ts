/** The units the converter knows (skills/units/table.ts). */
export type UnitId =
  | 'mm'
  | 'cm'
  | 'm'
  | 'km'
  | 'in'
  | 'ft'
  | 'yd'
  | 'mi'
  | 'nmi'
  | 'ly'
  | 'um'
  | 'mg'
  | 'g'
  | 'kg'
  | 't'
  | 'oz'
  | 'lb'
  | 'st'
  | 'bahtGold'
  | 'ml'
  | 'cl'
  | 'dl'
  | 'l'
  | 'm3'
  | 'tsp'
  | 'tbsp'
  | 'floz'
  | 'cup'
  | 'glass'
  | 'teaGlass'
  | 'metricTbsp'
  | 'metricTsp'
  | 'pt'
  | 'qt'
  | 'gal'
  | 'mps'
  | 'kmh'
  | 'mph'
  | 'kn'
  | 'm2'
  | 'cm2'
  | 'km2'
  | 'ha'
  | 'ac'
  | 'ft2'
  | 'yd2'
  | 'in2'
  | 'mi2'
  | 'donum'
  | 'rai'
  | 'ngan'
  | 'sqWa'
  | 'jin'
  | 'liang'
  | 'chineseMile'
  | 'chi'
  | 'cun'
  | 'mu'
  | 'ms'
  | 's'
  | 'min'
  | 'h'
  | 'd'
  | 'wk'
  | 'mo'
  | 'yr'
  | 'decade'
  | 'century'
  | 'bit'
  | 'B'
  | 'kB'
  | 'MB'
  | 'GB'
  | 'TB'
  | 'PB'
  | 'KiB'
  | 'MiB'
  | 'GiB'
  | 'Mbit'
  | 'Gbit'
  | 'C'
  | 'F'
  | 'K'

/** How a unit is said; only its `one` has to be given. */
export interface UnitWords {
  readonly one: string
  /** After numbers other than one, where that is another word. */
  readonly many?: string
  /** Other names, spellings, abbreviations and what recognisers make of them, `a|b`. */
  readonly also?: string
}

/**
 * Places by their international name (skills/calendar/places.ts). A place that is left out is called by that name in
 * this language, too.
 */
export type PlaceWords = Readonly<
  Record<
    string,
    {
      /** How it is called and written. */
      readonly said?: string
      /** Its other names, and what is answered with its time, such as its country: `a|b`. */
      readonly also?: string
    }
  >
>

/** How web addresses are said. */
export interface AddressWords {
  /** Said for `.` and for `/`. */
  readonly dot: readonly string[]
  readonly slash: readonly string[]
  /** Sites people call by a name alone, in lower case: their host. */
  readonly sites: Readonly<Record<string, string>>
}

/** What is known of one that rings. */
export interface RingingWords {
  readonly kind: 'timer' | 'alarm' | 'reminder' | 'stopwatch'
  readonly label: string
  /** As long as it was set for, in words. */
  readonly duration: string
  /** What clocks show at that moment. */
  readonly clock: string
}

/** What is said of timers in one language. */
export interface TimerWords {
  /** Day, hour, minute and second, for one and for several. */
  readonly units: readonly (readonly [one: string, many: string])[]
  readonly ringing: (rings: RingingWords) => string
  readonly late: (rings: RingingWords, ago: string) => string
}

/** What a skill asks before it does something. */
export interface SkillQuestions {
  readonly readClipboard: string
  /** With the beginning of the text, or none: the last answer. */
  readonly copy: (text: string | undefined) => string
  readonly openPage: (place: string) => string
  readonly writeLetter: (place: string) => string
  /** The list of that name, or the one used last. */
  readonly clearList: (name: string | undefined) => string
  /** All notes, the newest one, the one about something, or the only one. */
  readonly forget: (which: 'all' | 'last' | 'only' | { readonly about: string }) => string
}

/** How people are called by their names. Folded to plain letters. */
export interface NameRules {
  /** Words that are no misheard name, however near. */
  readonly notNames: ReadonlySet<string>
  /** Endings a name is said with. */
  readonly endings?: RegExp
}
