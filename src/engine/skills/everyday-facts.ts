/* What the smaller everyday skills find out; see facts.ts. */

/** Times are local (`2026-11-20T14:05:00`), days are `2026-11-20`. A place left out is where the person is. */
export type EverydayFacts =
  | {
      readonly kind: 'timeDifference'
      readonly from?: string
      readonly to?: string
      /** The clocks of `to` are ahead by so much; negative when they are behind. */
      readonly minutes: number
    }
  | {
      readonly kind: 'timeElsewhere'
      readonly from?: string
      readonly to?: string
      readonly local: string
      readonly there: string
    }
  /** What clocks show `seconds` from now, before now where negative. */
  | {
      readonly kind: 'timeThen'
      readonly local: string
      readonly today: string
      readonly seconds: number
      readonly place?: string
    }
  | { readonly kind: 'timeUntil'; readonly local: string; readonly today: string; readonly seconds: number }
  | { readonly kind: 'leapYear'; readonly year: number; readonly leap: boolean; readonly thisYear: number }
  | { readonly kind: 'nextLeapYear'; readonly year: number }
  | { readonly kind: 'yearLength'; readonly year: number; readonly days: number }
  | {
      readonly kind: 'monthLength'
      readonly year: number
      /** 1 to 12. */
      readonly month: number
      readonly days: number
      /** The year was asked for. */
      readonly named: boolean
    }
  | { readonly kind: 'counted'; readonly numbers: readonly number[] }
  | { readonly kind: 'tooMuchToCount'; /** Numbers at once. */ readonly most: number }
  | { readonly kind: 'week'; readonly week: number; readonly day: string; readonly today: string }
  | {
      readonly kind: 'age'
      /** `1984`, or the day. */
      readonly born: string
      readonly years: number
      /** Only the year is known: the birthday may be still to come. */
      readonly orLess: boolean
    }
  | { readonly kind: 'spelled'; readonly word: string }
  | {
      readonly kind: 'billSplit'
      readonly each: number
      readonly tip: number
      readonly total: number
      readonly people: number
      readonly tipPercent: number
      readonly currency?: string
    }
  | { readonly kind: 'chosen'; readonly choice: string; readonly game: boolean }
  | {
      readonly kind: 'aboutListening'
      readonly mode: 'handsFree' | 'toggle' | 'hold'
      readonly wakePhrase?: string
      /** Recognised on this machine. */
      readonly local: boolean
    }
  | {
      readonly kind: 'aboutKept'
      /** `none`: nothing is written. */
      readonly keep: 'forever' | 'year' | 'days90' | 'days30' | 'days7' | 'none'
      readonly sound: boolean
    }
  | { readonly kind: 'aboutLanguage'; readonly language: string }
  | {
      readonly kind: 'listAdded'
      /** `shopping`, or as the person calls it. */
      readonly list: string
      readonly added: readonly string[]
      readonly already: readonly string[]
    }
  | {
      readonly kind: 'listRead'
      readonly list: string
      readonly open: readonly string[]
      readonly done: readonly string[]
    }
  | { readonly kind: 'onList'; readonly list: string; readonly item: string; readonly has: boolean }
  | { readonly kind: 'lists'; readonly lists: readonly { readonly name: string; readonly open: number }[] }
  | { readonly kind: 'notOnList'; readonly list: string; readonly items: readonly string[] }
  | {
      readonly kind: 'listChanged'
      readonly how: 'removed' | 'checked' | 'unchecked' | 'cleared'
      readonly list: string
      readonly items: readonly string[]
      /** What is still open on it. */
      readonly left: readonly string[]
    }
