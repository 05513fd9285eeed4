import { AudioLines, Hand, Pointer } from 'lucide-react'
import { PersonaNote } from '../personas/persona-note'
import { choices, explainedChoices, onOff, own, rowsOf, text, type Need, type SettingRow } from '../rows/declare'
import { HotkeyRow } from './hotkey-row'

const handsFree: Need = { met: ({ settings }) => settings.talk.mode === 'handsFree', row: 'settings.talking.mode' }
const pressing: Need = { met: ({ settings }) => settings.talk.mode !== 'handsFree', row: 'settings.talking.mode' }
const wake: Need = { met: ({ settings }) => settings.talk.wakePhrase, row: 'settings.talking.wake' }
const noWake: Need = { met: ({ settings }) => !settings.talk.wakePhrase, row: 'settings.talking.wake' }
const interruptible: Need = {
  met: ({ settings }) => settings.talk.interruptions !== 'never',
  row: 'settings.talking.interruptions',
}

/** How the person takes the floor; the introduction shows it too. */
export const talkModeRow: SettingRow = {
  section: 'talking',
  ...explainedChoices('talk.mode', 'settings.talking.mode', {
    icons: { handsFree: AudioLines, hold: Hand, toggle: Pointer },
    above: () => <PersonaNote part="talkMode" />,
  }),
}

/** The key that works in every program; the introduction shows it too. */
export const hotkeyRow: SettingRow = {
  section: 'talking',
  ...own('settings.talking.hotkey', HotkeyRow, { setting: 'talk.hotkey' }),
}

/** How the person takes the floor and keeps it. */
export const talkingRows = rowsOf('talking', [
  talkModeRow,
  hotkeyRow,
  onOff('talk.keepMicrophoneReady', 'settings.talking.keepReady', {
    hint: 'settings.talking.keepReadyHint',
    needs: [pressing],
  }),
  onOff('talk.wakePhrase', 'settings.talking.wake', {
    hint: 'settings.talking.wakeHint',
    needs: [handsFree],
    testId: 'setting-talking-wakePhrase',
  }),
  onOff('talk.leavesOutOthers', 'settings.talking.others', {
    hint: 'settings.talking.othersHint',
    needs: [handsFree, noWake],
  }),
  text('talk.wakeWords', 'settings.talking.wakeWords', {
    hint: ({ settings }, t) => t('settings.talking.wakeWordsHint', { phrase: settings.talk.wakeWords }),
    needs: [handsFree, wake],
  }),
  explainedChoices('talk.patience', 'settings.talking.patience', { needs: [handsFree] }),
  explainedChoices('talk.interruptions', 'settings.talking.interruptions', { needs: [handsFree] }),
  choices('talk.onEcho', 'settings.talking.onEcho', {
    hint: 'settings.talking.onEchoHint',
    needs: [handsFree, interruptible],
  }),
])
