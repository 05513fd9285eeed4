import type { Bridge } from '#shared/contract'
import type { PreloadApi } from '#shared/preload-api'
import { notConnected } from './messages'
import { preloadBridge } from './preload-bridge'
import { takeToken } from './token'
import { webSocketBridge } from './websocket-bridge'
import { workerLink } from './worker-link'

declare global {
  interface Window {
    /** Present in Electron only. */
    readonly parley?: PreloadApi
  }
}

/** The bridge this page has: Electron's preload, else the browser host this page came from. */
export function connectBridge(): Bridge {
  if (window.parley) return preloadBridge(window.parley)
  const token = takeToken(window)
  if (token === undefined) return refusedBridge()
  const url = `ws://${location.host}/bridge`
  const probe = new URL('/bridge', location.href).href
  return webSocketBridge((on) => workerLink({ url, token, probe }, on))
}

/** Stands in when the page was opened without the host's token: there is nothing to try. */
function refusedBridge(): Bridge {
  return {
    call: () => Promise.reject(notConnected()),
    onEvent: () => () => undefined,
    note: () => undefined,
    microphone: new Promise(() => undefined),
    onAudio: () => () => undefined,
    onStatus(listener) {
      listener('refused')
      return () => undefined
    },
    close: () => undefined,
  }
}
