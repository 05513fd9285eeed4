import type { TFunction } from 'i18next'
import type { StageCost } from '#shared/provider'
import { dollars } from '../../ui/money'

/** What a stage costs, in words: “about $0.0004 an answer”. */
export function costWords({ usd, per }: StageCost, t: TFunction, language: string): string {
  const amount = dollars(usd, language)
  return per === 'answer' ? t('services.cost.answer', { usd: amount }) : t('services.cost.minute', { usd: amount })
}
