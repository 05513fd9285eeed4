import { table } from '#shared/table'

/** What a key press means while a talk key is being chosen. */
export type Recorded =
  | { readonly kind: 'accelerator'; readonly accelerator: string }
  /** Only modifiers are down so far. */
  | { readonly kind: 'incomplete' }
  /** A key that would be swallowed in every program if it stood alone. */
  | { readonly kind: 'needsModifier' }
  /** Every program, or the system, needs these keys for something else. */
  | { readonly kind: 'reserved' }
  /** A modifier or mouse button alone, where the system cannot watch one. */
  | { readonly kind: 'unwatchable' }
  | { readonly kind: 'cancel' }

/** `KeyboardEvent.code` to Electron's name, where they differ. */
const NAMES: Readonly<Record<string, string>> = table({
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
  Escape: 'Escape',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  CapsLock: 'Capslock',
  Comma: ',',
  Period: '.',
  Slash: '/',
})

function keyName(code: string): string | undefined {
  const plain =
    /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}|Space|Tab|Backspace|Delete|Insert|PrintScreen|ScrollLock|Home|End|PageUp|PageDown))$/.exec(
      code,
    )
  return plain ? (plain[1] ?? plain[2] ?? plain[3]) : NAMES[code]
}

/** Keys nobody types with; they may stand alone. */
const ALONE = /^(F\d{1,2}|Insert|PrintScreen|ScrollLock|Capslock)$/

/** With the main modifier alone: cut, copy, paste, undo and the rest that works in every program. */
const EDITING = /^[ACFNOPQSTVWXYZ]$/

const SYSTEM: readonly string[] = [
  'Alt+Tab',
  'Alt+F4',
  'Super+L',
  'Super+Tab',
  'CommandOrControl+Alt+Delete',
  'CommandOrControl+Escape',
]
const SYSTEM_MAC: readonly string[] = [
  'CommandOrControl+Tab',
  'CommandOrControl+Space',
  'CommandOrControl+Alt+Escape',
  'CommandOrControl+H',
  'CommandOrControl+M',
]

/** Taken over everywhere, these keys would be missed where they belong. */
function isReserved(accelerator: string, mac: boolean): boolean {
  const editing = /^CommandOrControl\+(.)$/.exec(accelerator)?.[1]
  return (editing !== undefined && EDITING.test(editing)) || (mac ? SYSTEM_MAC : SYSTEM).includes(accelerator)
}

type KeyPress = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** Reads a key press as an Electron accelerator. Pure. Escape alone cancels. */
export function recordKey(event: KeyPress, mac: boolean): Recorded {
  const { ctrlKey, altKey, shiftKey, metaKey, code } = event
  if (code === 'Escape' && !ctrlKey && !altKey && !shiftKey && !metaKey) return { kind: 'cancel' }
  const key = keyName(code)
  if (key === undefined) return { kind: 'incomplete' }
  const modifiers = modifiersOf(event, mac)
  const strong = ctrlKey || altKey || metaKey || ALONE.test(key)
  if (!strong) return { kind: 'needsModifier' }
  return accept([...modifiers, key].join('+'), mac)
}

/** `KeyboardEvent.code` of modifiers to the names they have alone. */
const BARE: Readonly<Record<string, string>> = table({
  ControlLeft: 'LeftControl',
  ControlRight: 'RightControl',
  AltLeft: 'LeftAlt',
  AltRight: 'RightAlt',
  ShiftLeft: 'LeftShift',
  ShiftRight: 'RightShift',
  MetaLeft: 'LeftSuper',
  MetaRight: 'RightSuper',
})

/**
 * A key came up while a talk key is being chosen: a modifier that went down last is meant alone. `helper`: the host can
 * watch one.
 */
export function recordRelease(code: string, lastDown: string | undefined, helper: boolean): Recorded {
  const name = BARE[code]
  if (name === undefined || code !== lastDown) return { kind: 'incomplete' }
  return helper ? { kind: 'accelerator', accelerator: name } : { kind: 'unwatchable' }
}

/**
 * A mouse button while a talk key is being chosen: the middle one or one at the side, `MouseEvent.button` 1, 3 and 4.
 */
export function recordButton(
  event: Pick<MouseEvent, 'button' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>,
  mac: boolean,
  helper: boolean,
): Recorded {
  const name = { 1: 'Mouse3', 3: 'Mouse4', 4: 'Mouse5' }[event.button]
  if (name === undefined) return { kind: 'incomplete' }
  return helper
    ? { kind: 'accelerator', accelerator: [...modifiersOf(event, mac), name].join('+') }
    : { kind: 'unwatchable' }
}

function accept(accelerator: string, mac: boolean): Recorded {
  return isReserved(accelerator, mac) ? { kind: 'reserved' } : { kind: 'accelerator', accelerator }
}

function modifiersOf({ ctrlKey, altKey, shiftKey, metaKey }: Omit<KeyPress, 'code'>, mac: boolean): string[] {
  return [
    ...(mac ? [metaKey && 'CommandOrControl', ctrlKey && 'Control'] : [ctrlKey && 'CommandOrControl']),
    altKey && 'Alt',
    shiftKey && 'Shift',
    !mac && metaKey && 'Super',
  ].filter((name) => name !== false)
}

/** A key cap: a name the window has words for, or text that is the same in every language. */
export type Cap =
  | `key.${'control' | 'alt' | 'shift' | 'super' | 'space' | 'escape' | 'left' | 'right' | 'mouse3' | 'mouse4' | 'mouse5'}`
  | { readonly text: string }

/** An accelerator as key caps. */
export function keyCaps(accelerator: string, mac: boolean): Cap[] {
  const [, side, bare] = /^(Left|Right)(Control|Alt|Shift|Super)$/.exec(accelerator) ?? []
  if (side !== undefined && bare !== undefined)
    return [side === 'Left' ? 'key.left' : 'key.right', ...keyCaps(mac && bare === 'Super' ? 'Command' : bare, mac)]
  // A trailing `+` is the key itself, not a separator.
  return accelerator.split(/\+(?=.)/).map((part): Cap => {
    switch (part) {
      case 'CommandOrControl':
      case 'CmdOrCtrl':
        return mac ? { text: '⌘' } : 'key.control'
      case 'Command':
        return { text: '⌘' }
      case 'Control':
        return mac ? { text: '⌃' } : 'key.control'
      case 'Alt':
        return mac ? { text: '⌥' } : 'key.alt'
      case 'Shift':
        return mac ? { text: '⇧' } : 'key.shift'
      case 'Super':
        return 'key.super'
      case 'Mouse3':
        return 'key.mouse3'
      case 'Mouse4':
        return 'key.mouse4'
      case 'Mouse5':
        return 'key.mouse5'
      case 'Space':
        return 'key.space'
      case 'Escape':
        return 'key.escape'
      default:
        return { text: part }
    }
  })
}
