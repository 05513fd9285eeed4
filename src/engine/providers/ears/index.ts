import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import type { Models } from '../../models/models'
import type { Provider, SttEvent } from '../../provider-contract/contract'
import { channel } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import { RepeatedTurn, type HearsClips } from '../local/moonshine/moonshine'
import { Recogniser } from '../local/moonshine/recogniser'
import type { EarFiles } from './protocol'
import type { PieceReply } from './protocol'
import { earFor, filesOf, hearsStreams, installedEars } from './shelf'
import { StreamedTurn, type HearsPieces } from './streaming/streamed-turn'

export const EARS = 'ears'

export interface EarsDeps {
  /** Owns the worker thread; it starts with the first use. */
  readonly scope: Scope
  readonly models?: Models | undefined
}

/** Recognisers that were downloaded to this machine, in a thread of their own. */
export function createEarsProvider({ scope, models }: EarsDeps): Provider {
  const recogniser = new Recogniser(scope, { name: 'ear.worker', stage: 'stt', provider: EARS })

  const letGo = (): Promise<void> => recogniser.ask({ kind: 'forget' })

  async function filesFor(language: string): Promise<EarFiles> {
    const entry = earFor(models, language)
    const installed = entry && (await models?.installed(entry.id))
    if (!installed) throw new FaultError(fault('stt', 'config', 'ears.none', { provider: EARS }))
    models?.hold(entry.id, letGo)
    return filesOf(installed)
  }

  /** The recogniser for one language; which model that is, is asked with each clip: one may have come or gone. */
  const hears = (language: string): HearsClips => ({
    load: async (own) => recogniser.load(own, { files: await filesFor(language), language }),
    recognise: async (clip, own) => {
      const files = await filesFor(language)
      return recogniser.recognise({ ...clip, files, language } as typeof clip, own)
    },
  })

  /** The same for a recogniser that hears as sound arrives. */
  const hearsPieces = (language: string): HearsPieces => ({
    piece: async (piece, own) => {
      const files = await filesFor(language)
      return recogniser.ask<PieceReply>({ kind: 'piece', ...piece, files, language }, own)
    },
    end: (stream) => void recogniser.ask({ kind: 'end', stream }).catch(() => undefined),
  })

  return {
    id: EARS,
    name: 'Downloaded speech recognition',
    local: true,
    settings: z.object({}),
    secrets: [],
    available: () => installedEars(models).length > 0,
    stt: {
      caps: {
        partials: true,
        get endOfTurn() {
          return installedEars(models)[0]?.driver === 'nemotron'
        },
        get languages() {
          const known = installedEars(models).flatMap(({ languages }) => languages)
          // While there is none nobody is heard by it, whatever they speak.
          return known.length > 0 ? [...new Set(known)] : ['*']
        },
      },
      warmUp: ({ language }, own) => hears(language).load(own),
      open({ language }, audio, own) {
        const events = channel<SttEvent>(own, { label: 'ears events' })
        const spoken = language === 'auto' ? undefined : language
        const turn = hearsStreams(earFor(models, language)?.driver)
          ? new StreamedTurn(hearsPieces(language), events, own, spoken)
          : new RepeatedTurn(hears(language), events, own, spoken)
        void turn.listen(audio)
        return events
      },
    },
    check: async () => void (await filesFor('auto')),
  }
}
