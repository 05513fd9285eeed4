import { helperOrderSchema, type HelperSignal } from './helper-messages'
import { trackChord, type KeyEvent } from './chord-tracker'
import type { Chord } from './accelerator'

/*
 * The key helper: a process of its own that watches one chord. The native hook ends its process when the system refuses
 * it, which must not be the app's. Started as an Electron utility process, or by Node's fork in tests.
 */

/** How often a repeating key is worth a message, ms. */
const STILL_EVERY_MS = 1_000

interface Parent {
  post(signal: HelperSignal): void
  onMessage(listener: (message: unknown) => void): void
}

/** Electron gives utility processes a `parentPort`; Node's fork gives `send`. */
function findParent(): Parent {
  const port = (process as { parentPort?: { postMessage(message: unknown): void; on(event: 'message', listener: (event: { data: unknown }) => void): void } }).parentPort
  if (port) {
    return { post: (signal) => port.postMessage(signal), onMessage: (listener) => port.on('message', ({ data }) => listener(data)) }
  }
  process.on('disconnect', () => process.exit(0))
  return { post: (signal) => void process.send?.(signal), onMessage: (listener) => void process.on('message', listener) }
}

const parent = findParent()
let chord: Chord | undefined
let started = false
let down = false
let lastStill = 0

parent.onMessage((message) => {
  const order = helperOrderSchema.safeParse(message)
  if (!order.success) return
  chord = order.data.chord
  if (down) parent.post({ kind: 'release' })
  down = false
  if (started) return
  started = true
  void startHook()
})

async function startHook(): Promise<void> {
  const { uIOhook } = await import('uiohook-napi')
  const watch = (kind: 'down' | 'up') => (event: { keycode: number; ctrlKey: boolean; altKey: boolean; shiftKey: boolean; metaKey: boolean }) =>
    onKey({ kind, keycode: event.keycode, ctrl: event.ctrlKey, alt: event.altKey, shift: event.shiftKey, meta: event.metaKey })
  uIOhook.on('keydown', watch('down'))
  uIOhook.on('keyup', watch('up'))
  uIOhook.start()
  parent.post({ kind: 'ready' })
}

function onKey(event: KeyEvent): void {
  if (!chord) return
  const next = trackChord(down, event, chord)
  down = next.down
  if (next.signal === undefined) return
  if (next.signal === 'still') {
    const now = performance.now()
    if (now - lastStill < STILL_EVERY_MS) return
    lastStill = now
  }
  parent.post({ kind: next.signal })
}
