import type { AssistantState } from '#shared/conversation'
import { type WindowLanguage, windowLanguageFor } from '#shared/languages'
import type { Settings } from '#shared/settings'

/** The few words outside the window. */
export interface TrayWords {
  readonly states: Readonly<Record<AssistantState | 'off', string>>
  readonly show: string
  readonly talk: string
  readonly listen: string
  readonly pause: string
  readonly stop: string
  readonly handsFree: string
  readonly bubble: string
  readonly settings: string
  readonly quit: string
}

const words: Readonly<Record<WindowLanguage, TrayWords>> = {
  en: {
    states: {
      idle: 'Ready',
      listening: 'Listening',
      thinking: 'Thinking',
      speaking: 'Speaking',
      off: 'Microphone off',
    },
    show: 'Show Parley',
    talk: 'Talk',
    listen: 'Start listening',
    pause: 'Stop listening',
    stop: 'Stop talking',
    handsFree: 'Hands-free',
    bubble: 'Bubble while talking',
    settings: 'Settings…',
    quit: 'Quit Parley',
  },
  tr: {
    states: {
      idle: 'Hazır',
      listening: 'Dinliyor',
      thinking: 'Düşünüyor',
      speaking: 'Konuşuyor',
      off: 'Mikrofon kapalı',
    },
    show: 'Parley’i göster',
    talk: 'Konuş',
    listen: 'Dinlemeye başla',
    pause: 'Dinlemeyi bırak',
    stop: 'Sustur',
    handsFree: 'Eller serbest',
    bubble: 'Konuşurken balon',
    settings: 'Ayarlar…',
    quit: 'Parley’den çık',
  },
}

/** The words for the language of the settings; `system` follows the operating system where it is one of ours. */
export function trayWords(language: Settings['window']['language'], systemLocale: string): TrayWords {
  return words[language === 'system' ? windowLanguageFor([systemLocale]) : language]
}
