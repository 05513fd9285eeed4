/**
 * Languages offered by name for what is spoken, BCP 47; another one that is set works too. Most spoken of what
 * recognisers commonly know.
 */
export const spokenLanguages = [
  'en',
  'tr',
  'ar',
  'cs',
  'da',
  'de',
  'el',
  'es',
  'fi',
  'fr',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'ru',
  'sv',
  'th',
  'uk',
  'vi',
  'zh',
] as const

/** Languages the window has words in (src/renderer/i18n), with their own names and writing direction. */
export const windowLanguages = {
  en: { name: 'English', dir: 'ltr' },
  tr: { name: 'Türkçe', dir: 'ltr' },
  zh: { name: '简体中文', dir: 'ltr' },
  th: { name: 'ไทย', dir: 'ltr' },
} as const
export type WindowLanguage = keyof typeof windowLanguages

/** The window's language where it has no words in any language a person prefers. */
export const fallbackWindowLanguage: WindowLanguage = 'en'

/** The first of the preferred languages (BCP 47, best first) that the window has words in. */
export function windowLanguageFor(preferred: readonly string[]): WindowLanguage {
  const primaries = preferred.map((tag) => tag.toLowerCase().split(/[-_]/)[0] ?? '')
  return primaries.find((tag): tag is WindowLanguage => Object.hasOwn(windowLanguages, tag)) ?? fallbackWindowLanguage
}

/** What hearing and speaking on the machine itself know, BCP 47 without regions. */
export const onDeviceLanguages: readonly string[] = ['en']

/** A language's name in another one; a tag in a settings file may be none, then it is shown as it is. */
export function languageName(tag: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames(inLanguage, { type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
