import type { Provider } from '../../provider-contract/contract'
import { openInk } from './ink'
import { openInkTurns } from './ink-turns'
import { NAMED_LANGUAGE_MODEL, PROVIDER, ink2Languages, secrets, settings, sonicModels } from './settings'
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
    keysAt: 'https://play.cartesia.ai/keys',
    stt: {
      caps: ({ sttModel, turnDetection }) => ({
        partials: true,
        endOfTurn: turnDetection === true && sttModel !== NAMED_LANGUAGE_MODEL,
        languages: sttModel === 'ink-2' ? ink2Languages : ['*'],
      }),
      ways: [
        { name: 'ink', wire: 'socket' },
        { name: 'ink turns', wire: 'socket', settings: { turnDetection: true } },
      ],
      billedAs: ({ sttModel }) => String(sttModel),
      open: ({ settings: chosen, ...options }, audio, scope) => {
        const turns = chosen['turnDetection'] === true && chosen['sttModel'] !== NAMED_LANGUAGE_MODEL
        return (turns ? openInkTurns : openInk)({ ...options, settings: chosen }, audio, scope)
      },
    },
    tts: {
      caps: { wordTimes: true, languages: sonicLanguages },
      ways: [{ name: 'sonic', wire: 'socket' }],
      billedAs: ({ ttsModel }) => String(ttsModel),
      voices: sonicVoices,
      warmUp: warmSonic,
      open: openSonic,
    },
    models: () => Promise.resolve(sonicModels),
    check: checkCartesia,
  }
}
