/** Where what is typed has a meaning of its own. */
const TAKES_KEYS =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"], [role="tablist"], [role="radiogroup"], [role="slider"]'

type Typed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented'>

/**
 * Whether a key that was pressed outside of every field is the beginning of a message: a letter, a digit or a sign.
 * Space is the talk key, and keys with Ctrl, Alt or Command mean something else. Pure.
 */
export function beginsMessage(event: Typed, target: Element | null): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
  if ([...event.key].length !== 1 || /\s/.test(event.key)) return false
  return !target?.closest(TAKES_KEYS)
}
