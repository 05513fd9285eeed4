import { z } from 'zod'
import { assistantStates, messageSchema, timerSchema } from './conversation'
import { faultSchema } from './fault'
import { healthViewSchema, providerViewSchema } from './provider'
import { settingsPatchSchema, settingsSchema, talkModes } from './settings'

/*
 * The bridge between a window and the host, declared once. Commands go up and are answered; events come down;
 * microphone frames go up and voice chunks come down as binary (frames.ts). Both sides derive their types from here and
 * the receiving side checks every message.
 */

const nothing = z.object({})

/** What the window knows about its microphone. `closed` is deliberate; the others say why there is none. */
export const microphoneStates = ['closed', 'opening', 'open', 'denied', 'missing', 'lost', 'busy', 'failed'] as const

/** Where the host keeps keys, so that the window can say how safe they are. */
export const secretStrengths = ['os-keychain', 'os-weak', 'private-file', 'memory'] as const

/** What this host can and cannot do; the window shows the difference where the person meets it. */
export const hostInfoSchema = z.object({
  kind: z.enum(['electron', 'browser']),
  version: z.string(),
  platform: z.string(),
  /** `global` with `hold`: works everywhere, press and release; `global`: press only; `window`: only while focused. */
  hotkey: z.enum(['global-hold', 'global-toggle', 'window']),
  /** Why the hotkey is less than it could be; a code for the window's words. */
  hotkeyNote: z.string().optional(),
  secrets: z.enum(secretStrengths),
})
export type HostInfo = z.infer<typeof hostInfoSchema>

