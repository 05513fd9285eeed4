import { modifierKeycodes, type Chord } from './accelerator'

/** One key event of the whole system, as the hook reports it. */
export interface KeyEvent {
  readonly kind: 'down' | 'up'
  readonly keycode: number
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly meta: boolean
}

/** `still`: the keyboard repeats, so the key is really down; a stuck one does not. */
export type ChordSignal = 'press' | 'release' | 'still'

/**
 * Whether the chord is down, and what a key event means for it. Pure. Nothing about any other key is kept: what a person
 * types elsewhere is not ours.
 */
export function trackChord(down: boolean, event: KeyEvent, chord: Chord): { down: boolean; signal?: ChordSignal } {
  if (!down) return event.kind === 'down' && starts(event, chord) ? { down: true, signal: 'press' } : { down }
  if (event.kind === 'down') return event.keycode === chord.keycode ? { down, signal: 'still' } : { down }
  return ends(event, chord) ? { down: false, signal: 'release' } : { down }
}

function starts(event: KeyEvent, chord: Chord): boolean {
  return (
    event.keycode === chord.keycode &&
    event.ctrl === chord.ctrl &&
    event.alt === chord.alt &&
    event.shift === chord.shift &&
    event.meta === chord.meta
  )
}

/** Letting go of any part of the chord ends it: people release in every order. */
function ends(event: KeyEvent, chord: Chord): boolean {
  if (event.keycode === chord.keycode) return true
  return (['ctrl', 'alt', 'shift', 'meta'] as const).some((name) => chord[name] && modifierKeycodes[name].includes(event.keycode))
}
