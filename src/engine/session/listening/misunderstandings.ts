import type { BridgeEvent } from '#shared/contract'
import { languageName } from '#shared/languages'
import { OWN_CHAIN, type Settings } from '#shared/settings'
import { UNKNOWN, understandIn, understandParts, understandRepaired } from '../../skills/understanding/index'
import { fallbackPack } from '../../languages/registry'
import type { TurnEffect } from '../../turn/types'

const sameLanguage = (a: string, b: string): boolean => a.split('-')[0] === b.split('-')[0]

/** So many turns not meant for the assistant, within {@link WITHIN_MS}, sound like a radio or other people. */
const OTHERS = 3
const WITHIN_MS = 120_000
/** So many sentences in a row that mean nothing may be in another language than is listened for. */
const STRANGE = 2

export interface MisunderstandingsDeps {
  settings(): Settings
  /** BCP 47, of the window. */
  windowLanguage(): string
  now(): number
  /** An answer is on its way or being spoken: what is heard over it may be an echo of it. */
  answering(): boolean
  publish(event: BridgeEvent): void
}

/**
 * Notices from what could not be understood that something else than the assistant is spoken to, or another language
 * than it listens for; says each once, with what would help. Only without a language model can it be told that a
 * sentence means nothing: a model answers everything, and so does a speech-to-speech engine.
 */
export class Misunderstandings {
  #missed: readonly number[] = []
  #strange = 0
  /** The words to come have stopped an answer, so they are meant for the assistant. */
  #interrupting = false
  readonly #said = new Set<string>()

  constructor(private readonly deps: MisunderstandingsDeps) {}

  /** Sees every effect of the turns. */
  observe(effect: TurnEffect): void {
    if (effect.do === 'setAside' || (effect.do === 'dropTurn' && effect.why === 'noise' && !this.deps.answering()))
      this.#miss(effect.do === 'setAside')
    if (effect.do === 'stopReply') this.#interrupting = effect.why === 'bargeIn'
    if (effect.do !== 'commit' || effect.via !== 'voice') return
    const interrupting = this.#interrupting
    this.#interrupting = false
    if (this.#isUnderstood(effect.text)) {
      this.#missed = []
      this.#strange = 0
      return
    }
    this.#strange++
    const { hearing } = this.deps.settings()
    const window = this.deps.windowLanguage()
    if (this.#strange >= STRANGE && hearing.language !== 'auto' && !sameLanguage(hearing.language, window))
      this.#say('turn.hearsOnly', { language: languageName(hearing.language, window) })
    if (!interrupting) this.#miss()
  }

  /** `certain`: told by more than that it could not be understood. */
  #miss(certain = false): void {
    const { talk, hearing } = this.deps.settings()
    const now = this.deps.now()
    this.#missed = [...this.#missed.filter((at) => now - at < WITHIN_MS), now]
    // The phrase is listened for in that language only.
    const helps = talk.mode === 'handsFree' && !talk.wakePhrase && sameLanguage(hearing.language, fallbackPack.tag)
    if (this.#missed.length < OTHERS) return
    if (helps) this.#say('turn.othersHeard')
    else if (certain && talk.mode === 'handsFree' && !talk.wakePhrase) this.#say('turn.othersHeardHold')
  }

  #isUnderstood(text: string): boolean {
    const { brain, hearing, live } = this.deps.settings()
    if (brain.provider !== 'offline' || live.engine !== OWN_CHAIN) return true
    return [understandIn, understandParts, understandRepaired].some((way) =>
      way(hearing.language, text).some(({ skill }) => skill !== UNKNOWN),
    )
  }

  #say(code: string, values?: Record<string, string>): void {
    if (this.#said.has(code)) return
    this.#said.add(code)
    this.deps.publish({ name: 'notice', data: { level: 'info', code, ...(values && { values }) } })
  }
}
