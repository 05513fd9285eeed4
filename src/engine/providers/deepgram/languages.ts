import { languageOf } from '../kit/endpoint'

/** nova-3, from Deepgram's changelogs until March 2026; regional ones beside their language. */
export const novaLanguages: readonly string[] =
  'en es fr pt de nl sv da it tr no id bg cs fi hi hu ja ko pl ru uk vi ca et el lv lt ms ro sk be bn bs hr kn mk mr sr sl ta tl te zh'.split(
    ' ',
  )

const novaRegions =
  'es-419 fr-CA pt-BR pt-PT sv-SE da-DK ko-KR nl-BE de-CH zh-CN zh-TW zh-Hans zh-Hant en-US en-GB en-AU en-NZ en-IN'.split(
    ' ',
  )

/** flux-general-multi (Deepgram, "Language Prompting", 2026). */
export const fluxLanguages: readonly string[] = 'en es fr de hi ru pt ja it nl'.split(' ')

/** aura-2. */
export const auraLanguages: readonly string[] = 'en es de nl fr it ja'.split(' ')

/** The `language` of a nova request; `multi` recognises the language by itself. */
export function novaLanguage(tag: string): string {
  const language = languageOf(tag)
  if (language === undefined) return 'multi'
  return novaRegions.find((region) => region.toLowerCase() === tag.toLowerCase()) ?? language
}
