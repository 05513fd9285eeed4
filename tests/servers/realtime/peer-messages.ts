import type { Line } from './opus-track'

/*
 * What the strict server and the process with its end of the calls say to each other. That process does nothing else:
 * beside tests that build, recognise speech and drive a browser, sound would go out in bursts instead of every 20 ms.
 */

/** To the process. `call` is the server's own number for it. */
export type ToPeer = { readonly call: number } & (
  | { readonly kind: 'offer'; readonly sdp: string }
  | { readonly kind: 'send'; readonly text: string }
  /** An answer's sound, `Int16[n] @ 24 kHz mono`; it is played behind what waits. */
  | { readonly kind: 'play'; readonly response: string; readonly item: string; readonly pcm: Int16Array }
  /** What waits is thrown away. */
  | { readonly kind: 'clear' }
  /** The network of its sound is like this from now on, in both directions. */
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'close' }
)

/** From the process. */
export type FromPeer =
  /** It has made a certificate and a codec, and would answer at once. */
  | { readonly kind: 'ready' }
  | ({ readonly call: number } & (
      | { readonly kind: 'answer'; readonly sdp: string }
      | { readonly kind: 'refused'; readonly why: string }
      | { readonly kind: 'state'; readonly state: string }
      /** The channel for events is there. */
      | { readonly kind: 'channel' }
      | { readonly kind: 'event'; readonly text: string }
      /** More of the client's track, `Int16[n] @ 24 kHz mono`. */
      | { readonly kind: 'heard'; readonly pcm: Int16Array }
      /** An event about the track was sent. */
      | { readonly kind: 'said'; readonly type: string }
      /** Only the first `ms` of the item were played. */
      | { readonly kind: 'cut'; readonly item: string; readonly ms: number }
    ))
