import type { Provider } from '../../provider-contract/contract'
import { openAura, warmAura } from './aura'
import { checkDeepgram } from './check'
import { openFlux } from './flux'
import { auraLanguages, languagesOf } from './languages'
import { openNova } from './nova'
import { PROVIDER, isFlux, secrets, settings } from './settings'
import { auraVoices, liveModels } from './voices'

/** Deepgram: nova and Flux understand speech, Aura speaks. Which of the first two is a matter of the model chosen. */
export function createDeepgramProvider(): Provider {
  return {
    id: PROVIDER,
    name: 'Deepgram',
    local: false,
    settings,
    secrets,
    keysAt: 'https://console.deepgram.com/signup?jump=keys',
    stt: {
      caps: ({ sttModel }) => ({
        partials: true,
        endOfTurn: isFlux(sttModel),
        languages: languagesOf(String(sttModel)),
      }),
      ways: [
        { name: 'nova', wire: 'socket' },
        { name: 'flux', wire: 'socket', settings: { sttModel: 'flux-general-en' } },
      ],
      billedAs: ({ sttModel }) => String(sttModel),
      open: (options, audio, scope) => {
        const open = isFlux(options.settings['sttModel']) ? openFlux : openNova
        return open(options, audio, scope)
      },
    },
    tts: {
      caps: { wordTimes: false, languages: auraLanguages },
      ways: [
        { name: 'aura', wire: 'socket' },
        { name: 'aura over http', wire: 'http', settings: { ttsTransport: 'http' } },
      ],
      voices: auraVoices,
      warmUp: warmAura,
      open: openAura,
    },
    models: liveModels,
    check: checkDeepgram,
  }
}
