import type { StageCost } from '#shared/provider'
import type { Provider, ProviderConfig } from '../../provider-contract/contract'
import { priceOf } from './prices'

/** A question in a conversation of a few minutes, with what the model is told about itself; and a spoken answer. */
const INPUT_TOKENS = 2_500
const OUTPUT_TOKENS = 90

const MINUTE = 60

/** Characters a voice says in a minute, pauses included: 150 words of six. */
const CHARACTERS = 900

/**
 * About what each stage of a provider would cost with these settings and this model, as far as the prices are known: an
 * answer of a model, a minute of hearing, a minute of speaking. Pure.
 */
export function estimate(
  provider: Provider,
  { settings }: Pick<ProviderConfig, 'settings'>,
  model: string,
): StageCost[] {
  const usd = (unit: 'inputToken' | 'outputToken' | 'audioSecond' | 'character' | 'spokenSecond', by: string) =>
    priceOf({ provider: provider.id, model: by, unit })?.usd
  const costs: StageCost[] = []
  if (provider.llm && model !== '') {
    const [read, written] = [usd('inputToken', model), usd('outputToken', model)]
    if (read !== undefined && written !== undefined)
      costs.push({ stage: 'llm', usd: read * INPUT_TOKENS + written * OUTPUT_TOKENS, per: 'answer' })
  }
  const second =
    provider.stt &&
    usd(
      'audioSecond',
      billed(() => provider.stt?.billedAs?.(settings)),
    )
  if (second !== undefined) costs.push({ stage: 'stt', usd: second * MINUTE, per: 'minute' })
  if (provider.tts) {
    const voice = billed(() => provider.tts?.billedAs?.(settings))
    const [spoken, character] = [usd('spokenSecond', voice), usd('character', voice)]
    const minute = spoken !== undefined ? spoken * MINUTE : character !== undefined ? character * CHARACTERS : undefined
    if (minute !== undefined) costs.push({ stage: 'tts', usd: minute, per: 'minute' })
  }
  return costs
}

/** Settings that do not parse name no model. */
function billed(ask: () => string | undefined): string {
  try {
    return ask() ?? ''
  } catch {
    return ''
  }
}
