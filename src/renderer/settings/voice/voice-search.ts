import type { VoiceView } from '#shared/provider'

/** What is asked of a list of voices. */
export interface VoiceFilter {
  /** Typed words; each must be found in what is known of the voice. */
  readonly words: string
  /** Only voices that know this language, as its first subtag; undefined for all. */
  readonly language: string | undefined
  readonly gender: VoiceView['gender']
}

export const noFilter: VoiceFilter = { words: '', language: undefined, gender: undefined }

/** Names languages as the window does. */
export type NameLanguage = (tag: string) => string

/** The voices that are asked for, in their own order. `nameOf` makes languages findable by their names. */
export function matchingVoices(voices: readonly VoiceView[], filter: VoiceFilter, nameOf: NameLanguage): VoiceView[] {
  const words = fold(filter.words)
    .split(/\s+/)
    .filter((word) => word !== '')
  return voices.filter((voice) => {
    if (filter.gender !== undefined && voice.gender !== filter.gender) return false
    if (filter.language !== undefined && !knows(voice, filter.language)) return false
    if (words.length === 0) return true
    const known = fold(
      [voice.name, voice.id, voice.description ?? '', ...voice.languages, ...voice.languages.map(nameOf)].join(' '),
    )
    return words.every((word) => known.includes(word))
  })
}

/** Whether a voice knows a language; one that names none speaks whatever it is given. */
export function knows({ languages }: VoiceView, language: string): boolean {
  return languages.length === 0 || languages.some((tag) => primary(tag) === language)
}

/** The genders there are to choose from; none where all voices say the same or nothing. */
export function gendersOf(voices: readonly VoiceView[]): NonNullable<VoiceView['gender']>[] {
  const found = (['female', 'male', 'neutral'] as const).filter((gender) =>
    voices.some((voice) => voice.gender === gender),
  )
  return found.length > 1 ? found : []
}

/** The languages of a list, as first subtags, those of most voices first. */
export function languagesOf(voices: readonly VoiceView[]): string[] {
  const counts = new Map<string, number>()
  for (const { languages } of voices)
    for (const tag of new Set(languages.map(primary))) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([tag]) => tag)
}

/** `en` of `en-US`. */
export function primary(tag: string): string {
  return (tag.split(/[-_]/)[0] ?? tag).toLowerCase()
}

/** Without case and accents, so that `cagri` finds Çağrı. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i')
}
