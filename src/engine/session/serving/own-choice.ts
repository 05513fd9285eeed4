import type { ProviderStage, VoiceView } from '#shared/provider'
import type { Settings } from '#shared/settings'
import type { Provider, ProviderConfig } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import { knowsLanguage } from './chain'

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
export class OwnChoice {
  readonly #known = new Map<string, Promise<string>>()
  /** Voices on offer, once they have been listed. */
  readonly #voices = new Map<string, readonly VoiceView[]>()

  /** The model of `brain` for the provider chosen there. */
  model(choice: Choice, scope: Scope): string | Promise<string> {
    const { provider, config, settings } = choice
    if (settings.brain.provider === provider.id) return settings.brain.model
    return (
      given(choice, 'model') ?? this.#once('model', choice, async () => (await provider.models?.(config, scope))?.[0])
    )
  }

  /**
   * The voice of `voice` for the provider chosen there, or another one of that provider's where it is known not to
   * speak the language: it would read nonsense. Empty where the provider has one of its own to take.
   */
  voice(choice: Choice, language: string, scope: Scope): string | Promise<string> {
    const { provider, config, settings } = choice
    const isChosen = settings.voice.provider === provider.id
    if (isChosen && (settings.voice.voice !== '' || !provider.tts?.caps.needsVoice))
      return this.#speaking(choice, settings.voice.voice, language, scope)
    const own = isChosen ? undefined : given(choice, 'voice')
    if (own !== undefined) return own
    // A provider with a voice among its own settings, such as an OpenAI-compatible server, takes that one.
    if (Object.entries(config.settings).some(([name, value]) => /voice$/i.test(name) && value)) return ''
    return this.#once(`voice ${language}`, choice, async () => {
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
    if (chosen === '' || !provider.tts) return chosen
    const fitted = provider.tts.voices(config, scope).then(
      (voices) => {
        this.#voices.set(provider.id, voices)
        return fit(voices)
      },
      () => chosen,
    )
    return provider.local ? fitted : chosen
  }

  /** The key or the settings have changed: what was listed may not be on offer any more. */
  forget(provider: string): void {
    this.#voices.delete(provider)
    for (const key of this.#known.keys()) if (key.startsWith(`${provider}\n`)) this.#known.delete(key)
  }

  #once(what: string, { provider }: Choice, ask: () => Promise<string | undefined>): Promise<string> {
    const key = `${provider.id}\n${what}`
    const asked =
      this.#known.get(key) ??
      ask().then(
        (found) => found ?? '',
        () => {
          this.#known.delete(key)
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

/** Fields in which providers keep the model of a stage that has no choice of its own, the first that has a value. */
const modelFields = { stt: ['sttModel', 'transcriptionModel'], tts: ['ttsModel', 'speechModel'] } as const

/** The name of the model behind hearing or a voice, for prices and the ledger. Empty where there is none to choose. */
export function modelBehind(stage: Exclude<ProviderStage, 'llm'>, { settings }: ProviderConfig): string {
  // OpenAI hears live or from recordings, with a model for each.
  const own = stage === 'stt' ? [settings['transcription'] === 'recording' ? 'recordingModel' : 'liveModel'] : []
  const name = [...modelFields[stage], ...own]
    .map((field) => settings[field])
    .find((value) => typeof value === 'string' && value !== '')
  return typeof name === 'string' ? name : ''
}
