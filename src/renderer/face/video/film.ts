/** The picture of an engine that films itself, while it is spoken with in this window. */
export interface Film {
  readonly stream: () => MediaStream | undefined
  /** Hears of another one. */
  readonly follow: (on: () => void) => () => void
  readonly show: (stream: MediaStream | undefined) => void
}

export function createFilm(): Film {
  const followers = new Set<() => void>()
  let now: MediaStream | undefined
  return {
    stream: () => now,
    follow(on) {
      followers.add(on)
      return () => followers.delete(on)
    },
    show(stream) {
      if (stream === now) return
      now = stream
      for (const on of [...followers]) on()
    },
  }
}
