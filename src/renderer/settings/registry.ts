import type { SettingPath } from '#shared/setting-paths'
import { aboutRows } from './about/rows'
import { brainRows } from './brain/rows'
import { microphoneRows } from './microphone/rows'
import { modelsRows } from './models/rows'
import { personasRows } from './personas/rows'
import { privacyRows } from './privacy/rows'
import type { SettingRow } from './rows/declare'
import { programsRows } from './programs/rows'
import { servicesRows } from './services/rows'
import { speakerRows } from './speaker/rows'
import { talkingRows } from './talking/rows'
import { toolsRows } from './tools/rows'
import { voiceRows } from './voice/rows'
import { windowRows } from './window/rows'

/**
 * Every row of the settings window. The window itself, the search, the reset of a section and the preview of an import
 * are drawn from it. What a provider asks for comes from its own description. docs/adding-a-setting.md walks through an
 * entry.
 */
export const settingRows: readonly SettingRow[] = [
  ...microphoneRows,
  ...speakerRows,
  ...talkingRows,
  ...servicesRows,
  ...voiceRows,
  ...brainRows,
  ...modelsRows,
  ...personasRows,
  ...toolsRows,
  ...programsRows,
  ...privacyRows,
  ...windowRows,
  ...aboutRows,
]

/** Settings that have no row of their own, and why. */
export const withoutRow: Partial<Record<SettingPath, string>> = {
  'models.folder': 'moved by a command, because the files move along; the reset of a section leaves it alone',
  'onboarding.done': 'set by going through the introduction; the button under About shows it again',
  'tools.servers': 'a list of its own, under Tools, where each is taken away by itself',
  'programs.quietTo': 'the other end of the quiet hours, in the row of their beginning',
  'spending.warnAtPercent': 'a detail of the limit, for those who edit the file',
}
