import type { i18n as I18n } from 'i18next'
import type { WindowLanguage } from '#shared/languages'
import { en } from '../../../src/renderer/i18n/en'
import { createI18n } from '../../../src/renderer/i18n/i18n'
import type { LanguageWords } from '../../../src/renderer/i18n/languages'
import { th } from '../../../src/renderer/i18n/th'
import { tr } from '../../../src/renderer/i18n/tr'
import { zh } from '../../../src/renderer/i18n/zh'

/** Every language's words, without waiting for them. */
export const everyWord: Readonly<Record<WindowLanguage, LanguageWords>> = { en, tr, zh, th }

/** i18next with every language on board. */
export const i18nIn = (language: string): I18n => createI18n(language, everyWord)
