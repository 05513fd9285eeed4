import type { OwnWords } from '../../languages/offline-words'
import { fallbackPack, packOf } from '../../languages/registry'

/** What the offline brain says in a language (BCP 47); in the fallback where it has no such words. */
export function wordsFor(language: string): OwnWords {
  return packOf(language).offline ?? fallbackPack.offline
}
