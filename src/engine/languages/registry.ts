import { english } from './en'
import type { LanguagePack } from './pack'
import { turkish } from './tr'

/** Every language the engine knows, in the order in which they are asked. */
const packs: LanguagePack[] = [english, turkish]

/** Serves languages nobody has written a pack for: their answers are read by its rules. */
export const fallbackPack = english

/** All packs: what a person says is understood in any of them. */
export function languagePacks(): readonly LanguagePack[] {
  return packs
}

const withTag = (wanted: string | undefined): LanguagePack | undefined => packs.find(({ tag }) => tag === wanted)

/** The pack of a language (BCP 47, region and script do not matter); undefined where there is none. */
export function knownPack(bcp47: string): LanguagePack | undefined {
  return withTag(bcp47) ?? withTag(bcp47.toLowerCase().split(/[-_]/)[0])
}

/** The pack of a language (BCP 47); {@link fallbackPack} where there is none. */
export function packOf(bcp47: string): LanguagePack {
  return knownPack(bcp47) ?? fallbackPack
}

/**
 * Makes one more language known to the whole process until the function that is returned is called. Throws on a tag
 * that is taken.
 */
export function registerLanguage(pack: LanguagePack): () => void {
  if (knownPack(pack.tag)) throw new Error(`There is a language pack for ${pack.tag} already`)
  packs.push(pack)
  return () => {
    const at = packs.indexOf(pack)
    if (at >= 0) packs.splice(at, 1)
  }
}
