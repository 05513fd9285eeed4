import { fallbackPack, packOf } from '../languages/registry'
import type { SkillQuestions } from '../languages/skill-words'

/** What skills ask in a language (BCP 47); in the fallback where it has no such words. */
export function skillQuestions(language: string): SkillQuestions {
  return packOf(language).questions ?? fallbackPack.questions
}
