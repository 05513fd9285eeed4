import type { TFunction, i18n as I18n } from 'i18next'
import type { FieldView } from '#shared/provider'
import { wordsFor } from '../../i18n/known'

/** A field's name in words: the window's own where it has them, else the name itself taken apart. */
export function fieldLabel(field: FieldView, i18n: I18n): string {
  const label = wordsFor(i18n, `field.${field.name}`) ?? wordsOf(field.name)
  return field.required ? label : (i18n.t as TFunction)('field.optional', { label })
}

/** `maxOutputTokens` as `Max output tokens`. */
function wordsOf(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
