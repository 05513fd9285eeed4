import type { Measured } from '#shared/models'
import { modelFault } from '../../models/model-fault'
import type { InstalledModel } from '../../models/models'
import { hashOf } from '../../models/obtain'
import { trialOfEndOfTurn } from '../../providers/end-of-turn'
import { trialOfMind } from '../../providers/mind/trial'
import { forkHelper, type StartsHelper } from '../../runtime/helper'
import type { Scope } from '../../runtime/scope'

/** Tries of one role: load the model, have it do a little, say how fast it was. */
const trials = {
  mind: (model: InstalledModel, scope: Scope, start: StartsHelper) => trialOfMind(onlyFile(model), scope, start),
  endOfTurn: (model: InstalledModel, scope: Scope) => trialOfEndOfTurn(onlyFile(model), scope),
} as const

/**
 * Proves a model: its files are read again and compared with their hashes, then it is loaded and does a little. Rejects
 * with a fault. A role that nothing tries yet has its files checked only.
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
  const trial = trials[model.entry.role as keyof typeof trials] as (typeof trials)[keyof typeof trials] | undefined
  const measured = (await trial?.(model, scope, start)) ?? { loadMs: 0 }
  return { at: scope.clock.wall(), ...measured }
}

const onlyFile = ({ entry, files }: InstalledModel): string => files[entry.files[0]?.name ?? ''] ?? ''
