import type { WindowLanguage } from '#shared/languages'
import { en } from './en'

/** Words of a whole language: all of those that English has. */
export type LanguageWords = Readonly<Record<keyof typeof en, string>>

/**
 * The words of every language the window speaks. A window fetches its own; English, which says what another has no word
 * for, is always there.
 */
export const windowWords: Readonly<Record<WindowLanguage, () => Promise<LanguageWords>>> = {
  en: () => Promise.resolve(en),
  tr: async () => (await import('./tr')).tr,
  zh: async () => (await import('./zh')).zh,
  th: async () => (await import('./th')).th,
}
