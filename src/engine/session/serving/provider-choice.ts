import { windowLanguageFor } from '#shared/languages'
import type { ProviderStage } from '#shared/provider'
import { effectiveSettings, personaOf } from '#shared/personas'
import type { Settings } from '#shared/settings'
import { SETTINGS_PART } from '#shared/stages'
import { hearingCaps, type Provider, type SttEvent } from '../../provider-contract/contract'
import { chainOf, knowsLanguage, type Link } from './chain'
import type { SaidBy } from '../replying/reply-plan'

export interface ProviderChoiceDeps {
  readonly find: (id: string) => Provider | undefined
  /** Whether nothing that is handed to the provider leaves the machine, with the present settings. */
  readonly isLocal: (provider: Provider) => boolean
  /** As they are stored; who is active among the personas is looked up here. */
  readonly settings: () => Settings
  /** BCP 47 of the person's system, for windows that follow it. */
  readonly locale: () => string
  /** Whether there may be a network. */
  readonly online: () => boolean
  /** Whether the day's money is not spent yet. */
  readonly cloudAllowed: () => boolean
  /** Whether a window plays. */
  readonly playing: () => boolean
}

/** Who answers a turn: chosen when it begins, and anew when a tool hands the conversation over. */
export interface Answering {
  readonly settings: Settings
  readonly language: string
  readonly thinkers: readonly Link[]
  /** Who may speak; undefined where the answer is only to be read, empty where nobody knows its language. */
  readonly speakers: readonly Link[] | undefined
}

/** Who serves each stage, and in which language, by the settings of the moment. */
export class ProviderChoice {
  /** Personas and languages the person was told there is no voice for. */
  readonly #voiceless = new Set<string>()
  /**
   * The language of the words heard last, where the recogniser that heard them says so or knows only one; and the one
   * it was asked for, since who asks for another one does not speak the old one any more.
   */
  #heard: { readonly language: string | undefined; readonly asked: string } | undefined

  /** The language of the last answer, and the one that was listened for then: who changes that changes both. */
  #answered: { readonly language: string; readonly asked: string } | undefined

  constructor(private readonly deps: ProviderChoiceDeps) {}

  /** Everybody who may serve a stage, the first choice first. */
  chain(stage: ProviderStage, language: string, settings: Settings, onDevice = false): Link[] {
    const { cloudAllowed, online, find, isLocal } = this.deps
    const { provider, fallbacks } = settings[SETTINGS_PART[stage]]
    return chainOf({
      stage,
      named: [provider, ...fallbacks],
      language,
      cloud: onDevice || !cloudAllowed() ? 'never' : online() ? 'use' : 'last',
      find,
      settingsOf: (id) => settings.providers[id],
      isLocal,
    })
  }

  /** Spoken words come in the language they were heard in; typed ones in that of the persona, else of the window. */
  languageOf(via: 'voice' | 'typed', settings: Settings): string {
    const asked = via === 'typed' ? (personaOf(settings)?.language ?? 'auto') : settings.hearing.language
    const known = via === 'voice' && this.#heard?.asked === asked ? this.#heard.language : undefined
    return known ?? (asked === 'auto' ? this.#windowLanguage() : asked)
  }

  /** The language the conversation is held in: that of the last answer, else the one that is listened for. */
  languageNow(): string {
    const settings = effectiveSettings(this.deps.settings())
    const known = this.#answered?.asked === settings.hearing.language ? this.#answered.language : undefined
    return known ?? this.languageOf('voice', settings)
  }

  /**
   * Notes which language a text was heard in: the recogniser's own word, the one that was asked for, or all it knows.
   */
  heard(event: SttEvent, provider: string, asked: string): void {
    if (event.kind !== 'final' || event.text === '') return
    const found = this.deps.find(provider)
    const languages = (found && hearingCaps(found, this.deps.settings().providers[provider])?.languages) ?? []
    const only = languages.length === 1 && languages[0] !== '*' ? languages[0] : undefined
    const own = event.language !== undefined && /^[a-z]{2,3}(-|$)/i.test(event.language) ? event.language : only
    this.#heard = { language: !knowsLanguage(languages, asked) ? languages[0] : asked === 'auto' ? own : asked, asked }
  }

  answering(via: 'voice' | 'typed', { as, language: given, speaker }: SaidBy): Answering {
    const settings = effectiveSettings(this.deps.settings(), as)
    const wanted = given ?? this.languageOf(via, settings)
    const thinkers = this.chain('llm', wanted, settings)
    const speaks = given === undefined ? thinkers[0]?.provider.llm?.caps.languages : undefined
    const language = speaks && !knowsLanguage(speaks, wanted) ? (speaks[0] ?? wanted) : wanted
    if (given === undefined && as === undefined && speaker === undefined)
      this.#answered = { language, asked: settings.hearing.language }
    const silent = !this.deps.playing() || (via === 'typed' && !settings.voice.speakTypedAnswers)
    const voices = (): Link[] => (speaker ? this.#only('tts', speaker.provider) : this.chain('tts', language, settings))
    return { settings, language, thinkers, speakers: silent ? undefined : voices() }
  }

  /**
   * An answer whose language no voice knows goes to a voice once, whose fault tells the person; then it is only
   * written.
   */
  isSpoken({ language, speakers, settings }: Answering): boolean {
    if (speakers?.length !== 0) return speakers !== undefined
    const key = `${settings.personas.active} ${language}`
    const told = this.#voiceless.has(key)
    this.#voiceless.add(key)
    return !told
  }

  /** The one provider that is asked for, whatever languages it knows: nobody else would do. */
  #only(stage: ProviderStage, id: string): Link[] {
    const provider = this.deps.find(id)
    return provider?.[stage] ? [{ provider, local: this.deps.isLocal(provider), named: true }] : []
  }

  #windowLanguage(): string {
    const { language } = this.deps.settings().window
    return language === 'system' ? windowLanguageFor([this.deps.locale()]) : language
  }
}
