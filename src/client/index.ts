import { addressOf, callFrom } from './call'
import { assetUrls } from './sound/assets'
import { BrowserSound } from './sound/browser-sound'
import type { VoiceCodec } from './sound/opus-voice'
import { noTickets, tabTickets } from './tickets'
import type { Call, CallAssets, PlainOptions } from './types'

export { scribeTokens, type ScribeToken, type ScribeTokens } from './scribe-tokens'
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
   * Who tells speech from noise: the server (unless said otherwise), or the page, which fetches 16 MB for it and
   * listens once they are there. That spares a server of many calls the work.
   */
  readonly voiceActivity?: 'page' | 'server'
  /** All on unless said otherwise. They are wishes; {@link Call.report} tells what the browser gave. */
  readonly echoCancellation?: boolean
  readonly noiseSuppression?: boolean
  readonly autoGain?: boolean
  /** Loudness of the assistant, 0..1. */
  readonly volume?: number
  /**
   * How the assistant's voice travels: `opus` needs a tenth of the data and a browser that decodes it, otherwise it is
   * `pcm16`; `auto`, without it, takes Opus where the browser says that the network is slow or data is to be saved.
   */
  readonly codec?: VoiceCodec
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
              judgeHere: options.voiceActivity === 'page',
              processing: { echoCancellation, noiseSuppression, autoGain },
              microphone,
              volume,
              codec: options.codec ?? 'auto',
              ...(stream && { stream }),
            },
            listeners,
          )
      : undefined,
  })
}
