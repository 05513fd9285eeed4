import type { ClipHeard, EarFiles } from './protocol'
import { loadNemotron } from './streaming/nemotron'
import type { StreamingModel } from './streaming/transducer'
import { loadZipformer } from './streaming/zipformer'
import { Typhoon } from './typhoon'
import { Whisper } from './whisper'

/** A loaded recogniser: one that hears as sound arrives, or one of whole clips. */
export type Ear =
  | { readonly kind: 'stream'; readonly model: StreamingModel; release(): Promise<void> }
  | {
      readonly kind: 'clips'
      recognise(audio: Float32Array, language: string, pause: () => Promise<void>): Promise<ClipHeard>
      release(): Promise<void>
    }

/** Rejects for files that are none of their driver's. */
export async function loadEar(files: EarFiles, threads: number): Promise<Ear> {
  switch (files.driver) {
    case 'nemotron':
    case 'zipformer': {
      const model = await (files.driver === 'nemotron' ? loadNemotron : loadZipformer)(files, threads)
      return { kind: 'stream', model, release: () => model.release() }
    }
    default: {
      const model = await (files.driver === 'typhoon' ? Typhoon : Whisper).load(files, threads)
      return {
        kind: 'clips',
        recognise: (audio, language, pause) => model.recognise(audio, language, pause),
        release: () => model.release(),
      }
    }
  }
}
