import { systemPages } from '#shared/system-pages'
import { isOwnAddress } from './origins'

/** The operating system's own pages about the microphone and the keyboard: all the window links to. */
const SYSTEM_PAGES: ReadonlySet<string> = new Set(Object.values(systemPages).flatMap((pages) => Object.values(pages)))

/** The window never leaves its page; reloading it is not leaving. */
export function mayNavigate(address: string, own: string): boolean {
  return isOwnAddress(address, own)
}

/** The address to hand to the operating system for a clicked link, or `undefined` to ignore the click. */
export function externalLink(address: string): string | undefined {
  return SYSTEM_PAGES.has(address) ? address : undefined
}

/** Only what our own page has put together itself may be saved; the system asks where. */
export function mayDownload(address: string, own: string): boolean {
  return address.startsWith('blob:') && isOwnAddress(address.slice('blob:'.length), own)
}
