import type { TFunction, i18n as I18n } from 'i18next'
import type { SettingPath } from '#shared/setting-paths'
import { table } from '#shared/table'
import type { Key } from './i18n'

/**
 * What the settings window calls each setting, for sentences outside it: the window itself is loaded late. A test holds
 * it against the rows.
 */
export const settingLabels: Readonly<Record<SettingPath, Key>> = {
  'window.language': 'settings.window.language',
  'window.theme': 'settings.window.theme',
  'window.face': 'settings.window.face',
  'window.filmedBy': 'settings.window.filmedBy',
  'window.overlay': 'settings.window.overlay',
  'window.startAtLogin': 'settings.window.startAtLogin',
  'onboarding.done': 'settings.section.about',
  'talk.mode': 'settings.talking.mode',
  'talk.hotkey': 'settings.talking.hotkey',
  'talk.keepMicrophoneReady': 'settings.talking.keepReady',
  'talk.patience': 'settings.talking.patience',
  'talk.interruptions': 'settings.talking.interruptions',
  'talk.onEcho': 'settings.talking.onEcho',
  'talk.wakePhrase': 'settings.talking.wake',
  'talk.leavesOutOthers': 'settings.talking.others',
  'talk.wakeWords': 'settings.talking.wakeWords',
  'audio.microphones': 'settings.microphone.device',
  'audio.speakers': 'settings.speaker.device',
  'audio.echoCancellation': 'settings.microphone.echoCancellation',
  'audio.noiseSuppression': 'settings.microphone.noiseSuppression',
  'audio.autoGain': 'settings.microphone.autoGain',
  'audio.volume': 'settings.speaker.volume',
  'hearing.provider': 'settings.microphone.provider',
  'hearing.fallbacks': 'settings.fallbacks',
  'hearing.language': 'settings.microphone.language',
  'brain.provider': 'settings.brain.provider',
  'brain.fallbacks': 'settings.fallbacks',
  'brain.model': 'settings.brain.model',
  'brain.instructions': 'settings.brain.instructions',
  'brain.memory': 'settings.brain.memory',
  'live.engine': 'settings.live.engine',
  'live.model': 'settings.live.model',
  'live.voice': 'settings.live.voice',
  'live.endOfTurn': 'settings.live.endOfTurn',
  'live.threshold': 'settings.live.threshold',
  'live.paddingMs': 'settings.live.padding',
  'live.silenceMs': 'settings.live.silence',
  'live.eagerness': 'settings.live.eagerness',
  'live.noiseReduction': 'settings.live.noise',
  'live.transcription': 'settings.live.transcription',
  'live.longestAnswer': 'settings.live.longest',
  'live.thinking': 'settings.live.thinking',
  'live.sound': 'settings.live.sound',
  'live.direct': 'settings.live.direct',
  'live.idleMinutes': 'settings.live.idle',
  'live.mostMinutes': 'settings.live.minutes',
  'live.mostUsd': 'settings.live.usd',
  'voice.provider': 'settings.voice.provider',
  'voice.fallbacks': 'settings.fallbacks',
  'voice.voice': 'settings.voice.voice',
  'voice.speed': 'settings.voice.speed',
  'voice.speakTypedAnswers': 'settings.voice.speakTyped',
  'voice.sayProgress': 'settings.voice.progress',
  'voice.pronunciations': 'settings.voice.pronunciations',
  'personas.active': 'personas.active',
  'personas.list': 'personas.who',
  'models.folder': 'settings.models.folder',
  'models.mirror': 'settings.models.mirror',
  'models.freeOnLowBattery': 'settings.models.lowBattery',
  'updates.channel': 'updates.channel',
  'updates.automatic': 'updates.automatic',
  'spending.dailyCapUsd': 'settings.spending.cap',
  'spending.warnAtPercent': 'settings.spending.cap',
  'tools.policies': 'settings.section.tools',
  'tools.servers': 'settings.tools.servers',
  'programs.doNotDisturb': 'settings.programs.doNotDisturb',
  'programs.quietFrom': 'settings.programs.quiet',
  'programs.quietTo': 'settings.programs.quiet',
  'history.keep': 'settings.privacy.keep',
  'history.audio': 'settings.privacy.audio',
}

const known = table<Key>(settingLabels)

/**
 * The host's list of places in the settings (`voice.speed, personas.list[2].voice`) in the words of their rows. An item
 * of a list is told by its number, an entry by its name; a place the window does not know stays as it is.
 */
export function settingNames(places: unknown, i18n: I18n): string {
  if (typeof places !== 'string') return ''
  const t = i18n.t as TFunction
  const names = places.split(', ').map((place) => {
    const [, setting = '', rest = ''] = /^([a-z]+\.[a-zA-Z]+)(.*)$/s.exec(place) ?? []
    const label = known[setting]
    if (label === undefined) return place
    const which = /^\[(\d+)/.exec(rest)?.[1]
    const inside = which === undefined ? rest.replace(/^\./, '') : String(Number(which) + 1)
    return inside === '' ? `“${t(label)}”` : `“${t(label)}” (${inside})`
  })
  return new Intl.ListFormat(i18n.language, { type: 'unit' }).format(names)
}
