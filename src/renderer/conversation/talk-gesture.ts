import type { Settings } from '#shared/settings'

type TalkMode = Settings['talk']['mode']

/** What holds the talk button down. `latched`: a screen reader's click, which has no release of its own. */
export type Held = 'none' | 'pointer' | 'key' | 'latched'

export type GestureInput =
  | { readonly type: 'down'; readonly by: 'pointer' | 'key' }
  | { readonly type: 'up'; readonly by: 'pointer' | 'key' }
  /** An activation without press and release: assistive technology, voice control. */
  | { readonly type: 'click' }
  /** The release will not come: focus lost, window hidden, pointer taken away, mode changed, disconnected. */
  | { readonly type: 'cancel' }

/** What the host should be told. `arm` turns hands-free listening on or off. */
export type GestureOrder = 'press' | 'release' | 'arm'

export interface GestureStep {
  readonly held: Held
  readonly orders: readonly GestureOrder[]
}

/**
 * Talk button and talk key as one thing. Pure. Whatever went down first is what must come up; every press is followed
 * by exactly one release. Hands-free acts on release only, so that a press can still be taken back.
 */
export function talkGesture(held: Held, input: GestureInput, mode: TalkMode): GestureStep {
  const still: GestureStep = { held, orders: [] }
  switch (input.type) {
    case 'down':
      if (held === 'latched') return { held: 'none', orders: ['release'] }
      if (held !== 'none') return still
      return { held: input.by, orders: mode === 'handsFree' ? [] : ['press'] }
    case 'up':
      if (held !== input.by) return still
      return { held: 'none', orders: [mode === 'handsFree' ? 'arm' : 'release'] }
    case 'click':
      // A finger or a key is on it already.
      if (held === 'pointer' || held === 'key') return still
      if (mode === 'handsFree') return { held: 'none', orders: ['arm'] }
      if (mode === 'toggle') return { held: 'none', orders: ['press', 'release'] }
      return held === 'latched' ? { held: 'none', orders: ['release'] } : { held: 'latched', orders: ['press'] }
    case 'cancel':
      if (held === 'none') return still
      return { held: 'none', orders: mode === 'handsFree' ? [] : ['release'] }
  }
}

/** Whether a key press at this place is the talk key: plain Space that nothing else on the page wants. */
export function isTalkKey(
  event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'target'>,
): boolean {
  if (event.code !== 'Space' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false
  const target = event.target
  return !(target instanceof Element && target.closest(WANTS_KEYS) !== null)
}

/** Anything that has a use for Space itself, and everything inside a dialog. */
const WANTS_KEYS = [
  'input',
  'textarea',
  'select',
  'button',
  'a[href]',
  'summary',
  '[contenteditable="true"]',
  '[role="dialog"]',
  '[role="alertdialog"]',
  '[role="listbox"]',
  '[role="option"]',
  '[role="switch"]',
  '[role="slider"]',
].join(', ')
