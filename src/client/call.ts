import { CALL_PATH } from '#shared/gateway/wire'
import type { SocketClass } from './link/link'
import type { OpenSound } from './sound/port'
import type { Call, PlainOptions } from './types'
import type { TicketStore } from './tickets'
import { VoiceCall } from './voice-call'
import { wordsFor } from './words/words'

export interface Parts {
  readonly Socket: SocketClass
  readonly openSound: OpenSound | undefined
  readonly tickets: TicketStore
  readonly random?: () => number
}

/** A call from parts: what `call()` of a page and of Node have in common. */
export function callFrom(server: string, options: PlainOptions, parts: Parts): Call {
  const { token, language } = options
  return new VoiceCall({
    url: addressOf(server),
    token: async () => {
      const given = typeof token === 'function' ? await token() : token
      if (typeof given !== 'string' || given.trim() === '') throw new TypeError('token() gave no text')
      return given.trim()
    },
    tools: options.tools ?? {},
    words: wordsFor(language),
    locale: language,
    ...parts,
  })
}

/** `https://voice.example.com` as the address of its calls. Throws a TypeError for what is no address. */
export function addressOf(server: string): string {
  const url = new URL(server)
  url.protocol = url.protocol === 'http:' || url.protocol === 'ws:' ? 'ws:' : 'wss:'
  if (!url.pathname.endsWith(CALL_PATH)) url.pathname = `${url.pathname.replace(/\/$/, '')}${CALL_PATH}`
  url.hash = url.search = ''
  return url.href
}
