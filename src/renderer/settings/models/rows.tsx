import { onOff, own, rowsOf, text } from '../rows/declare'
import { ModelFolder } from './folder'
import { ModelList } from './model-list'

/** Models that are downloaded to this machine, and where they come from and lie. */
export const modelsRows = rowsOf('models', [
  own('settings.models.list', ModelList, { hint: 'settings.models.listHint' }),
  text('models.mirror', 'settings.models.mirror', {
    hint: 'settings.models.mirrorHint',
    placeholder: 'settings.models.mirrorExample',
  }),
  onOff('models.freeOnLowBattery', 'settings.models.lowBattery', { hint: 'settings.models.lowBatteryHint' }),
  own('settings.models.folder', ModelFolder, { hint: 'settings.models.folderHint' }),
])
