import type { modelCommands, modelNotes } from '#shared/contract/models'
import type { Battery } from '#shared/battery'
import { modelFault } from '../../models/model-fault'
import type { HandlersOf, NoteHandlers } from '../dispatch'
import type { ModelDesk } from '../models/desk'
import { done } from './done'

/** Models on this machine. A host without a folder for them answers with a fault. */
export function modelHandlers({ desk }: { readonly desk: ModelDesk | undefined }): HandlersOf<typeof modelCommands> {
  const at = (): ModelDesk => {
    if (!desk) throw modelFault('config', 'model.unavailable')
    return desk
  }
  return {
    'models.list': ({ language }) => at().list(language),
    'models.licence': ({ id }) => ({ text: at().models.catalogue.find((one) => one.id === id)?.licence.text ?? '' }),
    'models.get': (wanted) => (at().get(wanted), done),
    'models.pause': async ({ id }) => (await at().models.pause(id), done),
    'models.cancel': async ({ id }) => (await at().models.cancel(id), done),
    'models.remove': async ({ id }) => (await at().models.remove(id), done),
    'models.test': ({ id }) => at().test(id),
    'models.adopt': async ({ path }) => {
      const adopted = await at().models.adopt(path)
      return { kind: adopted.kind, ...('id' in adopted && { id: adopted.id }) }
    },
    'models.clear': async () => (await at().models.clear(), done),
    'models.move': async ({ folder }) => (await at().move(folder), done),
  }
}

export interface BatteryDeps {
  /** Hears of this computer's battery; a host that keeps no model in memory has no use for it. */
  readonly battery?: ((battery: Battery) => void) | undefined
}

export const modelNoteHandlers = ({ battery }: BatteryDeps): Pick<NoteHandlers, keyof typeof modelNotes> => ({
  'battery.state': (now) => battery?.(now),
})
