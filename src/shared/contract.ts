import { z } from 'zod'
import { callingCommands, callingEvents } from './contract/calling'
import { conversationCommands, conversationEvents, conversationNotes } from './contract/conversation'
import { faceCommands, faceEvents } from './contract/face'
import { historyCommands, historyEvents } from './contract/history'
import { insightCommands, insightEvents } from './contract/insight'
import { liveCommands, liveEvents } from './contract/live'
import { programCommands, programEvents } from './contract/programs'
import { programQuestionSchema } from './programs'
import { modelCommands, modelEvents, modelNotes } from './contract/models'
import { peerCommands, peerEvents, peerNotes } from './contract/peers'
import { providerCommands, providerEvents } from './contract/providers'
import { videoCommands, videoEvents, videoNotes, videoViewSchema } from './contract/video'
import { updateCommands, updateEvents } from './contract/updates'
import { settingsCommands, settingsEvents } from './contract/settings'
import { toolCommands, toolEvents } from './contract/tools'
import { assistantStates, messageSchema } from './conversation'
import { listViewSchema } from './lists'
import { timerSchema } from './timers'
import { faultSchema } from './fault'
import { healthViewSchema, providerViewSchema } from './provider'
import { settingsSchema } from './settings'
import { toolActivitySchema, toolQuestionSchema, toolsViewSchema } from './tools'

export { microphoneStates, type MicrophoneState } from './contract/conversation'
export { discoveredServerSchema, type DiscoveredServer } from './contract/providers'

/*
 * The bridge between a window and the host, declared once. Commands go up and are answered; notes go up and are not;
 * events come down; microphone frames go up and voice chunks come down as binary (frames.ts). Both sides derive their
 * types from here and the receiving side checks every message. Each area of the assistant has its part in contract/.
 */

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
  /** Mouse buttons and modifiers alone can be talk keys here. */
  hotkeyHelper: z.boolean().optional(),
  /** This copy can be started with the session; one that runs from its sources cannot. */
  startsAtLogin: z.boolean().optional(),
  /** The desktop can hold the bubble; a Wayland desktop cannot. */
  bubble: z.boolean().optional(),
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
  lists: z.array(listViewSchema).optional(),
  providers: z.array(providerViewSchema),
  /** Every provider that has been used. */
  health: z.array(healthViewSchema).optional(),
  tools: toolsViewSchema.optional(),
  toolQuestion: toolQuestionSchema.nullable().optional(),
  toolsRunning: z.array(toolActivitySchema).optional(),
  programQuestion: programQuestionSchema.nullable().optional(),
  /** A face that is filmed; absent where nobody can. */
  video: videoViewSchema.optional(),
  /** This connection owns microphone and playback. Another window may own them instead. */
  audioOwner: z.boolean(),
})
export type Snapshot = z.infer<typeof snapshotSchema>

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
  ...conversationCommands,
  ...historyCommands,
  ...settingsCommands,
  ...providerCommands,
  ...insightCommands,
  ...liveCommands,
  ...callingCommands,
  ...faceCommands,
  ...toolCommands,
  ...modelCommands,
  ...updateCommands,
  ...programCommands,
  ...peerCommands,
  ...videoCommands,
} as const

/**
 * Reports of a window that nobody answers: no reply travels back, no timer waits for one, and one that is lost is made
 * good by the next, or by the end of the connection it belongs to. They keep their order among commands.
 */
export const notes = { ...conversationNotes, ...modelNotes, ...peerNotes, ...videoNotes } as const

export const events = {
  ...conversationEvents,
  ...historyEvents,
  ...settingsEvents,
  ...providerEvents,
  ...insightEvents,
  ...liveEvents,
  ...callingEvents,
  ...faceEvents,
  ...updateEvents,
  ...modelEvents,
  /** What the host can do has changed. */
  host: z.object({ host: hostInfoSchema }),
  ...toolEvents,
  ...programEvents,
  ...peerEvents,
  ...videoEvents,
  /** Something a person should know, said once. `code` names the words, `values` fill them. */
  notice: z.object({
    level: z.enum(['info', 'warning', 'error']),
    code: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    fault: faultSchema.optional(),
  }),
  /** Another window took over microphone and playback, or this one got them. */
  audioOwner: z.object({ owner: z.boolean() }),
} as const

export type CommandName = keyof typeof commands
export type CommandIn<N extends CommandName> = z.infer<(typeof commands)[N]['in']>
export type CommandOut<N extends CommandName> = z.infer<(typeof commands)[N]['out']>
export type NoteName = keyof typeof notes
export type NoteData<N extends NoteName> = z.infer<(typeof notes)[N]>
export type EventName = keyof typeof events
export type EventData<N extends EventName> = z.infer<(typeof events)[N]>
/** Any event with its name, as it travels. */
export type BridgeEvent = { [N in EventName]: { name: N; data: EventData<N> } }[EventName]

/** JSON messages longer than this (bytes) are refused unread. */
export const MAX_MESSAGE_BYTES = 256 * 1024

/** Window to host. */
export const requestSchema = z.object({ id: z.number().int().nonnegative(), command: z.string(), data: z.unknown() })
export type BridgeRequest = z.infer<typeof requestSchema>

export const noteSchema = z.object({ note: z.string(), data: z.unknown() })
/** A note as it travels. */
export type BridgeNote = z.infer<typeof noteSchema>

/** Host to window: the answer to a request, or an event. */
export const replySchema = z.union([
  z.object({ id: z.number().int().nonnegative(), ok: z.literal(true), data: z.unknown() }),
  z.object({ id: z.number().int().nonnegative(), ok: z.literal(false), fault: faultSchema }),
])
export type BridgeReply = z.infer<typeof replySchema>
export const eventEnvelopeSchema = z.object({ event: z.string(), data: z.unknown() })

/**
 * Checks an event's data on arrival; undefined for an unknown name, so that a newer host does not break an older
 * window.
 */
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
  /** Reports something; lost without a word while disconnected. */
  note<N extends NoteName>(name: N, data: NoteData<N>): void
  onEvent(listener: (event: BridgeEvent) => void): () => void
  /**
   * The way up for encoded microphone frames (frames.ts): what is posted into this port, without a transfer list,
   * reaches the host in order. Meant to be handed on to the worker that makes the frames, so that they do not pass the
   * page's main thread. One port for the whole life of the bridge; frames posted while disconnected are dropped.
   * Resolves when the host is there. (Spelt so that it means the global class both in a page and in Node.)
   */
  readonly microphone: Promise<InstanceType<typeof MessagePort>>
  /** Encoded voice chunks. */
  onAudio(listener: (chunk: Uint8Array) => void): () => void
  /** `connected` is also reported once at the start. */
  onStatus(listener: (status: 'connecting' | 'connected' | 'disconnected' | 'refused') => void): () => void
  close(): void
}
