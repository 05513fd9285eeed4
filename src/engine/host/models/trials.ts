import type { Measured } from '#shared/models'
import { modelFault } from '../../models/model-fault'
import type { InstalledModel } from '../../models/models'
import { hashOf } from '../../models/obtain'
import { trialOfEars } from '../../providers/ears/trial'
import { trialOfEndOfTurn } from '../../providers/end-of-turn'
import { trialOfVoice } from '../../providers/voices/trial'
import { trialOfMind } from '../../providers/mind/trial'
import { forkHelper, type StartsHelper } from '../../runtime/helper'
import type { Scope } from '../../runtime/scope'

/** Tries of one role: load the model, have it do a little, say how fast it was. */
const trials = {
  mind: (model: InstalledModel, scope: Scope, start: StartsHelper) => trialOfMind(onlyFile(model), scope, start),
  voice: (model: InstalledModel, scope: Scope) => trialOfVoice(model, scope),
  hearing: (model: InstalledModel, scope: Scope) => trialOfEars(model, scope),
  endOfTurn: (model: InstalledModel, scope: Scope) => trialOfEndOfTurn(onlyFile(model), scope),
} as const

/**
 * Proves a model: its files are read again and compared with their hashes, then it is loaded and does a little. Rejects
 * with a fault.
 */
export async function tryModel(
  model: InstalledModel,
  scope: Scope,
  start: StartsHelper = forkHelper,
): Promise<Measured> {
  for (const { name, sha256 } of model.entry.files) {
    const path = model.files[name] ?? ''
    if ((await hashOf(scope, path)) !== sha256) throw modelFault('config', 'model.damaged', { file: path })
  }
  const trial = trials[model.entry.role]
  const measured = await trial(model, scope, start)
  return { at: scope.clock.wall(), ...measured }
}

const onlyFile = ({ entry, files }: InstalledModel): string => files[entry.files[0]?.name ?? ''] ?? ''
