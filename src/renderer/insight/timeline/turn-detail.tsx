import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { useView } from '../../context'
import { faultWords } from '../../i18n/fault-words'
import { useFormats } from '../format'
import { answerChart, interruptionChart, type TimedTurn } from './spans'
import { Waterfall } from './waterfall'

/** One answer: how it came to be, step by step, and what it took. */
export function TurnDetail({ turn }: { turn: TimedTurn }): ReactNode {
  const { t, i18n } = useTranslation()
  const { ms } = useFormats()
  const known = useView((view) => view.providers)
  const { answer, asked, waitedMs } = turn
  const chart = answerChart(answer)
  const interruption = interruptionChart(answer)
  return (
    <section className="turn-detail" aria-label={t('insight.turn')} data-testid="insight-detail">
      <p className="turn-total">
        <strong>{waitedMs === undefined ? t('insight.notHeard') : ms(waitedMs)}</strong>
        <span>{t(answer.timings?.speechEnd === undefined ? 'insight.totalTyped' : 'insight.total')}</span>
      </p>
      {chart && (
        <Waterfall
          title={t('insight.answerTitle')}
          chart={chart}
          providers={{ ...asked?.providers, ...answer.providers }}
        />
      )}
      {interruption && <Waterfall title={t('insight.interruptionTitle')} chart={interruption} />}
      <Costs answer={answer} />
      {answer.fault && answer.fault.kind !== 'cancelled' && (
        <p className="note" data-tone="bad">
          {faultWords(answer.fault, i18n, known)}
        </p>
      )}
    </section>
  )
}

/** What the turn took of paid services. */
function Costs({ answer }: { answer: Message }): ReactNode {
  const { t } = useTranslation()
  const { count, usd } = useFormats()
  const { usage, costUsd } = answer
  if (!usage && costUsd === undefined) return <p className="note">{t('insight.free')}</p>
  const sound = [usage?.audioInToken, usage?.cachedAudioToken, usage?.audioOutToken].some((one) => one !== undefined)
  const tokens = [usage?.inputToken, usage?.cachedToken, usage?.outputToken].some((one) => one !== undefined)
  return (
    <dl className="turn-costs">
      {tokens && (
        <div>
          <dt>{t('insight.tokens')}</dt>
          <dd>
            {t('insight.tokensOf', {
              read: count((usage?.inputToken ?? 0) + (usage?.cachedToken ?? 0)),
              written: count(usage?.outputToken ?? 0),
            })}
            {usage?.cachedToken !== undefined && ` ${t('insight.tokensCached', { cached: count(usage.cachedToken) })}`}
          </dd>
        </div>
      )}
      {sound && (
        <div data-testid="sound-tokens">
          <dt>{t('insight.soundTokens')}</dt>
          <dd>
            {t('insight.soundTokensOf', {
              heard: count((usage?.audioInToken ?? 0) + (usage?.cachedAudioToken ?? 0)),
              cached: count(usage?.cachedAudioToken ?? 0),
              spoken: count(usage?.audioOutToken ?? 0),
            })}
          </dd>
        </div>
      )}
      {usage?.sessionSecond !== undefined && (
        <div>
          <dt>{t('insight.session')}</dt>
          <dd>{t('insight.seconds', { seconds: count(Math.round(usage.sessionSecond)) })}</dd>
        </div>
      )}
      {usage?.audioSecond !== undefined && (
        <div>
          <dt>{t('insight.listened')}</dt>
          <dd>{t('insight.seconds', { seconds: count(Math.round(usage.audioSecond)) })}</dd>
        </div>
      )}
      {usage?.character !== undefined && (
        <div>
          <dt>{t('insight.spoken')}</dt>
          <dd>{t('insight.characters', { characters: count(usage.character) })}</dd>
        </div>
      )}
      <div>
        <dt>{t('insight.cost')}</dt>
        <dd>{costUsd === undefined ? t('insight.costUnknown') : usd(costUsd)}</dd>
      </div>
    </dl>
  )
}
