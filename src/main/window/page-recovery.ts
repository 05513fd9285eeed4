import type { BrowserWindow } from 'electron'
import type { Cancel, Clock } from '#engine/runtime/clock'
import { afterGone } from './crash-recovery'

/** A page that does not answer for so long will not any more, ms; Chromium tells after some seconds of its own. */
export const UNRESPONSIVE_MS = 15_000

/** What befell the page. `reload`: it is brought back. */
export interface PageTrouble {
  readonly reason: string
  readonly reload: boolean
}

export interface PageRecoveryDeps {
  readonly clock: Clock
  /** The app ends: its pages go because they should. */
  readonly ending: () => boolean
  readonly trouble: (what: PageTrouble) => void
}

/** Brings back a page whose process died or stands still. The conversation is not in it and goes on. */
export function recoverPage(window: BrowserWindow, { clock, ending, trouble }: PageRecoveryDeps): void {
  let crashes: readonly number[] = []
  let patience: Cancel | undefined
  const calm = (): void => {
    patience?.()
    patience = undefined
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    calm()
    const next = afterGone(ending() ? 'clean-exit' : reason, crashes, clock.now())
    if (next.crashes === crashes) return
    crashes = next.crashes
    trouble({ reason, reload: next.reload })
    if (next.reload && !window.isDestroyed()) window.webContents.reload()
  })
  window.on('unresponsive', () => {
    // Ends its process, which is then brought back like any that died (electron.d.ts, `forcefullyCrashRenderer`).
    patience ??= clock.after(UNRESPONSIVE_MS, () => {
      patience = undefined
      if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
    })
  })
  window.on('responsive', calm)
  window.on('closed', calm)
}
