import type { FaultError } from '#shared/fault'
import type { LiveAudio, LiveCommand, LiveEvent, LiveOptions } from '../provider-contract/speech-to-speech'
import type { Scope } from '../runtime/scope'
import type { SocketAddress, SocketOptions } from '../wire/socket'
import type { Wire } from './wire'

/*
 * What a driver of one protocol is. The runner owns connections, time and the three channels; a link knows the messages
 * of one connection and does no I/O of its own.
 */

export type Message = Readonly<Record<string, unknown>>

/** What the runner gives to a link. */
export interface LinkTools {
  /** Sends one message; order is kept. What a dying connection does not take is lost with it. */
  send(message: Message): void
  /** Sound of the microphone, where the wire carries it beside the messages: `Int16[n] @ 24 kHz` as bytes. */
  sound(bytes: Uint8Array): void
  /** Tells the conversation. Nothing is told before the link is greeted, apart from `trouble`, nor after it is gone. */
  emit(event: LiveEvent): void
  /** Lives as long as the connection. */
  readonly scope: Scope
  /** The connection is of no use any more: it is replaced. */
  broken(fault: FaultError): void
  /** The server says when it will end, on the scope's clock. */
  endsAt(at: number): void
  /** The fault for something the server complained of in a message. */
  said(text: string, status?: number): FaultError
}

export interface Greeting {
  readonly id?: string
  readonly asked: Message
  readonly answered: Message
  /** On the scope's clock, ms; undefined where the server does not say. */
  readonly endsAt: number | undefined
  readonly remembers: boolean
  readonly refused: readonly string[]
}

/** One connection's messages. */
export interface LiveLink {
  /** Sets the session up; resolves when it is configured and history is in. No sound is sent before. */
  greet(): Promise<Greeting>
  /** One message of the server. What makes no sense is left out; throwing ends the connection. */
  hear(message: Message): void
  /**
   * Sound that came beside the messages: `Int16[n] @ 24 kHz` as bytes, and how long ago it reached the window, ms. A
   * link without it takes binary for text.
   */
  hearSound?(bytes: Uint8Array, waitedMs: number): void
  take(audio: LiveAudio): void
  obey(command: LiveCommand): void
  /** Nobody speaks, nothing is being answered, no tool is owed. */
  readonly idle: boolean
  /** The connection is gone: says how what was running has ended. */
  gone(fault: FaultError | undefined): void
  /** Says goodbye on the wire, where the protocol has one. */
  goodbye?(): void
}

/** A protocol, for one conversation: what is remembered from one connection to the next lives in it. */
export interface LiveProtocol {
  /** For faults and sockets. */
  readonly socket: Omit<SocketOptions, 'url' | 'headers' | 'protocols'>
  /** The name of a message, for the console. */
  nameOf(message: Message): string
  address(): Promise<SocketAddress>
  /** Another way than a WebSocket to this address; undefined where there is none, or none any more. */
  wire?(scope: Scope): Promise<Wire> | undefined
  connect(tools: LinkTools): LiveLink
  /** Longest session where the server does not say, ms. */
  readonly sessionMs: number
  /** Longest wait for a session that is set up, ms; 8 s without it. */
  readonly readyMs?: number
  /** The next connection may stand before this one is closed. */
  readonly dialsAhead: boolean
  /** Options as they are now, after `update`s. */
  readonly options: LiveOptions
  /**
   * A connection could not be set up as asked, or one that stood was refused to go on: true where another way is left
   * to try at once.
   */
  retreat?(fault: FaultError, during: 'greeting' | 'session'): boolean
}
