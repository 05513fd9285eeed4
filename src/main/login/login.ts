import { app } from 'electron'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname } from 'node:path'
import type { Feature } from '../feature'
import { planLogin } from './login-plan'

/**
 * Carries out the wish to start with the session. Throws what the file system throws, and where macOS 13 and later
 * keeps the login item until the person allows it, which Electron reports as a status only.
 */
export function applyLogin(wanted: boolean): void {
  const plan = planLogin({
    wanted,
    platform: process.platform,
    packaged: app.isPackaged,
    execPath: process.execPath,
    env: process.env,
    home: homedir(),
  })
  if (plan.kind === 'system') {
    app.setLoginItemSettings(plan.settings)
    if (wanted && process.platform === 'darwin' && app.getLoginItemSettings().status === 'requires-approval')
      throw new Error('macOS wants the login item approved')
  }
  if (plan.kind !== 'file') return
  if (plan.content === undefined) return rmSync(plan.file, { force: true })
  if (readIfThere(plan.file) === plan.content) return
  mkdirSync(dirname(plan.file), { recursive: true })
  writeFileSync(plan.file, plan.content)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Starts Parley with the person's session, or no longer. `failed` hears why it could not be changed. */
export function loginFeature(failed: (error: unknown) => void): Feature {
  let applied: boolean | undefined
  return {
    settings({ window: { startAtLogin } }) {
      if (startAtLogin === applied) return
      applied = startAtLogin
      try {
        applyLogin(startAtLogin)
      } catch (error) {
        failed(error)
      }
    },
    close: () => undefined,
  }
}
