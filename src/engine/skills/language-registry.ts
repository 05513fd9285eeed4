import type { WindowLanguage } from '#shared/languages'
import { ByTag } from '../languages/kit/by-tag'
import { fallbackPack } from '../languages/registry'
import type { Phrases } from './facts'
import { english as englishRequests } from './understanding/en'
import type { Language } from './understanding/language'
import { thai as thaiRequests } from './understanding/th'
import { turkish as turkishRequests } from './understanding/tr'
import { chinese as chineseRequests } from './understanding/zh'
import { english as englishPhrases } from './words/en'
import { thai as thaiPhrases } from './words/th'
import { turkish as turkishPhrases } from './words/tr'
import { chinese as chinesePhrases } from './words/zh'

/**
 * What a language needs for the skills. It lies here and not in its pack (engine/languages), because it speaks of rules
 * and facts, which the layers below know nothing of.
 */
export interface SkillLanguage {
  /** The tag of its pack. */
  readonly tag: string
  /** Everyday requests. */
  readonly requests: Language
  /** A sentence for every fact. */
  readonly phrases: Phrases
  /**
   * Tags of languages that are tried where the words mean nothing in this one. Turkish and Chinese people mix English
   * in; a misheard English sentence must not turn into a Turkish wish.
   */
  readonly alsoUnderstood: readonly string[]
}

/** What ships: every language the window speaks. */
const shipped: { readonly [Tag in WindowLanguage]: SkillLanguage & { readonly tag: Tag } } = {
  en: { tag: 'en', requests: englishRequests, phrases: englishPhrases, alsoUnderstood: [] },
  tr: { tag: 'tr', requests: turkishRequests, phrases: turkishPhrases, alsoUnderstood: ['en'] },
  zh: { tag: 'zh', requests: chineseRequests, phrases: chinesePhrases, alsoUnderstood: ['en'] },
  th: { tag: 'th', requests: thaiRequests, phrases: thaiPhrases, alsoUnderstood: ['en'] },
}

const languages = new ByTag<SkillLanguage>(Object.values(shipped))

/** Every language the skills know. A language that is not here is served by the fallback. */
export function skillLanguages(): readonly SkillLanguage[] {
  return languages.all()
}

/** Serves languages the skills do not know. */
export const fallbackSkillLanguage: SkillLanguage = shipped[fallbackPack.tag]

/** What the skills know of a language (BCP 47); the fallback's where they know nothing of it. */
export function skillLanguageOf(bcp47: string): SkillLanguage {
  return languages.known(bcp47) ?? fallbackSkillLanguage
}

/**
 * Makes one more language understood in the whole process until the function that is returned is called. Throws on a
 * tag that is taken.
 */
export function registerSkillLanguage(language: SkillLanguage): () => void {
  return languages.register(language)
}