/** Everything a window needs to draw itself from nothing: after a start, a reload or a reconnect. */
export const snapshotSchema = z.object({
  host: hostInfoSchema,
  settings: settingsSchema,
  state: z.enum(assistantStates),
  armed: z.boolean(),
  hearing: z.boolean(),
  partial: z.string(),
  messages: z.array(messageSchema),
  timers: z.array(timerSchema),
  providers: z.array(providerViewSchema),
  /** Every provider that has been used. */
  health: z.array(healthViewSchema).optional(),
  /** This connection owns microphone and playback. Another window may own them instead. */
  audioOwner: z.boolean(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

export const discoveredServerSchema = z.object({
  name: z.string(),
  baseUrl: z.string(),
  models: z.array(z.string()),
})
export type DiscoveredServer = z.infer<typeof discoveredServerSchema>

export const commands = {
  /** First message of every connection. `audio` asks to own microphone and playback. */
  hello: {
    in: z.object({
      audio: z.boolean(),
      /** BCP 47 of the person's system, for "system" as window language. */
      locale: z.string().max(35).optional(),
      /** As in `network.state`. */
      online: z.boolean().optional(),
    }),
    out: snapshotSchema,
  },
  /** The talk key or button went down / came up. `at`: capture-clock ms of the key event. */
  'talk.press': { in: z.object({ at: z.number().optional() }), out: nothing },
  'talk.release': { in: z.object({ at: z.number().optional() }), out: nothing },
  /** Hands-free: start or stop listening. */
  'talk.arm': { in: z.object({ armed: z.boolean() }), out: nothing },
  /** Stop whatever the assistant is doing, now. */
  'talk.stop': { in: nothing, out: nothing },
  'talk.say': { in: z.object({ text: z.string().trim().min(1).max(4_000) }), out: nothing },
  'conversation.clear': { in: nothing, out: nothing },
  /** Try a failed line again: an answer with the same words, words with the sound that was kept of them. */
  'conversation.retry': { in: z.object({ message: z.string() }), out: nothing },
  'microphone.state': {
    in: z.object({ state: z.enum(microphoneStates), label: z.string().max(300).optional() }),
    out: nothing,
  },
  /** What the player has really rendered, in samples of that utterance at its own rate; every 50 ms while playing. */
  'playback.report': {
    in: z.object({
      utterance: z.number().int().nonnegative(),
      heard: z.number().int().nonnegative(),
      /** Capture-clock ms at which `heard` left the speaker. */
      at: z.number(),
      state: z.enum(['playing', 'paused', 'ended', 'stopped']),
      underruns: z.number().int().nonnegative(),
    }),
    out: nothing,
  },
  'settings.update': { in: settingsPatchSchema, out: z.object({ settings: settingsSchema }) },
  'settings.reset': { in: nothing, out: z.object({ settings: settingsSchema }) },
  'providers.list': { in: nothing, out: z.object({ providers: z.array(providerViewSchema) }) },
  /** Lists models a provider offers with its present settings and key. */
  'providers.models': {
    in: z.object({ provider: z.string() }),
    out: z.object({ models: z.array(z.string()), fault: faultSchema.optional() }),
  },
  /** A call that costs nothing and says whether provider, address and key work. */
  'providers.test': {
    in: z.object({ provider: z.string() }),
    out: z.object({ ok: z.boolean(), ms: z.number(), fault: faultSchema.optional() }),
  },
  /** Looks for model servers on this machine. */
  'providers.discover': { in: nothing, out: z.object({ servers: z.array(discoveredServerSchema) }) },
  /** Says a sample sentence with the chosen voice. */
  'voice.preview': { in: z.object({ text: z.string().max(300) }), out: nothing },
  /** Write-only: there is no command that reads a secret. */
  'secret.set': { in: z.object({ provider: z.string(), field: z.string(), value: z.string().min(1).max(500) }), out: nothing },
  'secret.forget': { in: z.object({ provider: z.string(), field: z.string() }), out: nothing },
  /** Whether the window sees a network; without one the machine serves itself first. */
  'network.state': { in: z.object({ online: z.boolean() }), out: nothing },
  'timer.cancel': { in: z.object({ id: z.string() }), out: nothing },
} as const

export const events = {
  state: z.object({ state: z.enum(assistantStates), armed: z.boolean(), hearing: z.boolean(), mode: z.enum(talkModes) }),
  /** What has been understood so far of the sentence being spoken; empty clears it. */
  partial: z.object({ text: z.string() }),
  /** A message is new or has changed; replace by id. */
  message: z.object({ message: messageSchema }),
  /** A message was taken back: its words moved into another turn, or nobody heard them. */
  'message.removed': z.object({ id: z.string() }),
  'conversation.cleared': nothing,
  settings: z.object({ settings: settingsSchema }),
  providers: z.object({ providers: z.array(providerViewSchema) }),
  /** A provider does better or worse than before; all of them, as in the snapshot. */
  health: z.object({ health: z.array(healthViewSchema) }),
  timers: z.object({ timers: z.array(timerSchema) }),
  /** Something a person should know, said once. `code` names the words, `values` fill them. */
  notice: z.object({
    level: z.enum(['info', 'warning', 'error']),
    code: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    fault: faultSchema.optional(),
  }),
  /** Orders for the player. Chunks of a stopped utterance that arrive later are thrown away. */
  'playback.control': z.discriminatedUnion('action', [
    z.object({ action: z.literal('pause'), utterance: z.number().int(), fadeMs: z.number() }),
    z.object({ action: z.literal('resume'), utterance: z.number().int(), fadeMs: z.number() }),
    z.object({ action: z.literal('stop'), utterance: z.number().int(), fadeMs: z.number() }),
    z.object({ action: z.literal('volume'), volume: z.number().min(0).max(1) }),
    /** A short sound that is not speech: a timer rings. */
    z.object({ action: z.literal('chime'), sound: z.enum(['timer', 'attention']) }),
  ]),
  /** The microphone should be open (hands-free and armed, or press-to-talk kept ready) or closed. */
  microphone: z.object({ open: z.boolean(), judge: z.boolean() }),
  /** Another window took over microphone and playback, or this one got them. */
  audioOwner: z.object({ owner: z.boolean() }),
} as const

export type CommandName = keyof typeof commands
export type CommandIn<N extends CommandName> = z.infer<(typeof commands)[N]['in']>
export type CommandOut<N extends CommandName> = z.infer<(typeof commands)[N]['out']>
export type EventName = keyof typeof events
export type EventData<N extends EventName> = z.infer<(typeof events)[N]>
/** Any event with its name, as it travels. */
export type BridgeEvent = { [N in EventName]: { name: N; data: EventData<N> } }[EventName]

/** JSON messages longer than this (bytes) are refused unread. */
export const MAX_MESSAGE_BYTES = 256 * 1024

/** Window to host. */
export const requestSchema = z.object({ id: z.number().int().nonnegative(), command: z.string(), data: z.unknown() })
export type BridgeRequest = z.infer<typeof requestSchema>

/** Host to window: the answer to a request, or an event. */
export const replySchema = z.union([
  z.object({ id: z.number().int().nonnegative(), ok: z.literal(true), data: z.unknown() }),
  z.object({ id: z.number().int().nonnegative(), ok: z.literal(false), fault: faultSchema }),
])
export type BridgeReply = z.infer<typeof replySchema>
export const eventEnvelopeSchema = z.object({ event: z.string(), data: z.unknown() })

/** Checks an event's data on arrival; undefined for an unknown name, so that a newer host does not break an older window. */
export function parseEvent(name: string, data: unknown): BridgeEvent | undefined {
  if (!(name in events)) return undefined
  return { name, data: events[name as EventName].parse(data) } as BridgeEvent
}

/**
 * What a window holds of the bridge, whichever transport carries it.
 * `call` rejects with a `FaultError`; events arrive checked.
 */
export interface Bridge {
  call<N extends CommandName>(name: N, data: CommandIn<N>): Promise<CommandOut<N>>
  onEvent(listener: (event: BridgeEvent) => void): () => void
  /** Encoded microphone frame (frames.ts). Never blocks; frames sent while disconnected are dropped. */
  sendAudio(frame: ArrayBuffer): void
  /** Encoded voice chunks. */
  onAudio(listener: (chunk: Uint8Array) => void): () => void
  /** `connected` is also reported once at the start. */
  onStatus(listener: (status: 'connecting' | 'connected' | 'disconnected' | 'refused') => void): () => void
  close(): void
}
