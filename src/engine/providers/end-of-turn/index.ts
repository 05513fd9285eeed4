import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MIC_RATE } from '#shared/audio'
import { cancelled, toFault, type Fault } from '#shared/fault'
import type { Scope } from '../../runtime/scope'
import { WorkerClient } from '../../runtime/worker'
import { languageOf } from '../kit/endpoint'
import { CONTEXT_SAMPLES } from './features'
import type { EndOfTurnReply, EndOfTurnRequest } from './protocol'

/** Where a person may put a model, below the data directory. */
export const END_OF_TURN_MODEL = join('models', 'end-of-turn.onnx')

/** Judges whether a turn has ended from how it sounds, beside what its words say. */
export interface EndOfTurnModel {
  /** 0..1; rejects with a fault when the model cannot be used. */
  judge(pcm: Int16Array, scope: Scope): Promise<number>
}

/** A model of the catalogue. */
export interface DownloadedJudge {
  readonly file: string
  /** BCP 47, those it was taught; `*` for any. */
  readonly languages: readonly string[]
  /** What is spoken now: BCP 47, or `auto`. */
  readonly spoken: () => string
}

/** Whether it can judge what is spoken now. Where that is not known, it may be one of its languages. */
function knows({ languages, spoken }: DownloadedJudge): boolean {
  const language = languageOf(spoken())
  return language === undefined || languages.some((tag) => tag === '*' || languageOf(tag) === language)
}

/**
 * The model of the person, else the `downloaded` one; `undefined` without either, and nothing is missing then. A model
 * that turns out to be unusable is reported once and asked no more. A downloaded one is not asked about a language it
 * does not know: the words decide then.
 */
export function openEndOfTurnModel(
  scope: Scope,
  directory: string,
  report: (fault: Fault) => void,
  downloaded?: DownloadedJudge,
): EndOfTurnModel | undefined {
  const own = join(directory, END_OF_TURN_MODEL)
  const theirs = existsSync(own)
  const model = theirs ? own : downloaded?.file
  if (model === undefined) return undefined
  const client = clientOf(scope, model)
  let refused: unknown
  return {
    async judge(pcm, own) {
      if (refused !== undefined) throw refused as Error
      if (!theirs && downloaded && !knows(downloaded)) throw cancelled('stt', 'a language it was not taught')
      try {
        const { probability } = await client.call({ pcm: pcm.slice(-CONTEXT_SAMPLES) }, { scope: own })
        return probability
      } catch (error) {
        const fault = toFault(error, 'stt')
        if (fault.permanent) {
          refused = error
          report(fault)
        }
        throw error
      }
    },
  }
}

/** Loads a model and has it judge two seconds of silence, twice: the first time it is loaded, too. */
export async function trialOfEndOfTurn(model: string, scope: Scope): Promise<{ loadMs: number; judgeMs: number }> {
  const own = scope.child('trial')
  try {
    const client = clientOf(own, model)
    const judge = async (): Promise<number> => {
      const startedAt = scope.clock.now()
      await client.call({ pcm: new Int16Array(2 * MIC_RATE) }, { scope: own })
      return Math.round(scope.clock.now() - startedAt)
    }
    return { loadMs: await judge(), judgeMs: await judge() }
  } finally {
    await own.close()
  }
}

const clientOf = (scope: Scope, model: string): WorkerClient<EndOfTurnRequest, EndOfTurnReply> =>
  new WorkerClient(scope, { name: 'end-of-turn.worker', stage: 'stt', data: { model } })
