import { FaultError, fault } from '#shared/fault'
import type { ProviderConfig } from '../../provider-contract/contract'
import type { SpeechToSpeech } from '../../provider-contract/speech-to-speech'
import { socketAddress } from '../kit/endpoint'
import { chosenModel } from '../kit/model-stream'
import { AZURE_SESSION_MS, effortsOf, realtimeCaps } from '../realtime/caps'
import { duplexTemplates } from '../duplex/templates'
import { duplexCaps, isDuplex, noSecret, openDuplex, type DuplexTarget } from '../duplex/engine'
import type { RealtimeDialect } from '../realtime/dialect'
import { openRealtime } from '../realtime/engine'
import { mintRealtime } from '../realtime/secret'
import { realtimeTemplates } from '../realtime/templates'
import { realtimeVoices } from '../realtime/voices'
import { PROVIDER, destination, resourceOf, settings } from './settings'

/**
 * The Realtime models of one's own Azure resource. The v1 address names the deployment as `model` and wants no version;
 * the dated one names it as `deployment`, and has the session flat.
 */
const dialect: RealtimeDialect = {
  provider: PROVIDER,
  async target(options) {
    const { address, key } = await destination(options)
    if (address.includes('/voice-live'))
      throw new FaultError(fault('llm', 'config', 'llm.badAddress', { provider: PROVIDER, detail: 'Voice Live' }))
    const deployment = chosenModel(options.model || pasted(options), PROVIDER)
    const version = settings.parse(options.settings).realtimeApiVersion
    const headers = { 'api-key': key ?? '' }
    const url = version
      ? socketAddress(address.replace(/\/v1$/, ''), '/realtime', { 'api-version': version, deployment })
      : socketAddress(address, '/realtime', { model: deployment })
    const hide = key === undefined ? [] : [key]
    return { address: { url, headers }, base: address, headers, hide, flat: Boolean(version) }
  },
  // A deployment may have any name: whether it thinks cannot be told from it, unless it is named like its model.
  caps: (choice) =>
    realtimeCaps(choice, {
      sessionMs: AZURE_SESSION_MS,
      // The dated interface had regional hosts of its own for it; the settings may not be whole yet.
      direct: !choice.settings['realtimeApiVersion'],
      efforts: effortsOf(choice.model, true),
      transcription: [transcriberOf(choice.settings)].flatMap((name) => name ?? []),
    }),
  transcriber: ({ transcription, settings: stored }) => transcription || transcriberOf(stored),
}

/**
 * The deployment of one's own that writes down what the person says. A model's name in its place is taken by the
 * service and fails at every turn (openai-agents-js#297).
 */
function transcriberOf({ realtimeTranscriber: name }: ProviderConfig['settings']): string | undefined {
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined
}

/** The deployment a pasted address names. */
function pasted({ settings: { baseUrl } }: ProviderConfig): string {
  return (typeof baseUrl === 'string' ? resourceOf(baseUrl)?.deployment : undefined) ?? ''
}

/** Full duplex, where a deployment is named like its model. The key is the same, the address another. */
async function duplexTarget(options: ProviderConfig): Promise<DuplexTarget> {
  const { address, key } = await destination(options)
  return { base: address, headers: { 'api-key': key ?? '' }, hide: key === undefined ? [] : [key] }
}

const realtime = openRealtime(dialect)
const duplex = openDuplex(PROVIDER, duplexTarget)

export const azureLive: SpeechToSpeech = {
  caps: (choice) => (isDuplex(choice.model) ? duplexCaps : dialect.caps(choice)),
  defaultModel: '',
  voices: realtimeVoices,
  models: (config) => Promise.resolve([pasted(config)].filter((name) => name !== '')),
  open: (options, audio, control, scope) =>
    (isDuplex(options.model) ? duplex : realtime)(options, audio, control, scope),
  templates: ({ model, settings: stored }) =>
    isDuplex(model) ? duplexTemplates : realtimeTemplates(Boolean(stored['realtimeApiVersion'])),
  mint: (options, scope) => (isDuplex(options.model) ? noSecret(PROVIDER) : mintRealtime(dialect, options, scope)),
}
