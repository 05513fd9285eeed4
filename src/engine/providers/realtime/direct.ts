import { FaultError, type Fault } from '#shared/fault'
import type { DirectWay, LiveOptions } from '../../provider-contract/speech-to-speech'
import { openPeerWire, type Wire } from '../../live/wire'
import type { Scope } from '../../runtime/scope'
import { boundedText } from '../../wire/bounded-body'
import { withDeadline } from '../../wire/deadline'
import { httpFault } from '../../wire/http-fault'
import { httpFetch } from '../../wire/http-fetch'
import { plain, type WireContext } from '../../wire/wire-fault'
import type { RealtimeDialect } from './dialect'
import { mintRealtime } from './secret'

/**
 * The ordinary connection has to stand while somebody still waits for it; ms. Secret, offer, ICE, DTLS and SCTP need
 * about eight ways there and back: 2.4 s on a network with 300 ms each, for which this is made.
 */
const OPENS_WITHIN_MS = 5_000
/** Real descriptions have a few thousand characters. */
const LONGEST_SDP = 200_000

/**
 * The way by a window, for one conversation. The service's key stays here, and so does the short-lived one that is
 * asked for with it: the window's offer is taken to the service from here, so that a window holds no key and its
 * content policy names no host. Where the way fails it is left for good.
 */
export class DirectConnections {
  #failed: Fault | undefined
  #told = false

  constructor(
    private readonly dialect: RealtimeDialect,
    private readonly way: DirectWay,
  ) {}

  /** It is still tried. */
  get on(): boolean {
    return this.#failed === undefined
  }

  /** Rejects with the fault of the key, of the service, or of the way. */
  async open(options: LiveOptions, scope: Scope): Promise<Wire> {
    const { provider } = this.dialect
    const timed = { stage: 'llm' as const, provider }
    const { base, hide } = await this.dialect.target(options)
    const context: WireContext = { ...timed, address: base, model: options.model, hide }
    // The deadline is for the beginning alone; the connection goes on in the scope that was given.
    const opening = scope.child('direct')
    try {
      return await withDeadline(scope, OPENS_WITHIN_MS, timed, async (inner) => {
        let opened = false
        inner.onClose(() => {
          if (!opened) void opening.close('too late')
        })
        const secret = await mintRealtime(this.dialect, options, inner)
        const wire = await openPeerWire(this.way.peers, context, opening, (offer) =>
          exchange(offer, secret, { ...context, hide: [...hide, secret.value] }, inner),
        )
        opened = true
        return wire
      })
    } catch (error) {
      void opening.close('not opened')
      throw error
    }
  }

  /** It did not work. True where there is another way left. */
  leave(fault: Fault): boolean {
    if (!this.on || fault.kind === 'cancelled') return false
    this.#failed = fault
    return true
  }

  /** A session stands. What stood in the way is said once. */
  stands(): void {
    if (this.#failed === undefined || this.#told) return
    this.#told = true
    this.way.fellBack(this.#failed)
  }
}

/** Takes a window's offer to the service (`POST …/realtime/calls`, SDP both ways). */
async function exchange(
  offer: string,
  { url, value }: { readonly url: string; readonly value: string },
  context: WireContext,
  scope: Scope,
): Promise<string> {
  try {
    const response = await httpFetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: scope.signal,
      headers: { Authorization: `Bearer ${value}`, 'content-type': 'application/sdp' },
      body: offer,
    })
    const text = await boundedText(response, 'llm', context.provider, LONGEST_SDP)
    if (!response.ok) throw Object.assign(new Error(text), { status: response.status, headers: response.headers })
    if (!text.startsWith('v=0')) throw plain(context, 'protocol', 'badAnswer', 'no SDP')
    return text
  } catch (error) {
    if (error instanceof FaultError) throw error
    throw httpFault(error, { ...context, signal: scope.signal, hide: [...(context.hide ?? [])] })
  }
}
