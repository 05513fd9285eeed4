import { onOff, own, rowsOf } from '../rows/declare'
import { KnownPrograms } from './known-programs'
import { QuietHours } from './quiet-hours'

/** Other programs that talk to the person through Parley. */
export const programsRows = rowsOf('tools', [
  own('settings.programs', KnownPrograms, { hint: 'settings.programs.hint' }),
  onOff('programs.doNotDisturb', 'settings.programs.doNotDisturb', { hint: 'settings.programs.doNotDisturbHint' }),
  own('settings.programs.quiet', QuietHours, {
    setting: 'programs.quietFrom',
    hint: 'settings.programs.quietHint',
  }),
])
