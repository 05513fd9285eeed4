import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import type { Models } from '../../models/models'
import type { Provider, TtsOptions } from '../../provider-contract/contract'
import { channel, type Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import { WorkerClient } from '../../runtime/worker'
import { speakEach, type Sound } from '../kit/speak-each'
import { chooseVoice } from '../kit/choose-voice'
import type { VoiceReply, VoiceRequest, VoiceSound } from './protocol'
import { SYSTEM_PICO_FOLDER, installedVoices, systemVoices, voicesHere, type ShelvedVoice } from './shelf'

export const VOICES = 'voices'

/** Longest wait for the first sound, in ms: a voice is loaded first. Then between two pieces. */
const FIRST_MS = 30_000
const GAP_MS = 10_000

export interface VoicesDeps {
  /** Owns the worker thread; it starts with the first use. */
  readonly scope: Scope
  /** Where the voices come from; without it there are only the system's. */
  readonly models?: Models | undefined
  /** Where the system keeps voices of SVOX Pico. */
  readonly systemFolder?: string
}

type Worker = WorkerClient<VoiceRequest, VoiceReply, VoiceSound>

/** Voices that were downloaded to this machine, and the small ones some systems bring, in a thread of their own. */
export function createVoicesProvider({ scope, models, systemFolder = SYSTEM_PICO_FOLDER }: VoicesDeps): Provider {
  const system = systemVoices(systemFolder)
  const here = (): Promise<readonly ShelvedVoice[]> => voicesHere(models, system)
  const worker: Worker = new WorkerClient(scope, { name: 'voice.worker', stage: 'tts', provider: VOICES })

  /** The chosen voice where it speaks the language, else the best one that does. Rejects with `voices.none`. */
  async function chosen({ voice, language }: Pick<TtsOptions, 'voice' | 'language'>): Promise<ShelvedVoice> {
    const all = await here()
    const id = chooseVoice(
      all.map(({ view }) => view),
      { voice, language },
    )
    const found = all.find(({ view }) => view.id === id)
    if (!found) throw new FaultError(fault('tts', 'config', 'voices.none', { provider: VOICES }))
    return found
  }

  return {
    id: VOICES,
    name: 'Downloaded voices',
    local: true,
    settings: z.object({}),
    secrets: [],
    available: () => system.length > 0 || installedVoices(models).length > 0,
    tts: {
      caps: {
        // Of SVOX Pico nothing tells when a word is said; it is estimated from the text.
        wordTimes: false,
        get languages() {
          const downloaded = installedVoices(models).flatMap(({ languages }) => languages)
          const known = [...downloaded, ...system.flatMap(({ view }) => view.languages)]
          // While there is none it says nothing, in whatever language.
          return known.length > 0 ? [...new Set(known)] : ['*']
        },
      },
      voices: async () => (await here()).map(({ view }) => view),
      warmUp: async (options, own) => {
        for await (const _ of utter(worker, await chosen(options), { text: 'Hi.', ...options }, own));
      },
      open: (options, chunks, own) =>
        speakEach(chunks, own, async () => {
          const voice = await chosen(options)
          return {
            timed: { stage: 'tts', provider: VOICES },
            firstMs: FIRST_MS,
            gapMs: GAP_MS,
            utter: (text, inner) => utter(worker, voice, { text, ...options }, inner),
          }
        }),
    },
    check: async () => void (await chosen({ voice: '', language: 'auto' })),
  }
}

/** The sound of one text as the thread makes it. */
export function utter(
  worker: Worker,
  { files, style }: Pick<ShelvedVoice, 'files' | 'style'>,
  { text, speed, language }: Pick<VoiceRequest, 'text' | 'speed' | 'language'>,
  scope: Scope,
): Source<Sound> {
  const out = channel<Sound>(scope, { label: 'voice' })
  if (scope.closed) return out
  const onProgress = (sound: VoiceSound): void => void out.push(sound)
  worker.call({ files, style, text, speed, language }, { scope, onProgress }).then(
    () => out.end(),
    (error: unknown) => out.fail(error),
  )
  return out
}
