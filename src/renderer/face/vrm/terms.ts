import { isRecord } from './glb'

/** Characters of a field at most. */
const LONGEST = 300

/** Whom the author lets appear as this avatar, and whether with a profit. */
export type WhoMay = 'everyone' | 'licensed' | 'author'
export type Commercial = 'no' | 'personal' | 'yes'

/** What the author of an avatar wrote into the file about its use. Absent is what the file does not say. */
export interface AvatarTerms {
  readonly name: string
  readonly authors: string
  readonly who?: WhoMay | undefined
  readonly commercial?: Commercial | undefined
  readonly credit?: boolean | undefined
  /** Name or address of the licence, as written there. Text, nothing to be opened. */
  readonly licence?: string | undefined
}

type Json = Readonly<Record<string, unknown>>

/**
 * The terms of a VRM 1.0 (`VRMC_vrm.meta`) or 0.x file (`VRM.meta`), which are named so in the specifications of the
 * VRM Consortium. Undefined for what is neither.
 */
export function readTerms({ extensions }: Json): AvatarTerms | undefined {
  if (!isRecord(extensions)) return undefined
  const { VRMC_vrm: one, VRM: zero } = extensions
  if (isRecord(one)) return termsOfOne(isRecord(one['meta']) ? one['meta'] : {})
  if (isRecord(zero)) return termsOfZero(isRecord(zero['meta']) ? zero['meta'] : {})
  return undefined
}

function termsOfOne(meta: Json): AvatarTerms {
  const { avatarPermission: who = 'onlyAuthor', commercialUsage: commercial = 'personalNonProfit' } = meta
  return {
    name: text(meta['name']) ?? '',
    authors: Array.isArray(meta['authors']) ? meta['authors'].flatMap((one) => text(one) ?? []).join(', ') : '',
    who: pick(who, { everyone: 'everyone', onlySeparatelyLicensedPerson: 'licensed', onlyAuthor: 'author' }),
    commercial: pick(commercial, { personalNonProfit: 'no', personalProfit: 'personal', corporation: 'yes' }),
    credit: pick(meta['creditNotation'] ?? 'required', { required: true, unnecessary: false }),
    licence: text(meta['licenseUrl']),
  }
}

function termsOfZero(meta: Json): AvatarTerms {
  return {
    name: text(meta['title']) ?? '',
    authors: text(meta['author']) ?? '',
    who: pick(meta['allowedUserName'], {
      Everyone: 'everyone',
      ExplicitlyLicensedPerson: 'licensed',
      OnlyAuthor: 'author',
    }),
    commercial: pick(meta['commercialUssageName'], { Allow: 'yes', Disallow: 'no' }),
    licence: meta['licenseName'] === 'Other' ? text(meta['otherLicenseUrl']) : text(meta['licenseName']),
  }
}

function pick<T>(value: unknown, meanings: Readonly<Record<string, T>>): T | undefined {
  return typeof value === 'string' && Object.hasOwn(meanings, value) ? meanings[value] : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, LONGEST) : undefined
}
