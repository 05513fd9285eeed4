import type { WindowLanguage } from '#shared/languages'
import { english } from './en'
import { ByTag } from './kit/by-tag'
import type { LanguagePack, WholePack } from './pack'
import { thai } from './th'
import { turkish } from './tr'
import { chinese } from './zh'

/** The packs that ship: a language the window speaks has one, and it is whole. In the order in which they are asked. */
const shipped: Readonly<Record<WindowLanguage, WholePack>> = { en: english, tr: turkish, zh: chinese, th: thai }

/** Languages people talk in without a window in them; none at present. */
const spokenOnly: readonly LanguagePack[] = []

const packs = new ByTag<LanguagePack>([...Object.values(shipped), ...spokenOnly])

/** Serves languages nobody has written a pack for: their answers are read by its rules. */
export const fallbackPack: WholePack = english

/** All packs: what a person says is understood in any of them. */
export function languagePacks(): readonly LanguagePack[] {
  return packs.all()
}

/** Something made of all packs, such as a table of names: made when it is first asked for, and anew for other packs. */
export function fromPacks<T>(make: (packs: readonly LanguagePack[]) => T): () => T {
  return packs.made(make)
}

/** The pack of a language (BCP 47, region and script do not matter); undefined where there is none. */
export function knownPack(bcp47: string): LanguagePack | undefined {
  return packs.known(bcp47)
}

/** The pack of a language (BCP 47); {@link fallbackPack} where there is none. */
export function packOf(bcp47: string): LanguagePack {
  return packs.known(bcp47) ?? fallbackPack
}

/** What the pack of a language (BCP 47) has under that name; what the fallback has where it has nothing. */
export function packWords<K extends keyof WholePack & keyof LanguagePack>(
  member: K,
  language: string,
): NonNullable<WholePack[K]> | NonNullable<LanguagePack[K]> {
  return packOf(language)[member] ?? fallbackPack[member]!
}

/**
 * Makes one more language known to the whole process until the function that is returned is called. Throws on a tag
 * that is taken.
 */
export function registerLanguage(pack: LanguagePack): () => void {
  return packs.register(pack)
}
