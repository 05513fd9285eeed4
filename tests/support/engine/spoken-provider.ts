import { z } from 'zod'
import type { Provider } from '#engine/provider-contract/contract'
import { turnBasedCaps } from './scripted-live'
import type { SpokenEngine } from './spoken-engine'

/** A provider whose speech-to-speech engine is that one, for tests of the real stages. */
export function spokenProvider(engine: () => SpokenEngine): Provider {
  return {
    id: 'spoken',
    name: 'Spoken',
    local: false,
    settings: z.object({}),
    secrets: [],
    live: {
      defaultModel: 'usual',
      voices: [],
      models: () => Promise.resolve([]),
      caps: () => ({ ...turnBasedCaps, ...engine().script.caps }),
      open: (options, audio, control, scope) => engine().open(options, audio, control, scope),
    },
  }
}
