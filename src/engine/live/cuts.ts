/*
 * What has to be told to an engine when an answer was interrupted. It wrote its answer down when it made it; without
 * the cut it goes on from words that nobody heard, and a cut where nothing was cut off makes it repeat itself.
 */

/** What the player says of one item: how much was heard, in ms of its sound. */
export interface HeardItem {
  readonly item: string
  readonly playedMs: number
  /** It was heard to its end. */
  readonly whole: boolean
}

/** What has arrived of one item. */
export interface ReceivedItem {
  readonly item: string
  readonly response: string
  /** Samples so far, at `sampleRate`. */
  readonly samples: number
  readonly sampleRate: number
  /** No more will come. */
  readonly done: boolean
}

export type Cut =
  | { readonly kind: 'truncate'; readonly item: string; readonly ms: number }
  | { readonly kind: 'delete'; readonly item: string }

/** Whole ms of sound received. Rounded down: an engine refuses a cut behind the end of what it has. */
export function receivedMs({ samples, sampleRate }: ReceivedItem): number {
  return Math.floor((samples * 1_000) / sampleRate)
}

/**
 * The cut of one item, undefined where there is none to make. Nothing heard, or nothing received: the item goes, since
 * an engine refuses to cut at 0. All of it heard: it stays as it is.
 */
export function cutOf({ item, playedMs, whole }: HeardItem, received: ReceivedItem | undefined): Cut | undefined {
  if (received === undefined) return undefined
  const have = receivedMs(received)
  const played = whole ? have : Number.isFinite(playedMs) ? Math.floor(playedMs) : 0
  if (received.done && have > 0 && played >= have) return undefined
  const ms = Math.min(played, have)
  return ms <= 0 ? { kind: 'delete', item } : { kind: 'truncate', item, ms }
}

/**
 * The cuts of an interruption. `heard`: in the order in which they were to be played. Items of the interrupted response
 * that the player never mentioned were not begun.
 */
export function cutsOf(
  heard: readonly HeardItem[],
  received: readonly ReceivedItem[],
  interrupted: string | undefined,
): Cut[] {
  const mentioned = new Set(heard.map(({ item }) => item))
  const unbegun = received
    .filter(({ item, response }) => response === interrupted && !mentioned.has(item))
    .map(({ item }): HeardItem => ({ item, playedMs: 0, whole: false }))
  return [...heard, ...unbegun].flatMap(
    (one) =>
      cutOf(
        one,
        received.find(({ item }) => item === one.item),
      ) ?? [],
  )
}
