import { addressOf, callFrom, noTickets } from './call'
import { assetUrls } from './sound/assets'
import { BrowserSound } from './sound/browser-sound'
import { tabTickets } from './tickets'
import type { Call, CallAssets, PlainOptions } from './types'

export { CallError } from './types'
export type * from './types'

/** What a call from a page may be given. */
export interface CallOptions extends PlainOptions {
  /** False: typed and heard, without asking for the microphone. */
  readonly microphone?: boolean
  /** False: no sound at all. */
  readonly sound?: boolean
  /** A stream of the page's own instead of a microphone. */
  readonly stream?: MediaStream
  /**
   * Who tells speech from noise: the page (16 MB, loaded while the call already runs), the server, or (`auto`) the page
   * except on phones and where data is to be saved.
   */
  readonly voiceActivity?: 'auto' | 'page' | 'server'
  /** All on unless said otherwise. They are wishes; {@link Call.report} tells what the browser gave. */
  readonly echoCancellation?: boolean
  readonly noiseSuppression?: boolean
  readonly autoGain?: boolean
  /** Loudness of the assistant, 0..1. */
  readonly volume?: number
  /** Files of the client that lie elsewhere than on the voice server. */
  readonly assets?: CallAssets
  /** Goes on with the same call after the page was loaded anew, from this tab's storage. */
  readonly remember?: boolean
}

/**
 * A voice call to a Parley server. Nothing happens before `start()`, which belongs into a click: the browser is touched
 * only then.
 */
export function call(server: string, options: CallOptions): Call {
  const { microphone = true, sound = true, stream, volume = 1 } = options
  const { echoCancellation = true, noiseSuppression = true, autoGain = true } = options
  const url = addressOf(server)
  return callFrom(server, options, {
    Socket: globalThis.WebSocket,
    tickets: options.remember ? tabTickets(url) : noTickets(),
    openSound: sound
      ? (listeners) =>
          new BrowserSound(
            {
              assets: assetUrls(options.assets ?? {}, url, location.href),
              judgeHere: judgesHere(options.voiceActivity ?? 'auto'),
              processing: { echoCancellation, noiseSuppression, autoGain },
              microphone,
              volume,
              ...(stream && { stream }),
            },
            listeners,
          )
      : undefined,
  })
}

/** What browsers tell about the machine they run on, where they do. */
interface Machine {
  readonly userAgentData?: { readonly mobile?: boolean }
  readonly connection?: { readonly saveData?: boolean }
}

function judgesHere(wish: 'auto' | 'page' | 'server'): boolean {
  if (wish !== 'auto') return wish === 'page'
  const { userAgentData, connection } = navigator as Machine
  const finger = matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches
  return !(userAgentData?.mobile ?? finger) && connection?.saveData !== true
}
