import type { HostInfo } from '#shared/contract'
import type { Settings } from '#shared/settings'
import type { Key } from '../i18n/i18n'
import type { Section } from './open'

/** A setting by its place: `talk.patience`. */
export type SettingPath = {
  [S in keyof Settings]: S extends 'version' | 'providers' ? never : `${S}.${keyof Settings[S] & string}`
}[keyof Settings]

/** One row of the settings window: where it is and in which words a person may look for it. */
export interface SettingRow {
  /** The setting it changes; absent for a row that only does something. */
  readonly setting?: SettingPath
  readonly section: Section
  /** What the row is called; it is found again by it. All words whose keys begin with this are searched too. */
  readonly label: Key
  /**
   * It stands there only with certain settings or on certain hosts; otherwise the row that brings it is shown, where
   * there is one.
   */
  readonly needs?: { readonly met: (settings: Settings, host: HostInfo) => boolean; readonly row?: Key }
}

const handsFree = { met: ({ talk }: Settings) => talk.mode === 'handsFree', row: 'settings.talking.mode' } as const
const pressing = { met: ({ talk }: Settings) => talk.mode !== 'handsFree', row: 'settings.talking.mode' } as const
const desktop = { met: (_: Settings, host: HostInfo) => host.kind === 'electron' } as const
const login = { met: (_: Settings, host: HostInfo) => host.startsAtLogin === true } as const
const updating = { ...desktop, row: 'updates.title' } as const
const wake = {
  met: ({ talk }: Settings) => talk.mode === 'handsFree' && talk.wakePhrase,
  row: 'settings.talking.wake',
} as const
const model = { met: ({ brain }: Settings) => brain.provider !== 'offline', row: 'settings.brain.provider' } as const

/**
 * Every row of the settings window. Search, reset of a section and the preview of an import are drawn from it; a test
 * fails for a setting of the schema that is neither here nor in `withoutRow`. What a provider asks for comes from its
 * own description.
 */
export const settingRows: readonly SettingRow[] = [
  { setting: 'audio.microphones', section: 'microphone', label: 'settings.microphone.device' },
  { section: 'microphone', label: 'settings.microphone.level' },
  { setting: 'audio.echoCancellation', section: 'microphone', label: 'settings.microphone.echoCancellation' },
  { setting: 'audio.noiseSuppression', section: 'microphone', label: 'settings.microphone.noiseSuppression' },
  { setting: 'audio.autoGain', section: 'microphone', label: 'settings.microphone.autoGain' },
  { setting: 'hearing.language', section: 'microphone', label: 'settings.microphone.language' },
  { setting: 'hearing.provider', section: 'microphone', label: 'settings.microphone.provider' },
  { setting: 'hearing.fallbacks', section: 'microphone', label: 'settings.fallbacks' },

  { setting: 'audio.speakers', section: 'speaker', label: 'settings.speaker.device' },
  { setting: 'audio.volume', section: 'speaker', label: 'settings.speaker.volume' },
  { section: 'speaker', label: 'settings.speaker.test' },

  { setting: 'talk.mode', section: 'talking', label: 'settings.talking.mode' },
  { setting: 'talk.hotkey', section: 'talking', label: 'settings.talking.hotkey' },
  { setting: 'talk.keepMicrophoneReady', section: 'talking', label: 'settings.talking.keepReady', needs: pressing },
  { setting: 'talk.patience', section: 'talking', label: 'settings.talking.patience', needs: handsFree },
  { setting: 'talk.interruptions', section: 'talking', label: 'settings.talking.interruptions', needs: handsFree },
  { setting: 'talk.onEcho', section: 'talking', label: 'settings.talking.onEcho', needs: handsFree },
  { setting: 'talk.wakePhrase', section: 'talking', label: 'settings.talking.wake', needs: handsFree },
  { setting: 'talk.wakeWords', section: 'talking', label: 'settings.talking.wakeWords', needs: wake },

  { setting: 'voice.provider', section: 'voice', label: 'settings.voice.provider' },
  { setting: 'voice.voice', section: 'voice', label: 'settings.voice.voice' },
  { setting: 'voice.fallbacks', section: 'voice', label: 'settings.fallbacks' },
  { setting: 'voice.speed', section: 'voice', label: 'settings.voice.speed' },
  { section: 'voice', label: 'settings.voice.preview' },
  { setting: 'voice.speakTypedAnswers', section: 'voice', label: 'settings.voice.speakTyped' },
  { setting: 'voice.sayProgress', section: 'voice', label: 'settings.voice.progress' },
  { setting: 'voice.pronunciations', section: 'voice', label: 'settings.voice.pronunciations' },

  { setting: 'brain.provider', section: 'brain', label: 'settings.brain.provider' },
  { setting: 'brain.model', section: 'brain', label: 'settings.brain.model', needs: model },
  { setting: 'brain.fallbacks', section: 'brain', label: 'settings.fallbacks' },
  { section: 'brain', label: 'settings.brain.servers' },
  { setting: 'brain.instructions', section: 'brain', label: 'settings.brain.instructions', needs: model },
  { setting: 'brain.memory', section: 'brain', label: 'settings.brain.memory', needs: model },
  { setting: 'spending.dailyCapUsd', section: 'brain', label: 'settings.spending.cap', needs: model },

  { setting: 'personas.list', section: 'personas', label: 'personas.who' },
  {
    setting: 'personas.active',
    section: 'personas',
    label: 'personas.active',
    needs: { met: () => false, row: 'personas.who' },
  },

  { setting: 'tools.policies', section: 'tools', label: 'tool.open_address' },
  { setting: 'tools.policies', section: 'tools', label: 'tool.clipboard_read' },
  { setting: 'tools.policies', section: 'tools', label: 'tool.clipboard_write' },
  { setting: 'tools.policies', section: 'tools', label: 'tool.history_search' },
  { section: 'tools', label: 'settings.tools.ownMore' },
  { section: 'tools', label: 'settings.tools.servers' },

  { setting: 'history.keep', section: 'privacy', label: 'settings.privacy.keep' },
  { setting: 'history.audio', section: 'privacy', label: 'settings.privacy.audio' },
  { section: 'privacy', label: 'settings.privacy.stored' },

  { setting: 'window.language', section: 'window', label: 'settings.window.language' },
  { setting: 'window.theme', section: 'window', label: 'settings.window.theme' },
  { setting: 'window.overlay', section: 'window', label: 'settings.window.overlay', needs: desktop },
  { setting: 'window.startAtLogin', section: 'window', label: 'settings.window.startAtLogin', needs: login },
  { section: 'window', label: 'settings.transfer.export' },
  { section: 'window', label: 'settings.transfer.import' },
  { section: 'window', label: 'settings.reset.label' },

  { section: 'about', label: 'updates.title' },
  { setting: 'updates.automatic', section: 'about', label: 'updates.automatic', needs: updating },
  { setting: 'updates.channel', section: 'about', label: 'updates.channel', needs: updating },
]

/** Settings that have no row of their own, and why. */
export const withoutRow: Partial<Record<SettingPath, string>> = {
  'onboarding.done': 'set by going through the introduction; the button under About shows it again',
  'tools.servers': 'a list of its own, under Tools, where each is taken away by itself',
  'spending.warnAtPercent': 'a detail of the limit, for those who edit the file',
}
