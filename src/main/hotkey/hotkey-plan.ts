import type { HostInfo } from '#shared/contract'
import type { Settings } from '#shared/settings'
import { parseAccelerator, type Chord } from './accelerator'

/** What the plan depends on. */
export interface HotkeyFacts {
  readonly talk: Pick<Settings['talk'], 'mode' | 'hotkey'>
  readonly platform: string
  readonly arch: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** macOS: whether this program may see keys (Accessibility). */
  readonly trusted: boolean
}

/** Why hold-to-talk is not there although it was asked for; `hotkey.note.<code>` in the window's words. */
export type HotkeyNote = 'wayland' | 'noDisplay' | 'accessibility' | 'unsupportedKey' | 'unsupportedMachine'

export interface HotkeyPlan {
  /** Registered with the operating system, which keeps the keys from the program in front; `null` for none. */
  readonly accelerator: string | null
  /** Started only for hold-to-talk, and only where it works: it sees every key of the machine. */
  readonly helper: Chord | null
  readonly note?: HotkeyNote
}

/**
 * What to do about the hotkey. The operating system reports a registered shortcut's press only; the release that holding
 * needs comes from the key helper.
 */
export function planHotkey(facts: HotkeyFacts): HotkeyPlan {
  const { talk, platform } = facts
  if (talk.hotkey === null || talk.hotkey.trim() === '') return { accelerator: null, helper: null }
  const accelerator = talk.hotkey
  if (talk.mode !== 'hold') return { accelerator, helper: null }
  const note = whyNoHelper(facts)
  if (note) return { accelerator, helper: null, note }
  const helper = parseAccelerator(accelerator, platform)
  return helper ? { accelerator, helper } : { accelerator, helper: null, note: 'unsupportedKey' }
}

/** Where the hook would end the process, see nothing, or not load at all. */
function whyNoHelper({ platform, arch, env, trusted }: HotkeyFacts): HotkeyNote | undefined {
  if (platform === 'darwin') return trusted ? undefined : 'accessibility'
  if (platform === 'win32') return undefined
  if (platform !== 'linux' || arch !== 'x64') return 'unsupportedMachine'
  if (env['XDG_SESSION_TYPE'] === 'wayland' || env['WAYLAND_DISPLAY']) return 'wayland'
  return env['DISPLAY'] ? undefined : 'noDisplay'
}

/** How the hotkey works at this moment, as the window is told. */
export function describeHotkey(
  plan: HotkeyPlan,
  now: { readonly registered: boolean; readonly helperRunning: boolean; readonly helperFailed: boolean },
): Pick<HostInfo, 'hotkey' | 'hotkeyNote'> {
  if (now.helperRunning) return { hotkey: 'global-hold' }
  // None chosen, or taken by another program: one can be chosen, so the window must offer it.
  if (plan.accelerator === null) return { hotkey: 'global-toggle' }
  if (!now.registered) return { hotkey: 'global-toggle', hotkeyNote: 'taken' }
  const note = plan.note ?? (plan.helper && now.helperFailed ? 'helperFailed' : undefined)
  return note === undefined ? { hotkey: 'global-toggle' } : { hotkey: 'global-toggle', hotkeyNote: note }
}
