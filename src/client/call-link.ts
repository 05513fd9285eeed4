import type { DownMessage } from '#shared/gateway/down'
import type { Hello } from '#shared/gateway/up'
import { Link, type LinkListener, type SocketClass } from './link/link'
import type { TicketStore } from './tickets'

/** Names this client in the server's log. */
const CLIENT = 'parley-client/1'

export interface CallLinkOptions {
  readonly url: string
  readonly Socket: SocketClass
  readonly token: () => Promise<string>
  readonly random?: () => number
  readonly tickets: TicketStore
  readonly locale: string | undefined
  /** What is said of sound and tools at every beginning. */
  readonly asks: () => Pick<Hello, 'tools'> & Partial<Pick<Hello, 'up' | 'down'>>
  readonly voice: () => NonNullable<Hello['resume']>['voice']
}

export interface CallLinkListener extends Pick<
  LinkListener,
  'broken' | 'message' | 'sound' | 'failed' | 'unreachable'
> {
  /** Whether that call is still the page's; otherwise hardly anything is told. */
  current(): boolean
  /** The connection is made anew. */
  again(): void
}

/** The line of one call: it speaks for as long as that call is the page's. */
export function callLink(options: CallLinkOptions, on: CallLinkListener): Link {
  const { url, Socket, token, random, tickets, locale, asks, voice } = options
  const now =
    <A extends unknown[]>(tell: (...given: A) => void) =>
    (...given: A): void => {
      if (on.current()) tell(...given)
    }
  return new Link(
    {
      url,
      Socket,
      token,
      ...(random && { random }),
      ticket: tickets.read(),
      voice,
      hello: () => ({
        ...asks(),
        client: CLIENT,
        epoch: performance.timeOrigin,
        ...(locale !== undefined && { locale }),
      }),
    },
    {
      connecting: now((again: boolean) => {
        if (again) on.again()
      }),
      broken: now(() => on.broken()),
      message: now((message: DownMessage) => on.message(message)),
      sound: now((bytes: Uint8Array) => on.sound(bytes)),
      ticket: (ticket) => tickets.write(ticket),
      failed: now((...why: Parameters<LinkListener['failed']>) => on.failed(...why)),
      unreachable: (attempts) => on.unreachable(attempts),
    },
  )
}
