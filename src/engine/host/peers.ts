import type { BridgeEvent, CommandIn, CommandOut, NoteData } from '#shared/contract'
import type { PeerEnd } from '#shared/contract/peers'
import { FaultError, cancelled, fault } from '#shared/fault'
import type { Peer, PeerMessage, Peers, TalkRoom } from '../ports/peers'
import { channel, type Channel } from '../runtime/channel'
import type { Scope } from '../runtime/scope'
import { bytesBase64 } from '../wire/bodies'
import type { Connection } from './connection'

interface Line {
  readonly window: Connection
  readonly provider: string
  readonly messages: Channel<PeerMessage>
  answer(offer: string): Promise<string>
  opened(): void
  readonly ended: (error: FaultError) => void
}

/** What one window says of its connections. */
export interface PeerReports {
  offer(data: CommandIn<'peer.offer'>): Promise<CommandOut<'peer.offer'>>
  opened(data: NoteData<'peer.opened'>): void
  event(data: NoteData<'peer.event'>): void
  heard(data: NoteData<'peer.heard'>): void
  ended(data: NoteData<'peer.ended'>): void
}

/**
 * Connections that windows make for the engine. The window that owns the sound is asked; what any other one says of a
 * connection counts for nothing, and when the window goes, or another one takes the sound, its connections are over.
 */
export class PeerDesk implements Peers {
  readonly #lines = new Map<number, Line>()
  #next = 1

  constructor(private readonly owner: () => Connection | undefined) {}

  get here(): boolean {
    return this.owner() !== undefined
  }

  open(scope: Scope, provider: string, answer: (offer: string) => Promise<string>): Promise<Peer> {
    return this.#begin(scope, provider, answer)
  }

  join(scope: Scope, provider: string, room: TalkRoom): Promise<Peer> {
    return this.#begin(scope, provider, () => Promise.reject(cancelled('host')), room)
  }

  async #begin(
    scope: Scope,
    provider: string,
    answer: (offer: string) => Promise<string>,
    room?: TalkRoom,
  ): Promise<Peer> {
    const window = this.owner()
    if (scope.closed) throw cancelled('llm')
    if (!window) throw over('unable', provider)
    const peer = this.#next++
    const messages = channel<PeerMessage>(scope, { label: `peer ${peer}` })
    const send = (event: BridgeEvent): void => window.send(event)
    scope.onClose(() => {
      if (this.#lines.delete(peer)) send({ name: 'peer.close', data: { peer } })
    })
    await new Promise<void>((resolve, reject) => {
      let refused: unknown
      scope.onClose(() => reject(cancelled('llm')))
      this.#lines.set(peer, {
        window,
        provider,
        messages,
        answer: (offer) =>
          answer(offer).catch((error: unknown) => {
            refused = error
            throw error
          }),
        opened: resolve,
        ended: (error) => {
          this.#lines.delete(peer)
          messages.fail(error)
          // Why there was no answer says more than that the window gave up.
          reject(refused instanceof Error ? refused : error)
        },
      })
      send({ name: 'peer.open', data: { peer, ...(room && { room }) } })
    })
    return {
      messages,
      send: (text) => this.#lines.has(peer) && send({ name: 'peer.send', data: { peer, text } }),
      sound: (bytes) => this.#lines.has(peer) && send({ name: 'peer.speak', data: { peer, pcm: bytesBase64(bytes) } }),
    }
  }

  reportsOf(window: Connection): PeerReports {
    const line = (peer: number): Line | undefined => {
      const known = this.#lines.get(peer)
      return known?.window === window ? known : undefined
    }
    return {
      offer: async ({ peer, sdp }) => {
        const known = line(peer)
        if (!known) throw cancelled('host')
        return { sdp: await known.answer(sdp) }
      },
      opened: ({ peer }) => line(peer)?.opened(),
      event: ({ peer, text }) => line(peer)?.messages.push({ kind: 'text', text }),
      heard: ({ peer, pcm, waitedMs }) =>
        line(peer)?.messages.push({ kind: 'binary', bytes: new Uint8Array(Buffer.from(pcm, 'base64')), waitedMs }),
      ended: ({ peer, why }) => {
        const known = line(peer)
        known?.ended(over(why, known.provider))
      },
    }
  }

  /** A window has gone or lost the sound: `owner` says who has it now. */
  soundMoved(): void {
    const owner = this.owner()
    for (const [peer, { window, provider, ended }] of [...this.#lines])
      if (window !== owner) {
        window.send({ name: 'peer.close', data: { peer } })
        ended(over('closed', provider))
      }
  }
}

function over(why: PeerEnd, provider: string): FaultError {
  const code = why === 'closed' ? 'llm.cutOff' : 'llm.unreachable'
  return new FaultError(fault('llm', 'network', code, { provider, detail: `the window's connection: ${why}` }))
}
