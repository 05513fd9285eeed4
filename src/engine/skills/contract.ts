import type { z } from 'zod'
import type { Message } from '#shared/conversation'
import type { ListView } from '#shared/lists'
import type { TimerView } from '#shared/timers'
import type { ToolPolicy } from '#shared/tools'
import type { Clock } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import type { Settings, SettingsPatch } from '#shared/settings'

/**
 * What a skill changes: nothing, something of Parley's own or on this machine, or something elsewhere. Only `none` may
 * run for a draft, before the person's turn is certain; everything else waits for the commit.
 */
export type SideEffect = 'none' | 'local' | 'outside'

export interface SkillResult {
  /** For a language model: compact facts as JSON-able data. */
  readonly data: unknown
  /** For the offline brain: the whole answer, as it is shown and said. */
  readonly say: string
}

/** A timer, alarm, reminder or stopwatch. Times are epoch ms, so that they survive a restart. */
export type Timer = TimerView

/** What one is set to: `dueAt` and `durationMs` agree with each other at the moment it is set. */
export type TimerSpec = Pick<Timer, 'kind' | 'label' | 'dueAt' | 'durationMs' | 'language' | 'repeat'>

/** One that rings: `lateMs` is how long ago it was due, `round` counts its rings from 0. */
export interface Ring {
  readonly timer: Timer
  readonly lateMs: number
  readonly round: number
}

/**
 * What rings until it is dismissed. Persisted before `start` resolves, armed again on the next start; what came due
 * while Parley was not running is told of once, late.
 */
export interface TimerService {
  start(spec: TimerSpec): Promise<Timer>
  /** Changes one; `undefined` when there is none of that id. */
  change(id: string, to: Partial<TimerSpec>): Promise<Timer | undefined>
  /** Lets one stand still or go on. */
  pause(id: string, paused: boolean): Promise<Timer | undefined>
  cancel(id: string): Promise<boolean>
  /** Ends its ringing, for good, until it comes again, or for `snoozeMs`. */
  dismiss(id: string, snoozeMs?: number): Promise<Timer | undefined>
  list(): readonly Timer[]
  onChange(listener: (timers: readonly Timer[]) => void): () => void
  onRing(listener: (ring: Ring) => void): () => void
}

export interface Note {
  readonly id: string
  readonly text: string
  /** Epoch ms. */
  readonly at: number
}

export interface NoteStore {
  add(text: string): Promise<Note>
  all(): Promise<readonly Note[]>
  /** Notes that share words with the query, best first. */
  find(query: string): Promise<readonly Note[]>
  remove(id: string): Promise<boolean>
}

/** Lists of things to buy or to do. A name that is not there makes a list; what changes is on disk when it resolves. */
export interface ListStore {
  all(): readonly ListView[]
  find(name: string): ListView | undefined
  /** The name of the one that was changed last. */
  lastUsed(): string | undefined
  /** What was not on it yet, in their order. */
  add(name: string, texts: readonly string[]): Promise<readonly string[]>
  remove(name: string, ids: readonly string[]): Promise<void>
  check(name: string, ids: readonly string[], done: boolean): Promise<void>
  /** The whole list is gone. */
  drop(name: string): Promise<void>
  onChange(listener: (lists: readonly ListView[]) => void): () => void
}

/**
 * What the host can do on the person's desktop; a host that cannot do something leaves it out, and the skill is not
 * offered there.
 */
export interface Desktop {
  /** Hands an address to the program the system has for it. The host checks it once more (`checkedAddress`). */
  openAddress?(address: string): Promise<void>
  readonly clipboard?: { read(): Promise<string>; write(text: string): Promise<void> }
}

/** What skills may touch. Everything is injected; nothing here reaches the network. */
export interface SkillContext {
  readonly clock: Clock
  /** 0..1; replaced in tests. */
  readonly random: () => number
  readonly timers: TimerService
  readonly notes: NoteStore
  readonly lists: ListStore
  readonly settings: { get(): Settings; update(patch: SettingsPatch): Promise<Settings> }
  /** The assistant's last answer as it was shown, for "say that again". */
  lastAnswer(): string | undefined
  /** BCP 47 of the conversation of the moment. */
  language?(): string
  /** IANA zone of the person, e.g. `Europe/Istanbul`. */
  readonly timeZone: string
  readonly desktop?: Desktop
  /** Messages of all conversations that hold every word, best first. */
  searchHistory?(words: string, limit: number): readonly Message[]
}

/** Something the assistant can do. A language model sees it as a tool; the offline brain calls it directly. */
export interface Skill<Args extends z.ZodObject = z.ZodObject> {
  /** snake_case, as a tool name. */
  readonly name: string
  /** One or two sentences for the model: what it does and when to use it. */
  readonly description: string
  readonly parameters: Args
  /**
   * It is seldom needed: what a model is told of it beside its name until it needs it, in a few words or none. Absent,
   * or undefined with these settings, it is always told of as a whole.
   */
  readonly inShort?: string | ((settings: Settings) => string | undefined)
  readonly sideEffect: SideEffect
  /**
   * Values arguments may have with the settings of the moment, by argument; others are refused by nobody but are no
   * use.
   */
  readonly choices?: ((settings: Settings) => Readonly<Record<string, readonly string[]>>) | undefined
  /** What is usual for it where the person has made no rule; `allow` where it is not given. */
  readonly policy?: ToolPolicy
  /** Whether this host can do it at all; it can where this is not given. One that cannot is offered to nobody. */
  available?(context: Pick<SkillContext, 'desktop'>): boolean
  /** Whether it makes sense at this moment; it does where this is not given. */
  timely?(context: Pick<SkillContext, 'timers'>): boolean
  /** With these arguments it would only be refused, so that asking first is in vain. Pure. */
  refuses?(args: Readonly<Record<string, unknown>>): boolean
  /** Asks whether it may run, in one short sentence; for those that are not simply allowed. */
  question?(args: Readonly<Record<string, unknown>>, language: string): string
  run(args: z.infer<Args>, context: SkillContext, scope: Scope): Promise<SkillResult>
}
