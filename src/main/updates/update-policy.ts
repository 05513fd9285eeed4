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
  /** The installer was made with a place to look for newer ones. */
  readonly hasSource: () => boolean
}

/** Why this copy does not update itself; `undefined` when it does. Pure. */
export function updateObstacle({
  packaged,
  platform,
  env,
  hasSource,
}: CopyFacts): 'sources' | 'packageManager' | 'noSource' | undefined {
  if (!packaged) return 'sources'
  // What a package manager has installed is the package manager's to replace.
  if (platform === 'linux' && !env['APPIMAGE']) return 'packageManager'
  return hasSource() ? undefined : 'noSource'
}
