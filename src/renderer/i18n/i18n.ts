import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '#shared/settings'
import { en } from './en'
import { tr } from './tr'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
    keySeparator: false
    nsSeparator: false
    returnNull: false
  }
}

/** Languages the window speaks, with their own names and writing direction. */
export const languages = {
  en: { name: 'English', dir: 'ltr' },
  tr: { name: 'Türkçe', dir: 'ltr' },
} as const
export type Language = keyof typeof languages

/** A key without the plural ending that i18next adds. */
type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K
/** Every key the window may ask for. */
export type Key = WithoutPlural<keyof typeof en>

/** The window's language for a setting and what the system prefers (BCP 47, best first); English when none fits. */
export function pickLanguage(setting: Settings['window']['language'], preferred: readonly string[]): Language {
  if (setting !== 'system') return setting
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0]
    if (primary !== undefined && primary in languages) return primary as Language
  }
  return 'en'
}

/** i18next with every language on board; keys are flat, so that a fault code with dots is just a key. */
export function createI18n(language: Language): I18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, tr: { translation: tr } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    returnNull: false,
    // React escapes; `<key>` in a sentence is a placeholder of `Trans`, not markup.
    interpolation: { escapeValue: false },
  })
  return instance
}
