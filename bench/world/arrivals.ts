import { seeded } from '../harness/random'

/**
 * When the pieces of one utterance arrive: `at` ms after the first was sent, piece number `piece`. In order of arrival.
 */
export type Arrivals = readonly { readonly at: number; readonly piece: number }[]

export interface Trace {
  readonly name: string
  readonly what: string
  /** The arrivals of utterance number `n`, of so many pieces of `pieceMs` each. */
  arrivals(n: number, pieces: number, pieceMs: number): Arrivals
}

/** A connection delivers in order: a late piece holds up those behind it. */
function inOrder(times: readonly number[]): Arrivals {
  let latest = 0
  return times.map((at, piece) => {
    latest = Math.max(latest, at)
    return { at: latest, piece }
  })
}

/** The ways in which a voice arrives. Where nothing else is said it is made a quarter faster than it is played. */
export const traces: readonly Trace[] = [
  {
    name: 'steady',
    what: 'made a quarter faster than played, up to 10 ms late',
    arrivals: (n, pieces, pieceMs) => inOrder(spread(n, pieces, (i, random) => i * pieceMs * 0.8 + random() * 10)),
  },
  {
    name: 'bursty',
    what: 'made as fast as played, each piece 0-300 ms late',
    arrivals: (n, pieces, pieceMs) => inOrder(spread(n, pieces, (i, random) => i * pieceMs + random() * 300)),
  },
  {
    name: 'stalls',
    what: 'made a quarter faster than played, nothing for 600 ms about every 2 s',
    arrivals(n, pieces, pieceMs) {
      const random = seeded(n + 500)
      let shift = 0
      return inOrder(
        Array.from({ length: pieces }, (_, i) => {
          if (i > 0 && random() < pieceMs / 2_000) shift += 600
          return i * pieceMs * 0.8 + shift + random() * 10
        }),
      )
    },
  },
  {
    name: 'reordered',
    what: 'made a quarter faster than played, each piece 0-150 ms late and free to overtake',
    arrivals: (n, pieces, pieceMs) =>
      spread(n, pieces, (i, random) => i * pieceMs * 0.8 + random() * 150)
        .map((at, piece) => ({ at, piece }))
        .sort((a, b) => a.at - b.at),
  },
]

function spread(n: number, pieces: number, timeOf: (piece: number, random: () => number) => number): number[] {
  const random = seeded(n + 1)
  return Array.from({ length: pieces }, (_, i) => timeOf(i, random))
}
