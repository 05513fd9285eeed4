import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type WindowLanguage, fallbackWindowLanguage, windowLanguageFor } from '#shared/languages'
import type { Settings } from '#shared/settings'
import type { en } from './en'
import { windowWords } from './languages'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
    keySeparator: false
    nsSeparator: false
    returnNull: false
  }
}

/** A key without the plural ending that i18next adds. */
type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K
/** Every key the window may ask for. */
export type Key = WithoutPlural<keyof typeof en>

/** The window's language for a setting and what the system prefers (BCP 47, best first); English when none fits. */
export function pickLanguage(setting: Settings['window']['language'], preferred: readonly string[]): WindowLanguage {
  return setting === 'system' ? windowLanguageFor(preferred) : setting
}

/**
 * i18next with every language on board; keys are flat, so that a fault code with dots is just a key. A word that a
 * language has not is said in the fallback.
 */
export function createI18n(
  language: string,
  spoken: Readonly<Record<string, Readonly<Record<string, string>>>> = windowWords,
): I18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: fallbackWindowLanguage,
    resources: Object.fromEntries(Object.entries(spoken).map(([tag, translation]) => [tag, { translation }])),
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    returnNull: false,
    // React escapes; `<key>` in a sentence is a placeholder of `Trans`, not markup.
    interpolation: { escapeValue: false },
  })
  return instance
}
