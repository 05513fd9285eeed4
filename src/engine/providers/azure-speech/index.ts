import type { Provider } from '../../provider-contract/contract'
import { azureRecogniser } from './recogniser'
import { PROVIDER, secrets, settings } from './settings'
import { azureVoice, warmAzureVoice } from './voice'
import { listVoices } from './voices'

/** Azure Speech: hears and speaks the languages of Microsoft's regions, with word times and mouth shapes. */
export function createAzureSpeechProvider(): Provider {
  return {
    id: PROVIDER,
    name: 'Azure Speech',
    local: false,
    settings,
    secrets,
    keysAt: 'https://portal.azure.com/#view/Microsoft_Azure_ProjectOxford/CognitiveServicesHub/~/SpeechServices',
    // Which languages there are differs between regions; the list of voices tells those it speaks.
    stt: {
      caps: { partials: true, endOfTurn: false, languages: ['*'] },
      ways: [{ name: 'recogniser', wire: 'socket', settings: { region: 'westeurope' } }],
      open: azureRecogniser,
    },
    tts: {
      caps: { wordTimes: true, languages: ['*'] },
      ways: [{ name: 'voice', wire: 'socket', settings: { region: 'westeurope' } }],
      voices: listVoices,
      warmUp: warmAzureVoice,
      open: azureVoice,
    },
    check: async (config, scope) => void (await listVoices(config, scope)),
  }
}
