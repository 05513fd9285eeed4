const STORED_AS = 'parley.token'

/** The parts of `window` this needs; replaced in tests. */
export interface TokenPlace {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly history: { replaceState(data: unknown, unused: string, url: string): void }
  readonly sessionStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void }
}

/**
 * The host's token: from `#token=...` of the address the host printed, else from an earlier load of this tab.
 * It is taken out of the address bar, so that it is neither copied along nor kept in the browser's history.
 */
export function takeToken(place: TokenPlace): string | undefined {
  const given = new URLSearchParams(place.location.hash.replace(/^#/, '')).get('token')
  if (given) {
    place.sessionStorage.setItem(STORED_AS, given)
    place.history.replaceState(null, '', place.location.pathname + place.location.search)
    return given
  }
  return place.sessionStorage.getItem(STORED_AS) ?? undefined
}
