import type { TrayWords } from '#engine/languages/tray-words'
import { fallbackPack, packOf } from '#engine/languages/registry'
import { windowLanguageFor } from '#shared/languages'
import type { Settings } from '#shared/settings'

/** The words for the language of the settings; `system` follows the operating system where it is one of ours. */
export function trayWords(language: Settings['window']['language'], systemLocale: string): TrayWords {
  return packOf(language === 'system' ? windowLanguageFor([systemLocale]) : language).tray ?? fallbackPack.tray
}
