import { z } from 'zod'
import type { Scope } from '../../runtime/scope'
import type { Provider } from '../../provider-contract/contract'
import { flite } from './flite/flite'
import { moonshine } from './moonshine/moonshine'
import type { Backend } from './moonshine/moonshine-model'
import { moonshineWorker, Recogniser } from './moonshine/recogniser'

export interface LocalProviderDeps {
  /** Owns the worker threads; they start with the first use. */
  readonly scope: Scope
  /** Directory of Moonshine's two ONNX files; where it is not given, the one inside the npm package. */
  readonly modelDirectory?: string
  /** Where it is not given: native ONNX Runtime, and WebAssembly where there is none. */
  readonly backend?: Backend
  /** Path of `flite.wasm`; where it is not given, the one inside the npm package. */
  readonly voiceProgram?: string
}

/**
 * Hearing and speaking on this machine: Moonshine tiny and Flite, each in one worker thread shared by all
 * conversations.
 */
export function createLocalProvider({ scope, modelDirectory, backend, voiceProgram }: LocalProviderDeps): Provider {
  const data = { ...(modelDirectory !== undefined && { modelDirectory }), ...(backend !== undefined && { backend }) }
  const recogniser = new Recogniser(scope, moonshineWorker(data))
  return {
    id: 'local',
    name: 'On this device',
    local: true,
    settings: z.object({}),
    secrets: [],
    stt: moonshine(recogniser),
    tts: flite(scope, { ...(voiceProgram !== undefined && { program: voiceProgram }) }),
  }
}
