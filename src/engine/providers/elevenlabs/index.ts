import { FaultError, fault } from '#shared/fault'
import { produce } from '../../runtime/produce'
import type { Provider, TtsEvent } from '../../provider-contract/contract'
import { httpVoice } from './http-voice'
import { checkKey, listModels, listVoices } from './lists'
import { scribeRealtime } from './scribe'
import { scribeBatch } from './scribe-batch'
import { socketVoice, warmSocketVoice } from './socket-voice'
import { BATCH_MODEL, PROVIDER, secrets, settings, settingsOf } from './vendor'

/** ElevenLabs: Scribe hears, and its voices speak with the time of every word. */
export function createElevenLabsProvider(): Provider {
  return {
    id: PROVIDER,
    name: 'ElevenLabs',
    local: false,
    settings,
    secrets,
    keysAt: 'https://elevenlabs.io/app/settings/api-keys',
    stt: {
      // The languages of each model are in the vendor's list and grow; Scribe finds them by itself.
      caps: { partials: true, endOfTurn: false, languages: ['*'] },
      ways: [
        { name: 'scribe', wire: 'socket' },
        { name: 'recordings', wire: 'http', settings: { sttModel: BATCH_MODEL } },
      ],
      billedAs: (given) => settings.parse(given).sttModel,
      open: (options, audio, scope) =>
        (settingsOf(options).sttModel === BATCH_MODEL ? scribeBatch : scribeRealtime)(options, audio, scope),
    },
    tts: {
      // Without an account's list there is no voice that everybody has.
      caps: { wordTimes: true, languages: ['*'], needsVoice: true },
      ways: [
        { name: 'voice', wire: 'socket' },
        { name: 'dialogue', wire: 'socket', settings: { ttsModel: 'eleven_v4_turbo' } },
        { name: 'voice over http', wire: 'http', settings: { ttsTransport: 'http' } },
      ],
      billedAs: (given) => settings.parse(given).ttsModel,
      voices: listVoices,
      warmUp: warmSocketVoice,
      open(options, chunks, scope) {
        if (options.voice.trim() === '') return produce<TtsEvent>(scope, 'elevenlabs', () => Promise.reject(noVoice()))
        return (settingsOf(options).ttsTransport === 'http' ? httpVoice : socketVoice)(options, chunks, scope)
      },
    },
    models: listModels,
    check: checkKey,
  }
}

function noVoice(): FaultError {
  return new FaultError(fault('tts', 'config', 'tts.noVoice', { provider: PROVIDER }))
}
