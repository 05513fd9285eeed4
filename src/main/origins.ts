/** The scheme and address the window is served from; see window/app-protocol. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'parley'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/**
 * The origin of an address, also of our own scheme, which `URL.origin` calls opaque. `undefined` for what has none:
 * `about:blank`, `data:`, `file:` and nonsense.
 */
export function originOf(address: string): string | undefined {
  try {
    const { protocol, host, username, password } = new URL(address)
    const known = protocol === `${APP_SCHEME}:` || protocol === 'http:' || protocol === 'https:'
    return known && host !== '' && username === '' && password === '' ? `${protocol}//${host}` : undefined
  } catch {
    return undefined
  }
}

/** Whether an address is the window's own. `own` is {@link APP_ORIGIN}, or the development server's origin. */
export function isOwnAddress(address: string, own: string): boolean {
  return originOf(address) === own
}

/** Who sent an IPC message: only our page's top frame may. Frames are judged at the moment of the message. */
export function isOwnFrame(
  frame: { readonly url: string; readonly parent: unknown } | null | undefined,
  own: string,
): boolean {
  return frame !== null && frame !== undefined && frame.parent === null && isOwnAddress(frame.url, own)
}
