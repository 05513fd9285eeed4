import type { HostInfo } from '#shared/contract'
import type { Settings } from '#shared/settings'
import { isHelperOnly, parseAccelerator, type Chord } from './accelerator'

/** What the plan depends on. */
export interface HotkeyFacts {
  readonly talk: Pick<Settings['talk'], 'mode' | 'hotkey'>
  readonly platform: string
  readonly arch: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** macOS: whether this program may see keys (Accessibility). */
  readonly trusted: boolean
  /** Wayland: whether the desktop has a portal for shortcuts, the only way to a key there. */
  readonly portal?: boolean
}

/** Why hold-to-talk is not there although it was asked for; `hotkey.note.<code>` in the window's words. */
export type HotkeyNote =
  'wayland' | 'noDisplay' | 'accessibility' | 'unsupportedKey' | 'unsupportedMachine' | 'unwatchable' | 'unwatchableYet'

export interface HotkeyPlan {
  /**
   * Registered with the operating system, which keeps the keys from the program in front; `null` for none, or none it
   * can.
   */
  readonly accelerator: string | null
  /** Started only for what needs it, and only where it works: it sees every key of the machine. */
  readonly helper: Chord | null
  /** The desktop's portal stands in for the helper, in every mode; nothing is registered beside it. */
  readonly portal?: true
  readonly note?: HotkeyNote
}

/** For a key that cannot be wished for: the desktop asks the person which one it shall be. */
const askPerson: Chord = { keycode: 0, ctrl: false, alt: false, shift: false, meta: false }

/**
 * What to do about the hotkey. Electron's shortcuts are left alone on Wayland: they report success before the portal
 * has said anything, and say nothing of a refusal (electron#52218). The operating system reports a registered
 * shortcut's press only; the release that holding needs comes from the key helper.
 */
export function planHotkey(facts: HotkeyFacts): HotkeyPlan {
  const { talk, platform } = facts
  if (talk.hotkey === null || talk.hotkey.trim() === '') return { accelerator: null, helper: null }
  const accelerator = talk.hotkey
  if (isHelperOnly(accelerator)) {
    const obstacle = whyNoHelper(facts)
    if (!obstacle) return { accelerator: null, helper: parseAccelerator(accelerator, platform) ?? null }
    return { accelerator: null, helper: null, note: obstacle === 'accessibility' ? 'unwatchableYet' : 'unwatchable' }
  }
  const chord = parseAccelerator(accelerator, platform)
  if (isWayland(platform, facts.env))
    return facts.portal
      ? { accelerator: null, helper: chord ?? askPerson, portal: true }
      : { accelerator: null, helper: null, note: 'wayland' }
  if (talk.mode !== 'hold') return { accelerator, helper: null }
  const note = whyNoHelper(facts)
  if (note) return { accelerator, helper: null, note }
  return chord ? { accelerator, helper: chord } : { accelerator, helper: null, note: 'unsupportedKey' }
}

/** A program sees only the keys meant for its own windows there. */
export function isWayland(platform: string, env: HotkeyFacts['env']): boolean {
  return platform === 'linux' && (env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY']))
}

/** Where the hook would end the process, see nothing, or not load at all; `undefined` where it works. */
export function whyNoHelper({ platform, arch, env, trusted }: Omit<HotkeyFacts, 'talk'>): HotkeyNote | undefined {
  if (platform === 'darwin') return trusted ? undefined : 'accessibility'
  if (platform === 'win32') return undefined
  if (isWayland(platform, env)) return 'wayland'
  // uiohook-napi 1.5.5 has a file for linux-arm64, but it holds code for x64.
  if (platform !== 'linux' || arch !== 'x64') return 'unsupportedMachine'
  return env['DISPLAY'] ? undefined : 'noDisplay'
}

/** How the hotkey works at this moment, as the window is told. */
export function describeHotkey(
  plan: HotkeyPlan,
  now: {
    readonly registered: boolean
    readonly helperRunning: boolean
    /** `unknownApp`: the desktop's portal has no desktop file for Parley. */
    readonly helperFailed: boolean | 'unknownApp'
    readonly hold: boolean
  },
): Pick<HostInfo, 'hotkey' | 'hotkeyNote'> {
  if (now.helperRunning) return { hotkey: now.hold ? 'global-hold' : 'global-toggle' }
  if (plan.accelerator === null && (plan.helper ?? plan.note)) {
    const portal = now.helperFailed === 'unknownApp' ? 'portalUnknownApp' : 'portalRefused'
    const note = plan.note ?? (now.helperFailed ? (plan.portal ? portal : 'helperOnlyFailed') : undefined)
    return { hotkey: 'global-toggle', ...(note ? { hotkeyNote: note } : {}) }
  }
  // None chosen, or taken by another program: one can be chosen, so the window must offer it.
  if (plan.accelerator === null) return { hotkey: 'global-toggle' }
  if (!now.registered) return { hotkey: 'global-toggle', hotkeyNote: 'taken' }
  const note = plan.note ?? (plan.helper && now.helperFailed ? 'helperFailed' : undefined)
  return note === undefined ? { hotkey: 'global-toggle' } : { hotkey: 'global-toggle', hotkeyNote: note }
}
