import type { TFunction, i18n as I18n } from 'i18next'
import type { Fault } from '#shared/fault'
import type { ProviderView } from '#shared/provider'
import type { Notice } from '../state'
import { wordsFor } from './known'

/** What the person can do about a fault: the button beside its sentence. */
export type FaultAction = 'retry' | 'settings' | 'reload' | 'none'

/** What to offer for a fault. Pure: by kind, since the kind says whether trying again can help. */
export function faultAction(fault: Fault): FaultAction {
  if (fault.code === 'bridge.badReply') return 'reload'
  switch (fault.kind) {
    case 'auth':
    case 'config':
    case 'quota':
      return 'settings'
    case 'cancelled':
      return 'none'
    case 'rate':
    case 'network':
    case 'timeout':
    case 'protocol':
    case 'empty':
    case 'bug':
      return 'retry'
  }
}

/** The settings section where a fault of this stage is mended. */
export function faultSection(fault: Fault): 'microphone' | 'voice' | 'brain' | 'tools' | 'speaker' | 'privacy' | 'about' {
  if (/^(history|recordings)\./.test(fault.code)) return 'privacy'
  switch (fault.stage) {
    case 'stt':
      return 'microphone'
    case 'tts':
      return 'voice'
    case 'llm':
      return 'brain'
    case 'tool':
      return 'tools'
    case 'audio':
      return 'speaker'
    case 'bridge':
    case 'store':
    case 'host':
      return 'about'
  }
}

/** The sentence for a fault: its own, else the one of its kind. Blanks that nothing is known for close up again. */
export function faultWords(fault: Fault, i18n: I18n, providers: readonly ProviderView[]): string {
  const t = i18n.t as TFunction
  const view = providers.find((provider) => provider.id === fault.provider)
  const provider = view ? nameInside(view) : t('fault.theService')
  // The window's own name for a provider wins: the host knows ids, and names in one language.
  const values = { address: provider, model: '', ...fault.values, provider, wait: waitWords(fault.values?.['seconds'], i18n) }
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
  return t('fault.wait', { count: seconds, shown: new Intl.NumberFormat(i18n.language).format(seconds) })
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
  const stage = notice.values?.['stage']
  const own =
    (stage === undefined ? undefined : wordsFor(i18n, `notice.${notice.code}.${stage}`, notice.values)) ??
    wordsFor(i18n, `notice.${notice.code}`, notice.values)
  if (own !== undefined) return own
  if (notice.fault) return faultWords(notice.fault, i18n, providers)
  return i18n.t(`notice.level.${notice.level}`, { code: notice.code })
}
