/** A token as the page's own server hands it on from `POST /v1/tokens/scribe`. */
export interface ScribeToken {
  readonly token: string
  readonly expiresInSeconds: number
  /** Where it is good: an address for a WebSocket, without its query. */
  readonly url: string
  readonly model: string
}

export interface ScribeTokens {
  /** One that nobody had before and that is good for a minute at least. Rejects as the page's function does. */
  take(): Promise<ScribeToken>
  /** None is kept ready any more. */
  close(): void
}

/** A token that runs out sooner is replaced, ms: opening a session takes a while, too. */
const MARGIN_MS = 60_000

/**
 * Keeps one single-use token for ElevenLabs' Scribe ready, so that a session begins without a way to the page's server:
 * each is given out once, and one that nobody takes is replaced before it runs out.
 */
export function scribeTokens(fetchToken: () => Promise<ScribeToken>, now: () => number = Date.now): ScribeTokens {
  let ready: { readonly token: ScribeToken; readonly until: number } | undefined
  let asking: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const ask = async (): Promise<{ readonly token: ScribeToken; readonly until: number }> => {
    const asked = now()
    const token = await fetchToken()
    return { token, until: asked + token.expiresInSeconds * 1_000 - MARGIN_MS }
  }
  const refill = (): void => {
    clearTimeout(timer)
    if (closed || asking) return
    asking = ask()
      .then(
        (next) => {
          if (closed) return
          ready = next
          timer = setTimeout(refill, Math.max(MARGIN_MS, next.until - now()))
        },
        // Whoever takes one next asks again, and hears why there is none.
        () => undefined,
      )
      .finally(() => (asking = undefined))
  }
  refill()
  return {
    async take() {
      await asking
      const kept = ready
      ready = undefined
      // A page that slept has slept through its timer.
      const { token } = kept && now() < kept.until ? kept : await ask()
      refill()
      return token
    },
    close() {
      closed = true
      ready = undefined
      clearTimeout(timer)
    },
  }
}
