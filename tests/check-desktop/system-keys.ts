import { spawnSync } from 'node:child_process'

/* Presses keys as a keyboard would, by the means each system has for it. */

/** A program that presses the keys, or why there is none here. */
export type Press = { readonly file: string; readonly args: readonly string[] } | { readonly why: string }

type Modifier = 'control' | 'alt' | 'shift' | 'command'

interface Keys {
  readonly modifiers: readonly Modifier[]
  /** `space`, or one letter or digit in lower case. */
  readonly key: string
}

/** macOS' virtual key codes (HIToolbox, Events.h) of what an accelerator in this check may hold. */
const MAC_SPACE = 49

/** Windows' virtual key codes (winuser.h). */
const windowsKeys: Readonly<Record<Modifier | 'space', number>> = {
  control: 0x11,
  alt: 0x12,
  shift: 0x10,
  command: 0x5b,
  space: 0x20,
}
const KEYEVENTF_KEYUP = 2

/** An Electron accelerator as keys. */
export function keysOf(accelerator: string, platform: string): Keys {
  const parts = accelerator.toLowerCase().split('+')
  const modifiers = parts.slice(0, -1).map((part): Modifier => {
    if (part === 'commandorcontrol' || part === 'cmdorctrl') return platform === 'darwin' ? 'command' : 'control'
    if (part === 'command' || part === 'cmd' || part === 'super' || part === 'meta') return 'command'
    if (part === 'alt' || part === 'option') return 'alt'
    return part === 'shift' ? 'shift' : 'control'
  })
  return { modifiers, key: parts.at(-1) ?? '' }
}

/** How an accelerator is pressed on this system. Pure; `has` says whether a program is there. */
export function pressing(
  accelerator: string,
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  has: (program: string) => boolean,
): Press {
  const { modifiers, key } = keysOf(accelerator, platform)
  if (platform === 'linux') {
    if (env['WAYLAND_DISPLAY']) return { why: 'Wayland lets no program press keys' }
    if (!has('xdotool')) return { why: 'xdotool is not installed' }
    const names = { control: 'ctrl', alt: 'alt', shift: 'shift', command: 'super' }
    return {
      file: 'xdotool',
      args: ['key', '--clearmodifiers', [...modifiers.map((modifier) => names[modifier]), key].join('+')],
    }
  }
  if (platform === 'darwin') {
    const names = { control: 'control down', alt: 'option down', shift: 'shift down', command: 'command down' }
    const what = key === 'space' ? `key code ${MAC_SPACE}` : `keystroke "${key}"`
    const using = modifiers.map((modifier) => names[modifier]).join(', ')
    return { file: 'osascript', args: ['-e', `tell application "System Events" to ${what} using {${using}}`] }
  }
  if (platform === 'win32') {
    const codes = [...modifiers, key].map((name) =>
      name in windowsKeys ? windowsKeys[name as Modifier] : name.toUpperCase().charCodeAt(0),
    )
    const stroke = (code: number, flags: number): string => `$k::keybd_event(${code},0,${flags},[UIntPtr]::Zero)`
    const script = [
      `$k = Add-Type -Name K -Namespace P -PassThru -MemberDefinition '[DllImport("user32.dll")] public static extern void keybd_event(byte a, byte b, uint c, UIntPtr d);'`,
      ...codes.map((code) => stroke(code, 0)),
      'Start-Sleep -Milliseconds 60',
      ...codes.reverse().map((code) => stroke(code, KEYEVENTF_KEYUP)),
    ].join('; ')
    return { file: 'powershell', args: ['-NoProfile', '-NonInteractive', '-Command', script] }
  }
  return { why: `no way to press keys on ${platform} is known` }
}

/** Presses and lets go; returns why it could not be done. */
export function press(accelerator: string): string | undefined {
  const found = pressing(accelerator, process.platform, process.env, (program) => {
    return spawnSync(program, ['version'], { stdio: 'ignore' }).error === undefined
  })
  if ('why' in found) return found.why
  const { status, error, stderr } = spawnSync(found.file, found.args, { encoding: 'utf8', timeout: 20_000 })
  if (error) return error.message
  return status === 0 ? undefined : `${found.file} ended with ${status} (${stderr.trim().slice(0, 120)})`
}
