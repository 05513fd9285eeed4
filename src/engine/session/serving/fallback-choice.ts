import type { VoiceView } from '#shared/provider'
import type { Settings } from '#shared/settings'
import { speakingCaps, type Provider, type ProviderConfig } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import { knowsLanguage } from './chain'

/** A list that could not be had is asked for again after so many ms, or when key or settings change. */
const LIST_REST_MS = 5 * 60_000

/** What the choice depends on. */
export interface Choice {
  readonly provider: Provider
  readonly config: ProviderConfig
  readonly settings: Settings
}

/**
 * The model and the voice of providers that are fallbacks: what the person gave the provider's entry, else the first
 * the provider offers. Lists are asked for once per provider and settings; one that cannot be had is no choice, and the
 * provider itself says what is missing.
 */
export class FallbackChoice {
  readonly #known = new Map<string, Promise<string>>()
  /** Voices on offer, once they have been listed. */
  readonly #voices = new Map<string, readonly VoiceView[]>()
  /** When lists that could not be had may be asked for again, in ms of the clock. */
  readonly #notBefore = new Map<string, number>()

  /** The model of `brain` for the provider chosen there. */
  model(choice: Choice, scope: Scope): string | Promise<string> {
    const { provider, config, settings } = choice
    if (settings.brain.provider === provider.id) return settings.brain.model
    return (
      given(choice, 'model') ??
      this.#once('model', choice, scope, async () => (await provider.models?.(config, scope))?.[0])
    )
  }

  /**
   * The voice of `voice` for the provider chosen there, or another one of that provider's where it is known not to
   * speak the language: it would read nonsense. Empty where the provider has one of its own to take.
   */
  voice(choice: Choice, language: string, scope: Scope): string | Promise<string> {
    const { provider, config, settings } = choice
    const isChosen = settings.voice.provider === provider.id
    if (isChosen && (settings.voice.voice !== '' || !speakingCaps(provider, config.settings)?.needsVoice))
      return this.#speaking(choice, settings.voice.voice, language, scope)
    const own = isChosen ? undefined : given(choice, 'voice')
    if (own !== undefined) return own
    // A provider with a voice among its own settings, such as an OpenAI-compatible server, takes that one.
    if (Object.entries(config.settings).some(([name, value]) => /voice$/i.test(name) && value)) return ''
    return this.#once(`voice ${language}`, choice, scope, async () => {
      const voices = (await provider.tts?.voices(config, scope)) ?? []
      return (voices.find(({ languages }) => knowsLanguage(languages, language)) ?? voices[0])?.id
    })
  }

  /**
   * A voice on this machine is judged before it speaks. A cloud's list may take seconds: it is on its way, and the
   * answer does not wait.
   */
  #speaking({ provider, config }: Choice, chosen: string, language: string, scope: Scope): string | Promise<string> {
    const fit = (voices: readonly VoiceView[]): string => {
      const own = voices.find(({ id }) => id === chosen)
      const speaks = ({ languages }: VoiceView): boolean => knowsLanguage(languages, language)
      if (!own || own.languages.length === 0 || speaks(own)) return chosen
      return voices.find(speaks)?.id ?? chosen
    }
    const listed = this.#voices.get(provider.id)
    if (listed) return fit(listed)
    if (chosen === '' || !provider.tts || this.#resting(provider.id, scope)) return chosen
    const fitted = provider.tts.voices(config, scope).then(
      (voices) => {
        this.#voices.set(provider.id, voices)
        return fit(voices)
      },
      () => {
        this.#rest(provider.id, scope)
        return chosen
      },
    )
    return provider.local ? fitted : chosen
  }

  /** The key or the settings have changed: what was listed may not be on offer any more. */
  forget(provider: string): void {
    this.#voices.delete(provider)
    this.#notBefore.delete(provider)
    for (const key of this.#known.keys()) if (key.startsWith(`${provider}\n`)) this.#known.delete(key)
  }

  /** A list that failed is not asked for again at every turn: it costs seconds, and vendors count it. */
  #rest(key: string, scope: Scope): void {
    this.#notBefore.set(key, scope.clock.now() + LIST_REST_MS)
  }

  #resting(key: string, scope: Scope): boolean {
    return scope.clock.now() < (this.#notBefore.get(key) ?? 0)
  }

  #once(
    what: string,
    { provider }: Choice,
    scope: Scope,
    ask: () => Promise<string | undefined>,
  ): string | Promise<string> {
    if (this.#resting(provider.id, scope)) return ''
    const key = `${provider.id}\n${what}`
    const asked =
      this.#known.get(key) ??
      ask().then(
        (found) => found ?? '',
        () => {
          this.#known.delete(key)
          this.#rest(provider.id, scope)
          return ''
        },
      )
    this.#known.set(key, asked)
    return asked
  }
}

function given({ provider, settings }: Choice, field: 'model' | 'voice'): string | undefined {
  const value = settings.providers[provider.id]?.[field]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
