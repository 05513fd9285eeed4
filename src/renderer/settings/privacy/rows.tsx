import { onOff, own, rowsOf } from '../rows/declare'
import { KeepPeriods } from './keep'
import { StoredConversations } from './stored'

/** What is kept of conversations, for how long, and how to be rid of it. */
export const privacyRows = rowsOf('privacy', [
  own('settings.privacy.keep', KeepPeriods, {
    setting: 'history.keep',
    hint: ({ settings }, t) =>
      t(settings.history.keep === 'none' ? 'settings.privacy.keepNoneHint' : 'settings.privacy.keepHint'),
  }),
  onOff('history.audio', 'settings.privacy.audio', {
    hint: ({ settings }, t) =>
      t(settings.history.keep === 'none' ? 'settings.privacy.audioOffHint' : 'settings.privacy.audioHint'),
  }),
  own('settings.privacy.stored', StoredConversations),
])
