import type { WindowLanguage } from '#shared/languages'
import { en } from './en'
import { th } from './th'
import { tr } from './tr'
import { zh } from './zh'

/** The words of every language the window speaks: all of those that English has. */
export const windowWords: Readonly<Record<WindowLanguage, Readonly<Record<keyof typeof en, string>>>> = {
  en,
  tr,
  zh,
  th,
}
