/*
 * Electron's accelerators as chords of key codes, for the key helper. Codes are libuiohook's virtual key codes, as
 * published by uiohook-napi's `UiohookKey`; they are repeated here because importing that package loads its native
 * part.
 */

/** What must be down together: one key or mouse button, and exactly these modifiers. */
export interface Chord {
  readonly keycode: number
  /** `keycode` is a mouse button: 3 the middle one, 4 and 5 those at the side. */
  readonly mouse?: true | undefined
  /** `keycode` is a modifier, alone; its own flag below is set, as it is in the event of its going down. */
  readonly bare?: true | undefined
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly meta: boolean
}

const letters = 'QWERTYUIOPASDFGHJKLZXCVBNM'
const letterCodes = [
  16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 30, 31, 32, 33, 34, 35, 36, 37, 38, 44, 45, 46, 47, 48, 49, 50,
]

const keycodes: ReadonlyMap<string, number> = new Map<string, number>([
  ...[...letters].map((letter, i) => [letter.toLowerCase(), letterCodes[i] ?? 0] as const),
  ...[...'1234567890'].map((digit, i) => [digit, i + 2] as const),
  ...[59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 87, 88, 91, 92, 93, 99, 100, 101, 102, 103, 104, 105, 106, 107].map(
    (code, i) => [`f${i + 1}`, code] as const,
  ),
  ...[82, 79, 80, 81, 75, 76, 77, 71, 72, 73].map((code, i) => [`num${i}`, code] as const),
  ...Object.entries({
    space: 57,
    tab: 15,
    backspace: 14,
    enter: 28,
    return: 28,
    esc: 1,
    escape: 1,
    delete: 3667,
    insert: 3666,
    home: 3655,
    end: 3663,
    pageup: 3657,
    pagedown: 3665,
    up: 57416,
    down: 57424,
    left: 57419,
    right: 57421,
    capslock: 58,
    numlock: 69,
    scrolllock: 70,
    printscreen: 3639,
    numdec: 83,
    numadd: 78,
    numsub: 74,
    nummult: 55,
    numdiv: 3637,
    plus: 13,
    ';': 39,
    '=': 13,
    ',': 51,
    '-': 12,
    '.': 52,
    '/': 53,
    '`': 41,
    '[': 26,
    '\\': 43,
    ']': 27,
    "'": 40,
  }),
])

const mouseButtons: ReadonlyMap<string, number> = new Map([
  ['mouse3', 3],
  ['mouse4', 4],
  ['mouse5', 5],
])

type Modifier = 'ctrl' | 'alt' | 'shift' | 'meta'

const modifiers: ReadonlyMap<string, Modifier | 'commandOrControl'> = new Map([
  ['command', 'meta'],
  ['cmd', 'meta'],
  ['super', 'meta'],
  ['meta', 'meta'],
  ['control', 'ctrl'],
  ['ctrl', 'ctrl'],
  ['commandorcontrol', 'commandOrControl'],
  ['cmdorctrl', 'commandOrControl'],
  ['alt', 'alt'],
  ['option', 'alt'],
  ['shift', 'shift'],
])

/** Both keys of each modifier: left and right. */
export const modifierKeycodes: Readonly<Record<Modifier, readonly number[]>> = {
  ctrl: [29, 3613],
  alt: [56, 3640],
  shift: [42, 54],
  meta: [3675, 3676],
}

const sides = ['left', 'right'] as const
const bareNames = { ctrl: 'control', alt: 'alt', shift: 'shift', meta: 'super' } as const

/** `RightControl` and its like: a modifier alone, told by its side. */
const bareModifiers: ReadonlyMap<string, Chord> = new Map(
  (Object.keys(bareNames) as Modifier[]).flatMap((modifier) =>
    sides.map((side, i) => {
      const flags = { ctrl: false, alt: false, shift: false, meta: false, [modifier]: true }
      return [
        `${side}${bareNames[modifier]}`,
        { keycode: modifierKeycodes[modifier][i] ?? 0, bare: true as const, ...flags },
      ] as const
    }),
  ),
)

/** Whether only the helper can see these: the system registers neither mouse buttons nor modifiers alone. */
export function isHelperOnly(accelerator: string): boolean {
  const last = accelerator.split('+').at(-1)?.trim().toLowerCase() ?? ''
  return mouseButtons.has(last) || bareModifiers.has(last)
}

/**
 * The chord of an accelerator such as `CommandOrControl+Shift+Space`; `undefined` for one that is not an accelerator,
 * or whose key the helper cannot see (media keys, AltGr). Beside Electron's names it knows {@link isHelperOnly}.
 */
export function parseAccelerator(accelerator: string, platform: string): Chord | undefined {
  const parts = accelerator.split('+').map((part) => part.trim().toLowerCase())
  const last = parts.pop() ?? ''
  if (parts.length === 0 && bareModifiers.has(last)) return bareModifiers.get(last)
  const button = mouseButtons.get(last)
  const keycode = button ?? keycodes.get(last)
  if (keycode === undefined) return undefined
  const chord = {
    keycode,
    ...(button === undefined ? {} : { mouse: true as const }),
    ctrl: false,
    alt: false,
    shift: false,
    meta: false,
  }
  for (const part of parts) {
    const modifier = modifiers.get(part)
    if (modifier === undefined) return undefined
    chord[modifier === 'commandOrControl' ? (platform === 'darwin' ? 'meta' : 'ctrl') : modifier] = true
  }
  return chord
}
