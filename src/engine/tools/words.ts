import { knownPack, packWords } from '../languages/registry'
import type { ProgressWords, ToolWords } from '../languages/tool-words'
import type { SideEffect } from '../skills/contract'

/**
 * What is said while a tool runs or a model thinks, in a language (BCP 47); undefined where there are no words in it,
 * since a voice would read foreign ones.
 */
export function progressWords(language: string, effect: SideEffect | 'thinks'): ProgressWords | undefined {
  return knownPack(language)?.progress?.[effect === 'thinks' ? effect : effect === 'none' ? 'looks' : 'acts']
}

/** What is said about tools in a language (BCP 47), or in the fallback's where it has no such words. */
export function toolWords(language: string): ToolWords {
  return packWords('tools', language)
}
