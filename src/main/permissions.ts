import { isOwnAddress } from './origins'

/** What Chromium asks about, reduced to what the decision needs. */
export interface PermissionQuestion {
  readonly permission: string
  /** The address of the page or frame that asks. */
  readonly from: string
  readonly isMainFrame: boolean
  /** For `media`: what is asked for. */
  readonly media: readonly string[]
}

/** Beside the microphone: choosing the loudspeaker, and copying an answer. Neither reads anything. */
const HARMLESS = ['speaker-selection', 'clipboard-sanitized-write']

/** Everything is denied that is not named here, and everything to everybody but our own page. */
export function allowPermission({ permission, from, isMainFrame, media }: PermissionQuestion, own: string): boolean {
  if (!isOwnAddress(from, own) || !isMainFrame) return false
  if (permission === 'media') return media.length > 0 && media.every((kind) => kind === 'audio')
  return HARMLESS.includes(permission)
}
