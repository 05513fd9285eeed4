import type { Provider } from '../../provider-contract/contract'
import { openInk } from './ink'
import { openInkTurns } from './ink-turns'
import { PROVIDER, secrets, settings, sonicModels } from './settings'
import { openSonic, warmSonic } from './sonic'
import { checkCartesia, sonicLanguages, sonicVoices } from './voices'

/** Cartesia: Ink understands speech, Sonic speaks. */
export function createCartesiaProvider(): Provider {
  return {
    id: PROVIDER,
    name: 'Cartesia',
    local: false,
    settings,
    secrets,
    stt: {
      // ink-whisper understands about a hundred languages, ink-2 English alone; choosing wrongly is a fault of its own.
      caps: { partials: true, endOfTurn: true, languages: ['*'] },
      open: ({ settings: chosen, ...options }, audio, scope) => {
        const turns = chosen['turnDetection'] === true && chosen['sttModel'] !== 'ink-whisper'
        return (turns ? openInkTurns : openInk)({ ...options, settings: chosen }, audio, scope)
      },
    },
    tts: {
      caps: { wordTimes: true, languages: sonicLanguages },
      voices: sonicVoices,
      warmUp: warmSonic,
      open: openSonic,
    },
    models: () => Promise.resolve(sonicModels),
    check: checkCartesia,
  }
}
