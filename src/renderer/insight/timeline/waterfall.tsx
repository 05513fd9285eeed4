import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversation'
import { useFormats } from '../format'
import { ProviderBadge } from '../provider-badge'
import { placeOn, ticksOf, type Chart, type Span } from './spans'
import './waterfall.css'

interface WaterfallProps {
  readonly title: string
  readonly chart: Chart
  readonly providers?: NonNullable<Message['providers']>
}

/** Bars over time, as a table: who cannot see the bars reads the same rows. */
export function Waterfall({ title, chart, providers = {} }: WaterfallProps): ReactNode {
  const { t } = useTranslation()
  const { ms } = useFormats()
  const label = (span: Span): string =>
    span.id === 'tool' ? t('insight.step.tool', { name: span.tool ?? '' }) : t(`insight.step.${span.id}`)
  const percent = (at: number): string => `${(placeOn(chart, at) * 100).toFixed(2)}%`
  return (
    <table className="waterfall">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('insight.column.step')}</th>
          <th scope="col" className="waterfall-axis">
            <span className="unseen">{t('insight.column.when')}</span>
            {ticksOf(chart).map((tick) => (
              <span key={tick} className="waterfall-tick" style={{ insetInlineStart: percent(tick) }} aria-hidden>
                {ms(tick)}
              </span>
            ))}
          </th>
          <th scope="col">{t('insight.column.took')}</th>
        </tr>
      </thead>
      <tbody>
        {chart.spans.map((span, index) => {
          const provider =
            span.busy === 'stt' || span.busy === 'llm' || span.busy === 'tts' ? providers[span.busy] : undefined
          return (
            <tr key={index} data-busy={span.busy}>
              <th scope="row">
                {label(span)}
                {provider !== undefined && <ProviderBadge provider={provider} />}
              </th>
              <td className="waterfall-lane">
                <span className="unseen">{t('insight.fromTo', { from: ms(span.from), to: ms(span.to) })}</span>
                {ticksOf(chart).map((tick) => (
                  <i
                    key={tick}
                    className="waterfall-line"
                    data-zero={tick === 0 || undefined}
                    style={{ insetInlineStart: percent(tick) }}
                    aria-hidden
                  />
                ))}
                <span
                  className="waterfall-bar"
                  data-cut={span.cut || undefined}
                  style={{
                    insetInlineStart: percent(span.from),
                    width: `${((placeOn(chart, span.to) - placeOn(chart, span.from)) * 100).toFixed(2)}%`,
                  }}
                  aria-hidden
                />
              </td>
              <td className="waterfall-took">{ms(span.to - span.from)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
