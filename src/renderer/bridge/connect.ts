import type { Bridge } from '#shared/contract'
import type { PreloadApi } from '#shared/preload-api'
import { notConnected } from './messages'
import { preloadBridge } from './preload-bridge'
import { takeToken } from './token'
import { webSocketBridge } from './websocket-bridge'

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
  return webSocketBridge({
    url: `ws://${location.host}/bridge`,
    token,
    tokenRefused: async () =>
      (await fetch('/bridge', { headers: { authorization: `Bearer ${token}` } })).status === 401,
  })
}

/** Stands in when the page was opened without the host's token: there is nothing to try. */
function refusedBridge(): Bridge {
  return {
    call: () => Promise.reject(notConnected()),
    onEvent: () => () => undefined,
    sendAudio: () => undefined,
    onAudio: () => () => undefined,
    onStatus(listener) {
      listener('refused')
      return () => undefined
    },
    close: () => undefined,
  }
}
