import { table } from '#shared/table'

/** Electron's names to those of the shortcuts specification, where they differ. */
const MODIFIERS: Readonly<Record<string, string>> = table({
  commandorcontrol: 'CTRL',
  cmdorctrl: 'CTRL',
  control: 'CTRL',
  ctrl: 'CTRL',
  alt: 'ALT',
  option: 'ALT',
  shift: 'SHIFT',
  super: 'LOGO',
  meta: 'LOGO',
  command: 'LOGO',
  cmd: 'LOGO',
})

/** Electron's names to X keysyms, which the specification uses for keys. */
const KEYSYMS: Readonly<Record<string, string>> = table({
  space: 'space',
  tab: 'Tab',
  backspace: 'BackSpace',
  enter: 'Return',
  return: 'Return',
  esc: 'Escape',
  escape: 'Escape',
  delete: 'Delete',
  insert: 'Insert',
  home: 'Home',
  end: 'End',
  pageup: 'Page_Up',
  pagedown: 'Page_Down',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  capslock: 'Caps_Lock',
  scrolllock: 'Scroll_Lock',
  printscreen: 'Print',
  plus: 'plus',
  '-': 'minus',
  '=': 'equal',
  ',': 'comma',
  '.': 'period',
  '/': 'slash',
  ';': 'semicolon',
  "'": 'apostrophe',
  '`': 'grave',
  '[': 'bracketleft',
  ']': 'bracketright',
  '\\': 'backslash',
})

/**
 * An accelerator as the freedesktop shortcuts specification writes it: `CTRL+SHIFT+space`. It is a wish: the desktop
 * may give another. `undefined` for what cannot be wished for.
 */
export function portalTrigger(accelerator: string): string | undefined {
  const parts = accelerator.split('+').map((part) => part.trim().toLowerCase())
  const last = parts.pop() ?? ''
  const key =
    KEYSYMS[last] ?? (/^[a-z0-9]$/.test(last) ? last : /^f\d{1,2}$/.test(last) ? last.toUpperCase() : undefined)
  const modifiers = parts.map((part) => MODIFIERS[part])
  if (key === undefined || modifiers.includes(undefined)) return undefined
  return [...modifiers, key].join('+')
}
