import { modifierKeycodes, type Chord } from './accelerator'

/** One event of a key or mouse button of the whole system, as the hook reports it. */
export interface KeyEvent {
  readonly kind: 'down' | 'up'
  readonly keycode: number
  readonly mouse?: true | undefined
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly meta: boolean
}

/** `still`: the keyboard repeats, so the key is really down; a stuck one does not. */
export type ChordSignal = 'press' | 'release' | 'still'

/**
 * `waiting`: a modifier alone is down and may still become part of a shortcut. `spoiled`: it did, so it means nothing
 * until it comes up.
 */
export type ChordState = 'up' | 'waiting' | 'down' | 'spoiled'

/**
 * How long a modifier must be alone before it counts, ms. Shorter than the sound kept from before a press, so that no
 * syllable is lost by waiting (`key.preRollMs` in engine/turn/config).
 */
export const ALONE_MS = 150

export interface Tracked {
  readonly state: ChordState
  readonly signal?: ChordSignal
}

const modifierNames = ['ctrl', 'alt', 'shift', 'meta'] as const

/**
 * What a key event means for the chord. Pure. Nothing about any other key is kept: what a person types elsewhere is not
 * ours.
 */
export function trackChord(state: ChordState, event: KeyEvent, chord: Chord): Tracked {
  const own = event.keycode === chord.keycode && event.mouse === chord.mouse
  switch (state) {
    case 'up':
      if (event.kind !== 'down' || !own || !modifierNames.every((name) => event[name] === chord[name])) return { state }
      return chord.bare ? { state: 'waiting' } : { state: 'down', signal: 'press' }
    case 'waiting':
      if (event.kind === 'up' && own) return { state: 'up' }
      return event.kind === 'down' && !own ? { state: 'spoiled' } : { state }
    case 'spoiled':
      return { state: event.kind === 'up' && own ? 'up' : state }
    case 'down':
      if (ends(event, own, chord)) return { state: 'up', signal: 'release' }
      // Ctrl was held to talk, and now Ctrl+C is pressed.
      if (chord.bare && event.kind === 'down' && !own) return { state: 'spoiled', signal: 'release' }
      return event.kind === 'down' && own ? { state, signal: 'still' } : { state }
  }
}

/** A modifier has been alone for {@link ALONE_MS}: it is meant. */
export function settleChord(state: ChordState): Tracked {
  return state === 'waiting' ? { state: 'down', signal: 'press' } : { state }
}

/**
 * Letting go of any part of the chord ends it: people release in every order. So does an event that says a modifier of
 * the chord is up, because then its own event was missed: while another program had the keyboard, or the screen was
 * locked.
 */
function ends(event: KeyEvent, own: boolean, chord: Chord): boolean {
  if (event.kind === 'up' && own) return true
  return modifierNames.some(
    (name) =>
      chord[name] &&
      (!event[name] || (event.kind === 'up' && !event.mouse && modifierKeycodes[name].includes(event.keycode))),
  )
}
