import type { TFunction, i18n as I18n } from 'i18next'
import type { Fault } from '#shared/fault'
import type { ProviderView } from '#shared/provider'
import type { Notice } from '../state'
import { wordsFor } from './known'
import { regional } from './regional'
import { settingNames } from './setting-names'
import { shownBytes } from './sizes'

/** The sentence for a fault: its own, else the one of its kind. Blanks that nothing is known for close up again. */
export function faultWords(fault: Fault, i18n: I18n, providers: readonly ProviderView[]): string {
  const t = i18n.t as TFunction
  const view = providers.find((provider) => provider.id === fault.provider)
  const provider = view ? nameInside(view) : t('fault.theService')
  // The window's own name for a provider wins: the host knows ids, and names in one language.
  const values = {
    address: provider,
    model: '',
    ...fault.values,
    ...(fault.code === 'settings.dropped' && { settings: settingNames(fault.values?.['settings'], i18n) }),
    provider,
    ...(typeof fault.values?.['day'] === 'string' && { day: dayWords(fault.values['day'], i18n) }),
    wait: waitWords(fault.values?.['seconds'], i18n),
    moreSize: sizeWords(fault.values?.['more'], i18n),
  }
  const sentence = tidy(wordsFor(i18n, `fault.${fault.code}`, values) ?? t(`fault.kind.${fault.kind}`, values))
  return view ? sentence : capital(sentence, i18n.language)
}

/** A provider inside a sentence: what is on board is Parley itself there. */
function nameInside({ id, name }: ProviderView): string {
  return id === 'local' || id === 'offline' ? 'Parley' : name
}

/** How long nothing came, as a person says it. */
function waitWords(seconds: unknown, i18n: I18n): string {
  const t = i18n.t as TFunction
  if (typeof seconds !== 'number') return t('fault.waitUnknown')
  return t('fault.wait', { count: seconds, shown: new Intl.NumberFormat(regional(i18n.language)).format(seconds) })
}

/** A size in bytes as a person says it, rounded up: what is asked for must be enough. */
function sizeWords(bytes: unknown, { language }: I18n): string {
  return typeof bytes === 'number' ? shownBytes(bytes, language, 'ceil') : ''
}

/** A day such as `2027-01-06` as the language writes it. */
function dayWords(day: string, i18n: I18n): string {
  const format = new Intl.DateTimeFormat(regional(i18n.language), { dateStyle: 'long', timeZone: 'UTC' })
  return Number.isNaN(Date.parse(day)) ? day : format.format(Date.parse(day))
}

/** Without the spaces and parentheses that an empty blank leaves. */
function tidy(sentence: string): string {
  return sentence.replace(/ \(\)/g, '').replace(/ +(?=[ .,;:])/g, '')
}

/** “the service” may begin a sentence. */
function capital(sentence: string, language: string): string {
  return sentence.charAt(0).toLocaleUpperCase(language) + sentence.slice(1)
}

/** The sentence for a notice: its own words, those of the fault it carries, else something honest by level. */
export function noticeWords(notice: Notice, i18n: I18n, providers: readonly ProviderView[]): string {
  const values = notice.values && shownValues(notice.values, i18n.language)
  const stage = values?.['stage']
  const own =
    (stage === undefined ? undefined : wordsFor(i18n, `notice.${notice.code}.${stage}`, values)) ??
    wordsFor(i18n, `notice.${notice.code}`, values)
  if (own !== undefined) return own
  if (notice.fault) return faultWords(notice.fault, i18n, providers)
  return i18n.t(`notice.level.${notice.level}`, { code: notice.code })
}

/** Numbers as the language writes them; a count stays one, since it chooses between words. */
function shownValues(
  values: Readonly<Record<string, string | number>>,
  language: string,
): Record<string, string | number> {
  const format = new Intl.NumberFormat(regional(language))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' && name !== 'count' ? format.format(value) : value,
    ]),
  )
}
