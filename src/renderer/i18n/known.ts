import type { i18n as I18n } from 'i18next'

/**
 * The words for a key that is only known at run time: a code or a field name of the host's. Undefined when there are
 * none, since a newer host may say things this window has never heard of.
 */
export function wordsFor(i18n: I18n, key: string, values: Record<string, unknown> = {}): string | undefined {
  const translate = i18n.t as unknown as (key: string, values: Record<string, unknown>) => string
  return (i18n.exists as (key: string) => boolean)(key) ? translate(key, values) : undefined
}
