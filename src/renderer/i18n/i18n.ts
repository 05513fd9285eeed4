import { createInstance, type BackendModule, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type WindowLanguage, fallbackWindowLanguage, windowLanguageFor } from '#shared/languages'
import type { Settings } from '#shared/settings'
import { en } from './en'
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
 * i18next with the words that are there; those of another language are fetched when it is changed to. Keys are flat, so
 * that a fault code with dots is just a key. A word that a language has not is said in the fallback.
 * @param spoken words by language, the fallback's among them
 */
export function createI18n(language: string, spoken: Readonly<Record<string, Readonly<Record<string, string>>>>): I18n {
  const instance = createInstance()
  void instance
    .use(initReactI18next)
    .use(fetched)
    .init({
      lng: language,
      fallbackLng: fallbackWindowLanguage,
      resources: Object.fromEntries(Object.entries(spoken).map(([tag, translation]) => [tag, { translation }])),
      partialBundledLanguages: true,
      keySeparator: false,
      nsSeparator: false,
      initAsync: false,
      returnNull: false,
      // React escapes; `<key>` in a sentence is a placeholder of `Trans`, not markup.
      interpolation: { escapeValue: false },
      // Nothing waits for words: a window opens with its own, and changes to others when they have come.
      react: { useSuspense: false },
    })
  return instance
}

/** Where i18next finds the words of a language that is not there yet. */
const fetched: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, _namespace, done) {
    const words = Object.hasOwn(windowWords, language) ? windowWords[language as WindowLanguage] : undefined
    if (words)
      words().then(
        (found) => done(null, found),
        (error: Error) => done(error, false),
      )
    else done(new Error(`no words in ${language}`), false)
  },
}

/** i18next in the language the system prefers. One whose words cannot be fetched is said in English. */
export async function openI18n(): Promise<I18n> {
  const instance = createI18n(fallbackWindowLanguage, { en })
  await instance.changeLanguage(pickLanguage('system', navigator.languages))
  return instance
}
