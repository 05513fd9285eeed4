import { languageOf } from '../kit/endpoint'
import { FLUX_ENGLISH, isFlux } from './settings'

/**
 * nova-3, from Deepgram's changelogs until August 2026: he, fa, ur (3 February), th, zh-HK (17 March), gu (23 April),
 * pa, ne (5 August), af, hy, ka (August); regional ones beside their language.
 */
export const novaLanguages: readonly string[] =
  'en es fr pt de nl sv da it tr no id bg cs fi hi hu ja ko pl ru uk vi ca et el lv lt ms ro sk be bn bs hr kn mk mr sr sl ta tl te zh he fa ur th gu pa ne af hy ka'.split(
    ' ',
  )

/** Cantonese is a model of its own; without its region Mandarin would be heard. */
const novaRegions =
  'es-419 fr-CA pt-BR pt-PT sv-SE da-DK ko-KR nl-BE de-CH zh-CN zh-TW zh-HK zh-Hans zh-Hant en-US en-GB en-AU en-NZ en-IN'.split(
    ' ',
  )

/** flux-general-multi (Deepgram, "Language Prompting", 2026). */
export const fluxLanguages: readonly string[] = 'en es fr de hi ru pt ja it nl'.split(' ')

/** aura-2. */
export const auraLanguages: readonly string[] = 'en es de nl fr it ja'.split(' ')

/** What a recogniser knows. */
export function languagesOf(model: string): readonly string[] {
  if (!isFlux(model)) return novaLanguages
  return model === FLUX_ENGLISH ? ['en'] : fluxLanguages
}

/** Aura takes a pace in these languages only, and only its second generation (changelog of 4 May 2026). */
export function takesPace(voice: string): boolean {
  return /^aura-2-.*-(en|es)$/.test(voice)
}

/** The `language` of a nova request; `multi` recognises the language by itself. `yue` is Cantonese. */
export function novaLanguage(tag: string): string {
  const language = languageOf(tag)
  if (language === undefined) return 'multi'
  if (language === 'yue' || /^zh-hant-hk$/i.test(tag)) return 'zh-HK'
  return novaRegions.find((region) => region.toLowerCase() === tag.toLowerCase()) ?? language
}
