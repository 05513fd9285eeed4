import { z } from 'zod'
import { nothing } from './nothing'

/** What the talk key does: talk, only show that it is seen, or nothing while another one is recorded. */
export const hotkeyUses = ['talk', 'try', 'nothing'] as const
export type HotkeyUse = (typeof hotkeyUses)[number]

/** Calling Parley from outside its window. A host that has no such ways answers with a fault. */
export const callingCommands = {
  /** Ends by itself after a minute, and then the key talks again. */
  'hotkey.attend': { in: z.object({ to: z.enum(hotkeyUses) }), out: nothing },
  /** Has the system ask the person to let Parley see keys. */
  'hotkey.permit': { in: nothing, out: nothing },
  /** Hides the bubble until something new is said. */
  'overlay.hide': { in: nothing, out: nothing },
  /** Brings the big window to the front. */
  'window.show': { in: nothing, out: nothing },
  /** Sends `level` to this window while `on`; only for who draws it and has no microphone of its own. */
  'level.watch': { in: z.object({ on: z.boolean() }), out: nothing },
} as const

export const callingEvents = {
  /** The machine has slept: a microphone that was open is only thought to be so. */
  awake: nothing,
  /** Loudness of the person's voice, some ten times a second. */
  level: z.object({ level: z.number().min(0).max(1) }),
  /** The person asked for a part of the window from outside it. */
  open: z.object({ what: z.literal('settings') }),
  /**
   * The talk key was seen while it is tried. `heldMs` with its coming up; a system that reports presses only has none.
   */
  hotkey: z.object({ phase: z.enum(['down', 'up']), heldMs: z.number().nonnegative().optional() }),
} as const
