import type { VoiceChunk } from '#shared/audio'
import type { EventData } from '#shared/contract'
import type { Message, Recording } from '#shared/conversation'
import type { MouthPiece } from '#shared/face'
import type { Settings, SettingsPatch } from '#shared/settings'
import type { Cancel } from '../runtime/clock'

/*
 * What the conversation needs from the outside, as small as it can be. Hosts supply these: Electron with electron-store
 * and safeStorage, the browser host with files, tests with memory.
 */

/** Where the assistant's voice goes. `control` orders carry the utterance they mean. */
export interface Player {
  /** False while no window plays: answers are then shown and not spoken. */
  readonly available: boolean
  play(chunk: VoiceChunk): void
  control(order: EventData<'playback.control'>): void
  /** Faces that speak with this voice. */
  readonly faces?: Faces
}

/** Where mouth shapes go. */
export interface Faces {
  /** Somebody looks at a face: without that no mouth is made. */
  readonly watched: boolean
  /** Called ahead of the sound it belongs to. */
  mouth(piece: MouthPiece): void
}

export interface SettingsStore {
  get(): Settings
  /** Resolves when the change is on disk. */
  update(patch: SettingsPatch): Promise<Settings>
  reset(): Promise<Settings>
  onChange(listener: (settings: Settings) => void): Cancel
}

/** Secrets by provider and field, e.g. `openai-compatible`, `apiKey`. Never logged, never sent to a window. */
export interface SecretStore {
  read(provider: string, field: string): Promise<string | undefined>
  set(provider: string, field: string, value: string): Promise<void>
  forget(provider: string, field: string): Promise<void>
  /** Whether there is one, without reading it. */
  source(provider: string, field: string): 'none' | 'stored' | 'environment'
  readonly strength: 'os-keychain' | 'os-weak' | 'private-file' | 'memory'
}

/** The conversation on disk: what is said survives a reload, a crash and a restart. */
export interface HistoryStore {
  /** The messages of the current conversation, oldest first. */
  recent(limit: number): readonly Message[]
  /** Inserts or replaces by id. */
  save(message: Message): void
  /** Sound kept of it goes too, unless another message takes it over. */
  remove(id: string, keepSound?: boolean): void
  /** Messages of all conversations that hold every word, best first; absent where nothing is kept. */
  search?(typed: string, limit: number): readonly Message[]
  /** Starts a new conversation; the old one stays in the store. */
  startNew(): void
  /** Begins to keep the sound of a turn, where the person wants that and it can be. */
  record?(): SoundRecording | undefined
  /** The sound kept under these ids, as far as it is still there: `Int16[n] @ 16 kHz mono`. */
  sound?(recordings: readonly Recording[]): Promise<Int16Array>
  close(): void
}

/** Sound on its way to the disk. What is neither kept nor discarded when the process dies is found by the next one. */
export interface SoundRecording {
  /** `Int16[n] @ 16 kHz mono`; never waits. */
  write(pcm: Int16Array): void
  /** Ends it; a message should name what this returns. */
  keep(): Recording
  discard(): void
}

/** Named JSON documents for small state (timers, notes). Writes are atomic. */
export interface DocumentStore {
  read(name: string): Promise<unknown>
  write(name: string, value: unknown): Promise<void>
  /** Keeps the document as it is beside it, before what could not be read in it is overwritten, and says so. */
  keepCopy?(name: string): Promise<void>
}

/** One log for all; fields named in the redaction list never reach a sink. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}
