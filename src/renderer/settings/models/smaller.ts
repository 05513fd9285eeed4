import type { ModelView } from '#shared/models'

type Compared = Pick<ModelView, 'id' | 'role' | 'bytes' | 'languages'>

/**
 * What is offered in the place of a model that is too slow here: the largest of those of the same kind that are smaller
 * and know the language. `language`: BCP 47, what the person speaks; one that the slow model does not know either does
 * not count.
 */
export function smallerThan<M extends Compared>(
  { role, bytes, languages }: Compared,
  models: readonly M[],
  language: string,
): M | undefined {
  const wanted = knows(languages, language) ? language : (languages[0] ?? language)
  return models
    .filter((one) => one.role === role && one.bytes < bytes && knows(one.languages, wanted))
    .sort((a, b) => b.bytes - a.bytes)[0]
}

const baseOf = (tag: string): string | undefined => tag.toLowerCase().split('-')[0]

const knows = (languages: readonly string[], language: string): boolean =>
  languages.some((one) => one === '*' || baseOf(one) === baseOf(language))
