import type * as Electron from 'electron'
import { emitting } from './emitter'
import { strict } from './strict'

/**
 * How the key helper behaves. `silent`: it says that it is ready, reports one key at most and then nothing, as on
 * macOS, where libuiohook waits for a main queue that a utility process does not serve (kwhat/libuiohook#188,
 * SnosMe/uiohook-napi#23). `dies`: it ends at once.
 */
export type KeyHelperVariant = 'runs' | 'silent' | 'dies'

/** A utility process as the test sees it. */
export interface Forked {
  readonly file: string
  readonly options: Electron.ForkOptions
  /** What the app has told it. */
  readonly orders: unknown[]
  killed: boolean
  /** The person's key as the helper reports it. */
  say(kind: 'press' | 'release' | 'still'): void
  exit(code: number): void
}

/** Utility processes, of which Parley has one kind: key helpers. The real one is tried in tests/integration. */
export function utilityProcessStandIn(variant: () => KeyHelperVariant) {
  const forked: Forked[] = []
  const utilityProcess = strict<typeof Electron.utilityProcess>('utilityProcess', {
    fork: (file: string, _args: string[] = [], options: Electron.ForkOptions = {}) => {
      const { emitter, methods } = emitting()
      let said = 0
      let gone = false
      const exit = (code: number): void => {
        if (gone) return
        gone = true
        setImmediate(() => emitter.emit('exit', code))
      }
      const control: Forked = {
        file,
        options,
        orders: [],
        killed: false,
        say(kind) {
          if (gone || (variant() === 'silent' && said++ > 0)) return
          emitter.emit('message', { kind })
        },
        exit,
      }
      forked.push(control)
      if (variant() === 'dies') exit(1)
      return strict<Electron.UtilityProcess>('UtilityProcess', {
        ...methods,
        postMessage: (message: unknown) => {
          if (gone) return
          const first = control.orders.push(structuredClone(message)) === 1
          if (first) setImmediate(() => !gone && emitter.emit('message', { kind: 'ready' }))
        },
        kill: () => {
          control.killed = true
          exit(0)
          return true
        },
      })
    },
  })
  return { forked, utilityProcess }
}
