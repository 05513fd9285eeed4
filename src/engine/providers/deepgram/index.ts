import type { Provider } from '../../provider-contract/contract'
import { openAura, warmAura } from './aura'
import { checkDeepgram } from './check'
import { openFlux } from './flux'
import { auraLanguages, novaLanguages } from './languages'
import { openNova } from './nova'
import { PROVIDER, secrets, settings } from './settings'
import { auraVoices, liveModels } from './voices'

/** Deepgram: nova and Flux understand speech, Aura speaks. Which of the first two is a matter of the model chosen. */
export function createDeepgramProvider(): Provider {
  return {
    id: PROVIDER,
    name: 'Deepgram',
    local: false,
    settings,
    secrets,
    stt: {
      caps: { partials: true, endOfTurn: true, languages: novaLanguages },
      open: (options, audio, scope) => {
        const flux = String(options.settings['sttModel']).startsWith('flux-')
        return (flux ? openFlux : openNova)(options, audio, scope)
      },
    },
    tts: {
      caps: { wordTimes: false, languages: auraLanguages },
      voices: auraVoices,
      warmUp: warmAura,
      open: openAura,
    },
    models: liveModels,
    check: checkDeepgram,
  }
}
