import type { TFunction, i18n as I18n } from 'i18next'
import type { Fault } from '#shared/fault'
import type { ProviderView } from '#shared/provider'
import type { Notice } from '../state'
import { wordsFor } from './known'
import { providerName } from './provider-words'

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
export function faultSection(fault: Fault): 'microphone' | 'voice' | 'brain' | 'speaker' | 'about' {
  switch (fault.stage) {
    case 'stt':
      return 'microphone'
    case 'tts':
      return 'voice'
    case 'llm':
    case 'tool':
      return 'brain'
    case 'audio':
      return 'speaker'
    case 'bridge':
    case 'store':
    case 'host':
      return 'about'
  }
}

/** The sentence for a fault: its own, else the one of its kind. */
export function faultWords(fault: Fault, i18n: I18n, providers: readonly ProviderView[]): string {
  const t = i18n.t as TFunction
  const view = providers.find((provider) => provider.id === fault.provider)
  const provider = view ? providerName(view, t) : t('fault.theService')
  const values = { provider, address: provider, model: '', ...fault.values }
  return wordsFor(i18n, `fault.${fault.code}`, values) ?? t(`fault.kind.${fault.kind}`, values)
}

/** The sentence for a notice: its own words, those of the fault it carries, else something honest by level. */
export function noticeWords(notice: Notice, i18n: I18n, providers: readonly ProviderView[]): string {
  const own = wordsFor(i18n, `notice.${notice.code}`, notice.values)
  if (own !== undefined) return own
  if (notice.fault) return faultWords(notice.fault, i18n, providers)
  return i18n.t(`notice.level.${notice.level}`, { code: notice.code })
}
