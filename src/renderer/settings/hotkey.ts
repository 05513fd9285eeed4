/** What a key press means while a talk key is being chosen. */
export type Recorded =
  | { readonly kind: 'accelerator'; readonly accelerator: string }
  /** Only modifiers are down so far. */
  | { readonly kind: 'incomplete' }
  /** A key that would be swallowed in every program if it stood alone. */
  | { readonly kind: 'needsModifier' }
  | { readonly kind: 'cancel' }

/** `KeyboardEvent.code` to Electron's name, where they differ. */
const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right', Enter: 'Return', Escape: 'Escape',
  Minus: '-', Equal: '=', BracketLeft: '[', BracketRight: ']', Backslash: '\\', Semicolon: ';', Quote: "'",
  Backquote: '`', Comma: ',', Period: '.', Slash: '/',
}

function keyName(code: string): string | undefined {
  const plain = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}|Space|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown))$/.exec(code)
  return plain ? (plain[1] ?? plain[2] ?? plain[3]) : NAMES[code]
}

type KeyPress = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** Reads a key press as an Electron accelerator. Pure. Escape alone cancels. */
export function recordKey(event: KeyPress, mac: boolean): Recorded {
  const { ctrlKey, altKey, shiftKey, metaKey, code } = event
  if (code === 'Escape' && !ctrlKey && !altKey && !shiftKey && !metaKey) return { kind: 'cancel' }
  const key = keyName(code)
  if (key === undefined) return { kind: 'incomplete' }
  const modifiers = [
    ...(mac ? [metaKey && 'CommandOrControl', ctrlKey && 'Control'] : [ctrlKey && 'CommandOrControl']),
    altKey && 'Alt',
    shiftKey && 'Shift',
    !mac && metaKey && 'Super',
  ].filter((name) => name !== false)
  const strong = ctrlKey || altKey || metaKey || /^F\d/.test(key)
  if (!strong) return { kind: 'needsModifier' }
  return { kind: 'accelerator', accelerator: [...modifiers, key].join('+') }
}

/** A key cap: a name the window has words for, or text that is the same in every language. */
export type Cap = 'key.control' | 'key.alt' | 'key.shift' | 'key.super' | 'key.space' | 'key.escape' | { readonly text: string }

/** An accelerator as key caps. */
export function keyCaps(accelerator: string, mac: boolean): Cap[] {
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
      case 'Space':
        return 'key.space'
      case 'Escape':
        return 'key.escape'
      default:
        return { text: part }
    }
  })
}
