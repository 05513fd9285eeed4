import { z } from 'zod'
import type { Provider } from '../../provider-contract/contract'
import { offlineModel } from './model'

export interface OfflineDeps {
  /** 0..1; picks among equally good words. Replaced in tests. */
  readonly random: () => number
}

/**
 * The brain that needs nothing: it understands everyday requests by itself and calls the same tools as a language model
 * would, so that the session serves both alike. It says plainly when it does not understand.
 */
export function createOfflineProvider(deps: OfflineDeps): Provider {
  return {
    id: 'offline',
    name: 'Offline brain',
    local: true,
    settings: z.object({}),
    secrets: [],
    llm: offlineModel(deps),
  }
}
