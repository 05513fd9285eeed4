import { isLocalAddress } from '#engine/wire/address'

/** How often a new version is looked for while nobody talks, ms. */
export const CHECK_EVERY_MS = 6 * 60 * 60_000

/** Nobody has talked for so long, so that neither network nor processor is needed for a conversation, ms. */
export const IDLE_MS = 5 * 60_000

/** After a start the first look waits, so that starting stays quick, ms. */
export const FIRST_CHECK_MS = 60_000

export interface UpdateFacts {
  /** ms since something was last said or answered. */
  readonly quietMs: number
  /** Hands-free listening is on: a conversation may begin at any moment. */
  readonly armed: boolean
  /** ms since the last look; undefined before the first. */
  readonly sinceCheckMs: number | undefined
  readonly onBattery: boolean
}

/** Whether to look for a new version now, unasked. Pure. */
export function mayCheck({ quietMs, armed, sinceCheckMs, onBattery }: UpdateFacts): boolean {
  const due = sinceCheckMs === undefined || sinceCheckMs >= CHECK_EVERY_MS
  return due && !armed && !onBattery && quietMs >= IDLE_MS
}

export interface CopyFacts {
  readonly packaged: boolean
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** The text of `app-update.yml`, where the installer was made with a place to look for newer ones. */
  readonly source: () => string | undefined
}

/** Why this copy does not update itself; `undefined` when it does. Pure. */
export function updateObstacle({
  packaged,
  platform,
  env,
  source,
}: CopyFacts): 'sources' | 'packageManager' | 'noSource' | 'plainSource' | undefined {
  if (!packaged) return 'sources'
  // What a package manager has installed is the package manager's to replace.
  if (platform === 'linux' && !env['APPIMAGE']) return 'packageManager'
  const text = source()
  if (text === undefined) return 'noSource'
  return isEncryptedSource(text) ? undefined : 'plainSource'
}

/**
 * Whether all addresses in electron-updater's configuration are `https:` or on this machine, for tests of one's own.
 * Over plain HTTP anybody on the way could offer a program of theirs as the newer version: the checksum comes from the
 * same place, and on Linux nothing is signed. `protocol` is how its GitHub and GitLab sources are told the same
 * (electron-builder's `publish` options).
 */
export function isEncryptedSource(text: string): boolean {
  if (/\bprotocol["']?\s*:\s*["']?http["']?\s*([,}#]|$)/im.test(text)) return false
  return (text.match(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"',}]*/gi) ?? []).every(
    (address) => /^https:/i.test(address) || isLocalAddress(address),
  )
}
