import { regional } from '../i18n/regional'

/** US dollars as people write them: a cent is the least that is told exactly, what is less is less than that. */
export function dollars(usd: number, language: string): string {
  const format = new Intl.NumberFormat(regional(language), {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: usd < 0.995 ? 3 : 2,
  })
  return usd > 0 && usd < 0.001 ? `< ${format.format(0.001)}` : format.format(usd)
}
