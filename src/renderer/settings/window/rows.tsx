import { windowLanguages } from '#shared/languages'
import { onOff, own, rowsOf, select, type Need } from '../rows/declare'
import { ExportRow } from '../transfer/export-row'
import { ImportRow } from '../transfer/import-row'
import { ResetEverything } from '../reset/reset-everything'
import { AvatarRow } from './avatar-row'
import { FilmingRow, filmingServices } from './filming-row'

const desktop: Need = { met: ({ host }) => host.kind === 'electron' }
const ownAvatar: Need = { met: ({ settings }) => settings.window.face === 'own', row: 'settings.window.face' }
/** Several services could film it. */
const filmed: Need = {
  met: ({ settings, providers }) => settings.window.face === 'video' && filmingServices(providers).length > 1,
  row: 'settings.window.face',
}
const startsAtLogin: Need = { met: ({ host }) => host.startsAtLogin === true }

/** How the window looks, in which language it speaks, and settings as a whole. */
export const windowRows = rowsOf('window', [
  {
    label: 'settings.window.language',
    setting: 'window.language',
    control: {
      kind: 'select',
      setting: 'window.language',
      // A language is listed in its own words, so that it can be found from any other.
      nameOf: (value) =>
        value in windowLanguages ? windowLanguages[value as keyof typeof windowLanguages].name : undefined,
    },
  },
  select('window.theme', 'settings.window.theme'),
  select('window.face', 'settings.window.face', { hint: 'settings.window.faceHint' }),
  own('settings.window.filmedBy', FilmingRow, { setting: 'window.filmedBy', needs: [filmed] }),
  own('settings.window.avatar', AvatarRow, { hint: 'settings.window.avatarHint', needs: [ownAvatar] }),
  select('window.overlay', 'settings.window.overlay', {
    hint: ({ host }, t) => t(host.bubble === false ? 'settings.window.overlayWayland' : 'settings.window.overlayHint'),
    needs: [desktop],
  }),
  onOff('window.startAtLogin', 'settings.window.startAtLogin', {
    hint: 'settings.window.startAtLoginHint',
    needs: [desktop, startsAtLogin],
  }),
  own('settings.transfer.export', ExportRow, { hint: 'settings.transfer.exportHint' }),
  own('settings.transfer.import', ImportRow, { hint: 'settings.transfer.importHint' }),
  own('settings.reset.label', ResetEverything, { hint: 'settings.reset.hint', testId: 'setting-window-reset' }),
])
