import { EventEmitter } from 'node:events'

/* oxlint-disable typescript/no-explicit-any -- Electron overloads each of these once per event */

/** The emitter half of an Electron object, to be spread into it; `emitter` is for the test to fire events with. */
export function emitting(): {
  emitter: EventEmitter
  methods: { on: any; once: any; off: any; removeListener: any; removeAllListeners: any }
} {
  const emitter = new EventEmitter()
  const chain =
    (name: 'on' | 'once' | 'off' | 'removeListener' | 'removeAllListeners') =>
    (...args: unknown[]): void =>
      void (emitter as unknown as Record<typeof name, (...args: unknown[]) => unknown>)[name](...args)
  return {
    emitter,
    methods: {
      on: chain('on'),
      once: chain('once'),
      off: chain('off'),
      removeListener: chain('removeListener'),
      removeAllListeners: chain('removeAllListeners'),
    },
  }
}

/** An event a listener may prevent. */
export function preventable(extra: object = {}): { defaultPrevented: boolean; preventDefault(): void } {
  const event = {
    ...extra,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}
