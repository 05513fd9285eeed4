import { originOf } from './origins'

/** The development server's address, set by electron-vite; loopback only, and never in a packaged app. */
export function developmentAddress(packaged: boolean, address: string | undefined): string | undefined {
  if (packaged || address === undefined) return undefined
  return /^http:\/\/(localhost|127\.0\.0\.1):\d+$/.test(originOf(address) ?? '') ? address : undefined
}
