import { windowLanguageFor, type WindowLanguage } from '#shared/languages'
import { en } from './en'
import type { GatewayWords } from './gateway-words'
import { th } from './th'
import { tr } from './tr'
import { zh } from './zh'

export type { GatewayWords }

const words: Readonly<Record<WindowLanguage, GatewayWords>> = { en, tr, zh, th }

/** The words for somebody whose system speaks this language (BCP 47). */
export function gatewayWords(locale: string | undefined): GatewayWords {
  return words[windowLanguageFor(locale === undefined ? [] : [locale])]
}
