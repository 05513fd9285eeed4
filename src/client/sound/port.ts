import type { DownMessage } from '#shared/gateway/down'
import type { DownSound, UpSound } from '#shared/gateway/parts'
import type { UpMessageIn } from '#shared/gateway/up'
import type { CallFault, CallMicrophone } from '../types'

/** Orders for the player, as the server gives them. */
export type PlayerOrder = Extract<DownMessage, { type: 'playback.control' }>['order']
/** What the player reports, without its envelope. */
export type Played = Omit<Extract<UpMessageIn, { type: 'playback.report' }>, 'type'>

/** What goes wrong with sound; the sentence is added by who knows the language. */
export type SoundFault = Pick<CallFault, 'code' | 'detail'>

export interface SoundListeners {
  /** An encoded frame (frames.ts), numbered from 0 by its maker, in the codec of {@link Sound.up}. */
  frame(bytes: ArrayBuffer): void
  report(played: Played): void
  microphone(state: CallMicrophone): void
  /** Loudness of the microphone, 0..1. */
  level(level: number): void
  /** {@link Sound.up} or {@link Sound.down} has changed: who judges frames for speech, or the voice's codec. */
  changed(): void
  fault(fault: SoundFault): void
  /** What was wrong with the microphone is no longer. */
  mended(): void
  /** The page is seen again, or the network is back. */
  awake(): void
  /** Another window or another call of this page speaks and listens now. */
  taken(): void
}

/** Ears and mouth of a call. The browser has one; tests and Node bring their own. */
export interface Sound {
  /** What is sent, and what is wanted. */
  readonly up: UpSound
  readonly down: DownSound
  /** Duration of one frame, ms. */
  readonly frameMs: number
  /** Called within the person's gesture, before anything is awaited. */
  unlock(): void
  /** The person wants the microphone that could not be had before to be tried again. */
  retry(): void
  /** Opens the microphone. Resolves when frames arrive, or when it is known that none will; never rejects. */
  open(): Promise<CallMicrophone>
  /** Whether frames want a probability. */
  judge(on: boolean): void
  play(chunk: Uint8Array): void
  order(order: PlayerOrder): void
  /** Another call begins: whatever was played belongs to the last one, and utterances are counted anew. */
  reset(): void
  /** Facts for support. */
  report(): Record<string, unknown>
  close(): Promise<void>
}

export type OpenSound = (listeners: SoundListeners) => Sound
