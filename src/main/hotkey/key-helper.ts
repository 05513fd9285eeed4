import { helperOrderSchema, type HelperSignal } from './helper-messages'
import {
  ALONE_MS,
  settleChord,
  trackChord,
  type ChordState,
  type KeyEvent,
  type Tracked,
} from '#engine/host/hotkey/chord-tracker'
import type { Chord } from '#engine/host/hotkey/accelerator'

/*
 * The key helper: a process of its own that watches one chord. The native hook ends its process when the system refuses
 * it, which must not be the app's. Started as an Electron utility process, or by Node's fork in tests.
 */

/** How often a repeating key is worth a message, ms; shorter than DEAF_MS in hotkey.ts. */
const STILL_EVERY_MS = 200

interface Parent {
  post(signal: HelperSignal): void
  onMessage(listener: (message: unknown) => void): void
}

/** Electron gives utility processes a `parentPort`; Node's fork gives `send`. */
function findParent(): Parent {
  const port = (
    process as {
      parentPort?: {
        postMessage(message: unknown): void
        on(event: 'message', listener: (event: { data: unknown }) => void): void
      }
    }
  ).parentPort
  if (port) {
    return {
      post: (signal) => port.postMessage(signal),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    }
  }
  process.on('disconnect', () => process.exit(0))
  return {
    post: (signal) => void process.send?.(signal),
    onMessage: (listener) => void process.on('message', listener),
  }
}

const parent = findParent()
let chord: Chord | undefined
let started = false
let state: ChordState = 'up'
let alone: NodeJS.Timeout | undefined
let lastStill = 0

parent.onMessage((message) => {
  const order = helperOrderSchema.safeParse(message)
  if (!order.success) return
  chord = order.data.chord
  clearTimeout(alone)
  if (state === 'down') parent.post({ kind: 'release' })
  state = 'up'
  if (started) return
  started = true
  void startHook()
})

async function startHook(): Promise<void> {
  const { uIOhook } = await import('uiohook-napi')
  const keys = (kind: 'down' | 'up') => (event: Modifiers & { keycode: number }) =>
    onKey({ kind, keycode: event.keycode, ...modifiersOf(event) })
  const buttons = (kind: 'down' | 'up') => (event: Modifiers & { button: unknown }) =>
    onKey({ kind, keycode: Number(event.button), mouse: true, ...modifiersOf(event) })
  uIOhook.on('keydown', keys('down'))
  uIOhook.on('keyup', keys('up'))
  uIOhook.on('mousedown', buttons('down'))
  uIOhook.on('mouseup', buttons('up'))
  uIOhook.start()
  parent.post({ kind: 'ready' })
}

interface Modifiers {
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

const modifiersOf = (event: Modifiers): Pick<KeyEvent, 'ctrl' | 'alt' | 'shift' | 'meta'> => ({
  ctrl: event.ctrlKey,
  alt: event.altKey,
  shift: event.shiftKey,
  meta: event.metaKey,
})

function onKey(event: KeyEvent): void {
  if (chord) follow(trackChord(state, event, chord))
}

function follow(next: Tracked): void {
  if (next.state !== state) {
    clearTimeout(alone)
    if (next.state === 'waiting') alone = setTimeout(() => follow(settleChord(state)), ALONE_MS)
  }
  state = next.state
  if (next.signal === undefined) return
  if (next.signal === 'still') {
    const now = performance.now()
    if (now - lastStill < STILL_EVERY_MS) return
    lastStill = now
  }
  parent.post({ kind: next.signal })
}
